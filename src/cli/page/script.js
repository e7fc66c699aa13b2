"use strict";
/* The report without this script is the inline view; all else is added here. Text of documents is
   only ever set as textContent. */
document.addEventListener("DOMContentLoaded", () => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const rules = JSON.parse($("rules").textContent);
  const root = $("documents"), panel = $("panel"), least = $("least");
  const edits = all(".e", root);
  const choices = new Map();
  let current = null; /* the edit that arrow keys start from */
  let pinned = false, timer = 0;

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const probability = (p) => (Math.round(p / 100) / 100).toFixed(2);
  const score = (v) => (v < -1e9 ? "\u2212\u221e" : (v / 256).toFixed(2).replace("-", "\u2212"));
  const ruleNumbers = (edit) => edit.dataset.r.split(" ").map(Number);
  const ruleNames = (edit) => ruleNumbers(edit).map((k) => rules[k].name).join(", ");
  const side = (edit, tag) => {
    const element = edit.querySelector(tag);
    return element ? element.textContent : "";
  };
  const twin = (edit) => (edit.twin ? edit.twin : edit);
  const visible = () => edits.filter((edit) => !edit.classList.contains("off"));

  /* Names for screen readers; one edit at a time is a stop of the Tab key. */
  edits.forEach((edit, k) => {
    const before = side(edit, "del"), after = side(edit, "ins");
    const what = before && after ? before + " replaced by " + after
      : after ? "inserted " + after : "removed " + before;
    edit.setAttribute("role", "button");
    edit.setAttribute("aria-label", what + ", " + ruleNames(edit) + ", confidence " +
      probability(+edit.dataset.p) + (edit.classList.contains("q") ? ", inside quotation marks" : ""));
    edit.tabIndex = k ? -1 : 0;
  });

  /* The legend. */
  const counts = new Map();
  edits.forEach((edit) => ruleNumbers(edit).forEach((k) => counts.set(k, (counts.get(k) || 0) + 1)));
  Array.from(counts.keys()).sort((a, b) => counts.get(b) - counts.get(a) || a - b).forEach((k) => {
    const label = make("label", undefined, "s" + rules[k].slot);
    const box = make("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = k;
    label.title = rules[k].what;
    label.append(box, make("i"), rules[k].name, make("b", counts.get(k)));
    $("legend").append(label);
  });

  const filter = () => {
    const on = new Set(all("#legend input:checked").map((box) => +box.value));
    edits.forEach((edit) => {
      const shown = +edit.dataset.p >= least.value * 100 && ruleNumbers(edit).some((k) => on.has(k));
      edit.classList.toggle("off", !shown);
      if (edit.clone) edit.clone.classList.toggle("off", !shown);
      if (shown) edit.setAttribute("role", "button");
      else edit.removeAttribute("role");
    });
    $("least-value").textContent = (least.value / 100).toFixed(2);
    const shown = visible();
    edits.forEach((edit) => { edit.tabIndex = -1; });
    if (!current || current.classList.contains("off")) current = null;
    const stop = current || shown[0];
    if (stop) stop.tabIndex = 0;
    count();
    close();
  };
  const count = () => {
    const shown = visible();
    const at = current ? shown.indexOf(current) + 1 : 0;
    $("shown").textContent = (at ? at + " of " : "") + shown.length +
      (shown.length === edits.length ? "" : " (" + edits.length + ")") + (shown.length === 1 ? " edit" : " edits");
  };
  $("legend").addEventListener("change", filter);
  least.addEventListener("input", filter);

  /* Side by side: every paragraph once more, as it was. */
  const split = () => {
    all(".text p:not(.o)", root).forEach((p) => {
      if (p.previousElementSibling && p.previousElementSibling.classList.contains("o")) return;
      const old = p.cloneNode(true);
      old.className = "o";
      old.removeAttribute("id");
      const mine = all(".e", p);
      all(".e", old).forEach((edit, k) => {
        edit.removeAttribute("tabindex");
        edit.twin = mine[k];
        mine[k].clone = edit;
      });
      p.before(old);
    });
  };
  all("input[name=view]").forEach((radio) => radio.addEventListener("change", () => {
    if (radio.value === "side") split();
    root.className = radio.value;
    close();
    if (current) current.scrollIntoView({ block: "center" });
  }));

  /* The panel. */
  const choicesOf = (edit) => {
    const section = edit.closest(".doc");
    if (!choices.has(section)) {
      const data = section.querySelector("script.choices");
      choices.set(section, data ? JSON.parse(data.textContent) : []);
    }
    return edit.dataset.k === undefined ? [] : choices.get(section)[edit.dataset.k];
  };
  const table = (choice) => {
    const box = make("div", undefined, "scroll"), t = make("table"), head = make("tr");
    const about = make("p", "Candidates at \u201c" + choice.word + "\u201d; probability that its paragraph is spun: " +
      probability(choice.gate));
    t.setAttribute("aria-label", about.textContent);
    ["candidate", "prob.", "total", "model", "channel", "row"].forEach((name) => {
      const th = make("th", name);
      th.scope = "col";
      head.append(th);
    });
    t.append(make("thead"));
    t.tHead.append(head);
    const body = t.createTBody();
    choice.candidates.forEach(([text, p, total, model, channel, row, chosen]) => {
      const tr = body.insertRow();
      if (chosen) tr.className = "chosen";
      tr.insertCell().textContent = (chosen ? "\u2713 " : "") + text + (row === "keep" ? " (kept)" : "");
      const cell = tr.insertCell(), meter = make("meter");
      meter.min = 0; meter.max = 10000; meter.value = p;
      meter.setAttribute("aria-hidden", "true");
      cell.append(meter, " " + probability(p));
      [score(total), score(model), score(channel), row === "keep" ? "\u2013" : row].forEach((v) => {
        tr.insertCell().textContent = v;
      });
    });
    box.append(about, t);
    return box;
  };
  const fill = (edit) => {
    const head = make("h3"), before = side(edit, "del"), after = side(edit, "ins");
    if (before) head.append(make("del", before), " ");
    head.append(after ? "\u2192 " : "removed", make("ins", after));
    const closer = make("button", "\u00d7", "close");
    closer.type = "button";
    closer.setAttribute("aria-label", "Close");
    closer.addEventListener("click", () => { close(); if (current) current.focus({ preventScroll: true }); });
    const facts = make("p", "line " + edit.dataset.at.replace(":", ", column ") + " \u00b7 confidence " +
      probability(+edit.dataset.p));
    panel.replaceChildren(head, closer, facts);
    ruleNumbers(edit).forEach((k) => panel.append(make("p", rules[k].name + ": " + rules[k].what)));
    if (edit.classList.contains("q"))
      panel.append(make("p", "Inside quotation marks: a reconstruction, no evidence of what was said.", "quoted"));
    choicesOf(edit).forEach((choice) => panel.append(table(choice)));
    if (!edit.dataset.k) panel.append(make("p", "This rule leaves no choice: there are no candidates."));
  };
  const place = (edit) => {
    if (getComputedStyle(panel).position === "fixed") {
      const hidden = edit.getBoundingClientRect().bottom + panel.offsetHeight + 16 - window.innerHeight;
      if (hidden > 0) window.scrollBy({ top: hidden });
      return;
    }
    const box = edit.getClientRects()[0] || edit.getBoundingClientRect();
    const high = panel.offsetHeight, wide = panel.offsetWidth, room = document.documentElement.clientWidth;
    const below = box.bottom + high + 12 < window.innerHeight || box.top < high + 12;
    panel.style.left = Math.max(16, Math.min(box.left, room - wide - 16)) + window.scrollX + "px";
    panel.style.top = (below ? box.bottom + 8 : box.top - high - 8) + window.scrollY + "px";
  };
  const show = (edit) => {
    all(".e.now", root).forEach((other) => other.classList.remove("now"));
    fill(twin(edit));
    panel.hidden = false;
    place(edit);
    edit.classList.add("now");
    twin(edit).setAttribute("aria-describedby", "panel");
  };
  const close = () => {
    clearTimeout(timer);
    panel.hidden = true;
    pinned = false;
    all(".e.now", root).forEach((edit) => edit.classList.remove("now"));
    all(".e[aria-describedby]", root).forEach((edit) => edit.removeAttribute("aria-describedby"));
  };
  const go = (edit, open) => {
    if (current) current.tabIndex = -1;
    else edits.forEach((other) => { other.tabIndex = -1; });
    current = edit;
    edit.tabIndex = 0;
    edit.focus({ preventScroll: true });
    edit.scrollIntoView({ block: "center" });
    count();
    if (open) { show(edit); pinned = true; }
  };
  const step = (by) => {
    const shown = visible();
    if (!shown.length) return;
    const at = current ? shown.indexOf(current) + by : by > 0 ? 0 : shown.length - 1;
    go(shown[(at + shown.length) % shown.length], true);
  };
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));

  const editAt = (event) => {
    const edit = event.target.closest && event.target.closest(".e");
    return edit && !edit.classList.contains("off") ? edit : null;
  };
  root.addEventListener("mouseover", (event) => {
    const edit = editAt(event);
    if (!edit || pinned) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(edit), 90);
  });
  root.addEventListener("mouseout", (event) => {
    if (!editAt(event) || pinned) return;
    clearTimeout(timer);
    timer = setTimeout(close, 250);
  });
  panel.addEventListener("mouseenter", () => { if (!pinned) clearTimeout(timer); });
  panel.addEventListener("mouseleave", () => { if (!pinned) timer = setTimeout(close, 250); });
  document.addEventListener("click", (event) => {
    const edit = editAt(event);
    if (edit) {
      const again = pinned && current === twin(edit);
      clearTimeout(timer);
      if (again) { close(); return; }
      if (current) current.tabIndex = -1;
      current = twin(edit);
      current.tabIndex = 0;
      current.focus({ preventScroll: true });
      count();
      show(edit);
      pinned = true;
    } else if (!panel.contains(event.target) && !event.target.closest(".walk")) {
      close();
    }
  });
  root.addEventListener("focusin", (event) => {
    const edit = editAt(event);
    if (!edit || edit.twin) return;
    current = edit;
    count();
    if (!pinned && edit.matches(":focus-visible")) show(edit);
  });
  root.addEventListener("keydown", (event) => {
    const edit = editAt(event);
    if (!edit || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowRight" || event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(-1);
    else if (event.key === "Home") { current = null; step(1); }
    else if (event.key === "End") { current = null; step(-1); }
    else if (event.key === "Enter" || event.key === " ") {
      if (pinned && !panel.hidden) close();
      else { show(edit); pinned = true; }
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });

  /* The strip: one Tab stop, arrow keys along it; a click between two bars takes the nearer one. */
  all(".strip", root).forEach((strip) => {
    const links = all("a", strip);
    const jump = (link) => {
      const shown = visible().filter((edit) => edit.closest(".doc") === strip.closest(".doc"));
      const wanted = shown.filter((edit) => +edit.dataset.o >= +link.dataset.o);
      if (wanted[0] || shown.length) go(wanted[0] || shown[shown.length - 1], true);
      else location.hash = link.hash;
    };
    links.forEach((link, k) => { link.tabIndex = k ? -1 : 0; });
    strip.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const far = (link) => {
        const box = link.getBoundingClientRect();
        return Math.abs((box.left + box.right) / 2 - event.clientX);
      };
      const link = event.target.closest("a") || links.slice().sort((a, b) => far(a) - far(b))[0];
      if (link) jump(link);
    });
    strip.addEventListener("keydown", (event) => {
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = links[links.indexOf(document.activeElement) + by];
      if (!by || !next) return;
      document.activeElement.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      event.preventDefault();
    });
  });

  /* Several documents: an index. */
  const sections = all(".doc", root);
  if (sections.length > 1) {
    const t = make("table"), head = make("tr");
    ["document", "spun", "edits"].forEach((name) => {
      const th = make("th", name);
      th.scope = "col";
      head.append(th);
    });
    t.append(make("thead"));
    t.tHead.append(head);
    const body = t.createTBody();
    sections.forEach((section) => {
      const tr = body.insertRow(), link = make("a", section.querySelector("h2").textContent);
      link.href = "#" + section.id;
      tr.insertCell().append(link);
      tr.insertCell().textContent = section.dataset.spun;
      tr.insertCell().textContent = all(".e", section).length;
    });
    $("index").append(t);
    $("index").hidden = false;
  }

  if (window.matchMedia("(max-width: 40rem)").matches) document.querySelector(".rules").open = false;
  document.querySelector(".bar").hidden = edits.length === 0;
  document.documentElement.classList.add("js");
  filter();
});
