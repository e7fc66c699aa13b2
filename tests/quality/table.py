"""Prints the table; every figure that has a floor goes into a dict by name."""
import corpus
import measure
from measure import per

HEAD = "%-13s %6s %8s %7s %6s %9s %17s %8s %15s %15s"
LINE = "%-13s %6d %7.1f%% %6.1f%% %5.1f%% %9.2f %6.1f%% -> %6.1f%% %8.2f %15s %15s"


def sums(results):
    total = {}
    for r in results:
        measure.add(total, r.sums)
    return total


def reach_shares(results):
    """Restored among slots with and without a way back: '61.0% of 812'."""
    out = []
    for flag in (True, False):
        verdicts = [v for r in results for v, has in r.reach or [] if has == flag]
        out.append("%.1f%% of %d" % (per(verdicts.count("restored"), len(verdicts)), len(verdicts)) if verdicts else "-")
    return out


def row(label, results):
    t = sums(results)
    has, has_not = reach_shares(results)
    print(LINE % (label, t["slots"], per(t["restored"], t["slots"]), per(t["nearer"], t["slots"]),
                  per(t["wrong"], t["slots"]), per(t["harm"], t["plain"], 1000), per(t["before"], t["n"]),
                  per(t["after"], t["n"]), per(t["surface"], t["seen"], 1000), has, has_not))
    return t


def families(spun, figures):
    print(HEAD % ("family", "slots", "restored", "nearer", "wrong", "harm/1000", "WER", "surf/1k",
                  "way back: has", "has not"))
    for family in corpus.FAMILIES:
        results = [r for r in spun if r.family == family]
        t = row(family, results)
        figures[family + ".restored"] = per(t["restored"], t["slots"])
        figures[family + ".wrong"] = per(t["wrong"], t["slots"])
        figures[family + ".harmful"] = per(t["harm"], t["plain"], 1000)
        figures[family + ".surface"] = per(t["surface"], t["seen"], 1000)
        for mode in dict.fromkeys(r.mode for r in results) if family == "A" else ():
            row("  A/" + mode, [r for r in results if r.mode == mode])
    row("all", spun)
    broken = sum(not r.replays for r in spun)
    print("edits that do not replay: %d of %d documents" % (broken, len(spun)))
    figures["edits.unreplayed"] = broken


def seams(data, figures):
    """The copies with words joined and letters disguised: without the garble stage, and with it."""
    for label, k in (("seams, garble off", 0), ("seams", 1)):
        results = [pair[k] for pair in data["seams"]]
        verdicts = [v for r in results for v in r.seams]
        t = sums(results)
        if k:
            figures["seams.restored"] = per(verdicts.count("restored"), len(verdicts))
            figures["seams.harmful"] = per(t["harm"], t["plain"], 1000)
        print("%-18s restored %.1f%% of %d slots; of %d with a joined or disguised word %.1f%%, wrong %.1f%%; "
              "harm/1000 %.2f; WER %.1f%% -> %.1f%%"
              % (label, per(t["restored"], t["slots"]), t["slots"], len(verdicts), per(verdicts.count("restored"), len(verdicts)),
                 per(verdicts.count("wrong"), len(verdicts)), per(t["harm"], t["plain"], 1000),
                 per(t["before"], t["n"]), per(t["after"], t["n"])))


def detection(data, figures):
    spun, clean = data["spun"], data["articles"] + data["others"]
    figures["detect.auc"] = 100 * measure.roc_area([r.verdict["spun"] for r in spun], [c[0] for c in clean])
    alarms = sum(1 for c in clean if c[2] or not c[3])
    figures["detect.false_alarms"] = per(alarms, len(clean))
    error = [abs(r.verdict["replaced"] - r.share) for r in spun]
    figures["detect.share_error"] = 100 * sum(error) / len(error)
    named = per(sum(r.verdict.get("family") == r.family for r in spun), len(spun))
    print("\ndetection: area under the curve %.2f%%; false alarms %d of %d clean documents; share of words "
          "replaced: mean %.1f%%, mean absolute error %.1f%% (clean: %.1f%%); family named %.1f%%"
          % (figures["detect.auc"], alarms, len(clean), 100 * sum(r.share for r in spun) / len(spun),
             figures["detect.share_error"], 100 * sum(c[1] for c in clean) / len(clean), named))


def calibration(spun, figures):
    edits = [e for r in spun for e in r.edits]
    table, gap = measure.reliability(edits)
    print("\ncalibration: %d edits, expected error %.1f%%" % (len(edits), 100 * gap))
    for b, count, said, right in table:
        print("  %.1f-%.1f  %6d edits  said %5.1f%%  right %5.1f%%" % (b / 10, b / 10 + 0.1, count, 100 * said, 100 * right))
    figures["calibration.error"] = 100 * gap


def genuine(data, figures):
    changed = sum(c > 0 for c in data["alone"])
    words = [sum(x) for x in zip(*data["between"])] or [0, 0, 0]
    figures["genuine.alone"] = per(changed, len(data["alone"]))
    figures["genuine.between"] = per(words[0], words[1], 1000)
    print("\ngenuine uses: alone, %d of %d sentences changed; between spun paragraphs, %d of %d words "
          "(%.2f per 1,000) in %d sentences" % (changed, len(data["alone"]), words[0], words[1],
                                                figures["genuine.between"], words[2]))
    bad = [n for n, c in zip(data["names"], data["others"]) if c[2] or not c[3]]
    figures["unspinnable.changed"] = len(bad)
    print("unspinnable: %d of %d texts changed %s" % (len(bad), len(data["others"]), " ".join(bad[:8])))


def clean_sets(data):
    for name, documents, words, edits, touched in data["cleansets"]:
        print("clean set %-28s %6d documents %8d words  %7.2f edits per 100,000 words, in %d documents"
              % (name, documents, words, per(edits, words, 1e5), touched))


def report(data):
    figures = {}
    families(data["spun"], figures)
    seams(data, figures)
    detection(data, figures)
    calibration(data["spun"], figures)
    genuine(data, figures)
    clean_sets(data)
    return figures
