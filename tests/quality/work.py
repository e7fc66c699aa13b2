"""What the bench runs, in two processes: spun and clean documents, genuine sentences, clean sets."""
import multiprocessing
import shlex

import cleansets
import corpus
import filterio
import measure


def spun_task(command, reach, documents):
    results = [measure.Spun(d, o) for d, o in zip(documents, filterio.run_json(command, [d.text for d in documents]))]
    if reach:
        pairs = {p for r in results for _, ps in r.slots for p in ps if p[0] != p[1]}
        known = filterio.reachable(reach, pairs)
        for r in results:
            # a slot has a way back when each substitution in it has one
            r.reach = [(v, all(known.get(p, True) for p in ps)) for v, ps in r.slots if ps]
    for r in results:
        r.slots = None
    return results


def clean_task(command, texts):
    printed = filterio.run_json(command, texts, ["--only=unspin"])
    return [(o["verdict"]["spun"], o["verdict"]["replaced"], len(o["edits"]), o["text"] == t)
            for o, t in zip(printed, texts)]


def alone_task(command, sentences):
    return filterio.run_list(command, [s + "\n" for s in sentences], ["--only=unspin"])


def between_task(command, documents):
    printed = filterio.run_json(command, [text for text, _ in documents], ["--only=unspin"])
    return [measure.genuine_harm(text, places, o) for (text, places), o in zip(documents, printed)]


def cleanset_task(command, path):
    return [cleansets.measure(command, path)]


def family_task(command, reach, family, mode, texts):
    return spun_task(command, reach, [corpus.Document(family, mode, n, t) for n, t in texts])


def seams_task(command, family, texts):
    """[(without the garble stage, with it)]"""
    documents = [corpus.Seamed(family, n, t) for n, t in texts]
    runs = [filterio.run_json(command, [d.text for d in documents], options)
            for options in (["--skip=garble"], [])]
    return [tuple(measure.Spun(d, o) for o in pair) for d, *pair in zip(documents, *runs)]


def pieces(things, size):
    return [things[k:k + size] for k in range(0, len(things), size)]


def calls(command, reach, opt):
    """Every piece of work: {name: (task, [arguments])}."""
    texts = corpus.articles(opt.half, opt.short)
    sentences, others = corpus.genuine(opt.short), [t for _, t in corpus.unspinnable()]
    mixed = corpus.between(sentences, texts) if texts else []
    modes = [(f, m) for f in corpus.FAMILIES for m in corpus.modes(f, opt.short)] if texts else []
    return dict(
        spun=(family_task, [(command, reach, f, m, texts) for f, m in modes]),
        seams=(seams_task, [(command, f, texts) for f in corpus.SEAMED] if texts else []),
        articles=(clean_task, [(command, [t for _, t in texts])]),
        others=(clean_task, [(command, others)]),
        alone=(alone_task, [(command, p) for p in pieces(sentences, 300)]),
        between=(between_task, [(command, p) for p in pieces(mixed, 8)]),
        cleansets=(cleanset_task, [(command, p) for p in ([] if opt.short else cleansets.paths())]))


def run(opt):
    command, reach = shlex.split(opt.unspin), shlex.split(opt.reach or "")
    work = calls(command, reach, opt)
    with multiprocessing.Pool(2) as pool:
        # all are handed over first, so that both processors are busy until the last
        waiting = {name: [pool.apply_async(task, a) for a in args] for name, (task, args) in work.items()}
        data = {name: [x for w in results for x in w.get()] for name, results in waiting.items()}
    data["names"] = [n for n, _ in corpus.unspinnable()]
    return data
