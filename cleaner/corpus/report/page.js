// The documents of the report: found, listed and shown.  The list draws only the rows in view,
// and a document is drawn when it is chosen.
"use strict";

const byId = (id) => document.getElementById(id);
const list = byId("list"), rows = byId("rows"), article = byId("document"), help = byId("help");
const query = byId("query"), label = byId("label"), rule = byId("rule");
const low = byId("low"), high = byId("high"), order = byId("order"), filters = byId("filters");

const number = new Intl.NumberFormat("en").format;
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const plural = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;

/** An element with its properties and children; strings become text, never HTML. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- What the page remembers, where that is allowed

function remembered(key) {
  try { return localStorage.getItem(`clean-article-${key}`); } catch { return null; }
}

function remember(key, value) {
  try { localStorage.setItem(`clean-article-${key}`, value); } catch { /* for this time only */ }
}

// ---- Light and dark

const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);

function nameTheme() {
  const other = isDark() ? "Light" : "Dark";
  byId("theme").textContent = other;
  byId("theme").ariaLabel = `${other} theme`;
}

if (remembered("theme")) root.dataset.theme = remembered("theme");
nameTheme();
systemIsDark.addEventListener("change", nameTheme);
byId("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  remember("theme", root.dataset.theme);
  nameTheme();
});

// ---- The documents

let labels = [], rules = [];
let all = [];      // in the order in which they were drawn
let ordered = [];  // in the order asked for
let found = [];    // of these, what passes the filters
let current = null;

const isDeleted = (piece) => Array.isArray(piece);
const textOf = (piece) => (isDeleted(piece) ? piece[0] : typeof piece === "number" ? "\n…\n" : piece);
const share = (one) => one.dropped / one.chars;

function load() {
  if (all.length) return;
  const data = JSON.parse(byId("data").textContent);
  byId("data").remove();  // its text would be in memory twice
  ({ labels, rules } = data);
  all = data.documents.map(([name, chars, dropped, deletions, pieces], index) => {
    const deleted = pieces.filter(isDeleted);
    return {
      index, name, chars, dropped, deletions, pieces, deleted,
      labels: [...new Set(deleted.map((piece) => labels[piece[1]]))].join(", "),
      score: Math.min(...deleted.map((piece) => piece[3])),
      text: null,
    };
  });
  const used = new Set(all.flatMap((one) => one.deleted.map((piece) => piece[1])));
  labels.forEach((name, n) => used.has(n) && label.append(new Option(name, n)));
  rules.forEach((name, n) => rule.append(new Option(name, n)));
  sort();
  join(0);
}

const searched = (one) => (one.text ??= `${one.name}\n${one.pieces.map(textOf).join("")}`);

/** Joins the texts little by little, so that the first search does not wait for all of them. */
function join(from) {
  all.slice(from, from + 200).forEach(searched);
  if (from < all.length) setTimeout(join, 10, from + 200);
}

const collator = new Intl.Collator("en", { numeric: true });
const orders = {
  drawn: (a, b) => a.index - b.index,
  share: (a, b) => share(b) - share(a) || b.dropped - a.dropped,
  dropped: (a, b) => b.dropped - a.dropped,
  score: (a, b) => a.score - b.score,
  name: (a, b) => collator.compare(a.name, b.name),
};

function sort() {
  ordered = [...all].sort(orders[order.value]);
  current = null;  // from the first one on
  filter();
}

/** What is asked of a deletion and of a text, as it stands in the filters. */
function wanted() {
  const text = query.value;
  const score = (input, otherwise) => (input.value === "" ? otherwise : input.valueAsNumber);
  const [least, most] = [score(low, -Infinity), score(high, Infinity)];
  return {
    isSelective: Boolean(label.value || rule.value || low.value || high.value),
    takes: (piece) =>
      (!label.value || piece[1] === Number(label.value)) &&
      (!rule.value || piece[2] === Number(rule.value)) &&
      piece[3] >= least && piece[3] <= most,
    query: text.trim() && new RegExp(`(${text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")})`, "iu"),
  };
}

function filter() {
  const asked = wanted();
  found = ordered.filter((one) => {
    if (asked.isSelective && !one.deleted.some(asked.takes)) return false;
    if (!asked.query) return true;
    return asked.query.test(searched(one));
  });
  byId("count").textContent = `${number(found.length)} of ${plural(all.length, "document")}`;
  rows.style.height = `${found.length * rowHeight()}px`;
  list.scrollTop = 0;
  choose(found.includes(current) ? current : found[0]);
}

// ---- The list

const rowHeight = () => 3.5 * parseFloat(getComputedStyle(root).fontSize);

function drawRows() {
  const height = rowHeight();
  const first = Math.max(0, Math.floor(list.scrollTop / height) - 5);
  const last = Math.ceil((list.scrollTop + list.clientHeight) / height) + 5;
  rows.replaceChildren(...found.slice(first, last).map((one, n) => row(one, first + n, height)));
}

function row(one, place, height) {
  const made = element(
    "div", { className: "row", id: `row-${one.index}` },
    element(
      "span", { className: "name", title: one.name },
      element("span", {}, one.name.slice(0, -12)), element("span", {}, one.name.slice(-12)),
    ),
    element("span", { textContent: percent(share(one)) }),
    element("small", { textContent: one.labels }),
  );
  made.role = "option";
  made.ariaSelected = String(one === current);
  made.ariaSetSize = found.length;
  made.ariaPosInSet = place + 1;
  made.style.top = `${place * height}px`;
  return made;
}

function choose(one) {
  current = one ?? null;
  if (one) {
    const height = rowHeight(), top = found.indexOf(one) * height;
    if (top < list.scrollTop) list.scrollTop = top;
    const below = top + height - list.clientHeight;
    if (below > list.scrollTop) list.scrollTop = below;
    list.setAttribute("aria-activedescendant", `row-${one.index}`);
  } else {
    list.removeAttribute("aria-activedescendant");
  }
  drawRows();
  drawDocument();
}

function move(step) {
  const place = Math.max(found.indexOf(current), 0) + step;
  choose(found[Math.min(Math.max(place, 0), found.length - 1)]);
  keepAddress();
}

list.addEventListener("scroll", drawRows);
addEventListener("resize", drawRows);
rows.addEventListener("click", (event) => {
  const chosen = event.target.closest(".row");
  if (!chosen) return;
  choose(all[Number(chosen.id.slice("row-".length))]);
  keepAddress();
  read(true);
});

// ---- A document

function drawDocument() {
  if (!current) {
    article.replaceChildren(element("p", { className: "facts", textContent: "No document has that." }));
    return;
  }
  const one = current, asked = wanted();
  const text = element("div", { className: "text", dir: "auto" });
  one.pieces.forEach((piece, n) => text.append(...drawn(piece, one.pieces[n - 2], asked)));
  const back = element("button", { type: "button", className: "back", textContent: "Back to the list" });
  back.addEventListener("click", () => read(false));
  article.replaceChildren(
    back,
    element("h3", { textContent: one.name }),
    element("p", {
      className: "facts",
      textContent: `${plural(one.chars, "character")}, ${number(one.dropped)} deleted ` +
        `(${percent(share(one))}) in ${plural(one.deletions, "span")}`,
    }),
    text,
    deletions(one),
  );
  article.scrollTop = 0;
  (text.querySelector("mark") ?? text.querySelector(".hit"))?.scrollIntoView({ block: "center" });
}

/** The nodes of a piece.  A long deletion is in two pieces with a gap between them. */
function drawn(piece, beforeGap, asked) {
  if (typeof piece === "number") {
    const gap = `… ${plural(piece, "character")} …`;
    return [element("span", { className: "gap", textContent: gap })];
  }
  if (!isDeleted(piece)) return marked(piece, asked.query);
  const [text, labelNumber, ruleNumber, score] = piece;
  const name = labels[labelNumber];
  const made = element("del", {
    className: `label-${name}${asked.isSelective && asked.takes(piece) ? " hit" : ""}`,
    title: `${name}, by ${rules[ruleNumber]}, score ${score}`,
  });
  const blank = text.match(/^\s*/)[0];
  made.append(blank);
  if (blank !== text && !isRest(piece, beforeGap)) {
    made.append(element("span", { className: "tag", textContent: name }));
  }
  made.append(...marked(text.slice(blank.length), asked.query));
  return [made];
}

const isRest = (piece, beforeGap) =>
  isDeleted(beforeGap) && [1, 2, 3].every((field) => beforeGap[field] === piece[field]);

/** The text with what is searched for marked. */
function marked(text, pattern) {
  if (!pattern) return [text];
  return text.split(pattern).map((part, n) => (n % 2 ? element("mark", {}, part) : part));
}

/** The same as a table, for those who cannot hover. */
function deletions(one) {
  const heads = ["Label", "Rule", "Score", "Text"];
  const body = one.deleted.map(([text, labelNumber, ruleNumber, score]) => element(
    "tr", {},
    element("td", {}, element("span", {
      className: `label label-${labels[labelNumber]}`, textContent: labels[labelNumber],
    })),
    element("td", {}, element("span", { textContent: rules[ruleNumber] })),
    element("td", { textContent: score.toFixed(1) }),
    element("td", {}, element("span", { dir: "auto", textContent: excerpt(text.trim()) })),
  ));
  return element(
    "details", {},
    element("summary", { textContent: "Labels, rules and scores" }),
    element(
      "table", {},
      element("thead", {}, element("tr", {}, ...heads.map(
        (head) => element("th", { scope: "col", textContent: head, className: head === "Score" ? "number" : "" }),
      ))),
      element("tbody", {}, ...body),
    ),
  );
}

const excerpt = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** On a narrow screen the document takes the place of the list, or gives it back. */
function read(isReading) {
  document.body.classList.toggle("reading", isReading);
  (isReading && article.offsetParent && !list.offsetParent ? article : list).focus({ preventScroll: true });
  drawRows();
}

// ---- Views: `#overview`, `#documents`, `#document=7`, `#label=ad`, `#rule=…`, `#find=…`

function route() {
  const [[view, value] = ["overview", ""]] = new URLSearchParams(location.hash.slice(1));
  if (!["overview", "documents", "document", "label", "rule", "find"].includes(view)) return;
  const isBrowsing = view !== "overview";
  byId("overview").hidden = isBrowsing;
  byId("documents").hidden = !isBrowsing;
  document.body.classList.toggle("browsing", isBrowsing);
  document.body.classList.toggle("reading", view === "document");
  for (const link of document.querySelectorAll("nav a")) {
    const isHere = link.hash === (isBrowsing ? "#documents" : "#overview");
    link.ariaCurrent = isHere ? "page" : null;
  }
  if (!isBrowsing) return;
  load();
  if (view !== "documents") filters.reset();
  const option = (select) => [...select.options].find((one) => one.text === value)?.value ?? "";
  if (view === "label") label.value = option(label);
  if (view === "rule") rule.value = option(rule);
  if (view === "find") query.value = value;
  if (view === "documents") choose(current ?? found[0]);
  else sort();
  if (view === "document") choose(all[Number(value)] ?? found[0]);
  list.focus({ preventScroll: true });
}

const keepAddress = () => current && history.replaceState(null, "", `#document=${current.index}`);
const open = (view) => { location.hash = view; };

filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("input", (event) => (event.target === order ? sort() : filter()));
filters.addEventListener("reset", () => setTimeout(sort));  // when the fields are empty

// ---- Keys

const single = byId("single");
single.checked = remembered("keys") !== "off";
single.addEventListener("change", () => remember("keys", single.checked ? "on" : "off"));
byId("keys").addEventListener("click", () => help.showModal());

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const isBrowsing = !byId("documents").hidden;
  const isTyping = event.target.matches("input, select");
  if (event.key === "Escape" && isBrowsing) {
    if (event.target === query && query.value) {
      query.value = "";
      filter();
    } else {
      read(false);
    }
  } else if (event.key === "Enter" && (event.target === list || event.target === query)) {
    if (event.target === list) read(true);
    else list.focus();
  } else if (isTyping || !act(event, isBrowsing)) {
    return;
  }
  event.preventDefault();
});

/** Does what a key stands for; false if it stands for nothing here. */
function act({ key, target }, isBrowsing) {
  const page = Math.max(1, Math.floor(list.clientHeight / rowHeight()) - 1);
  const steps = {
    ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity,
  };
  if (key in steps && isBrowsing && (target === list || target === document.body)) {
    move(steps[key]);
  } else if (!single.checked) {
    return false;
  } else if (key === "?") {
    help.showModal();
  } else if (key === "o") {
    open("overview");
  } else if (key === "d") {
    open("documents");
  } else if (key === "/" || key === "j" || key === "k") {
    if (!isBrowsing) {
      open("documents");
      route();
      if (key !== "/") return true;  // to the first one
    }
    if (key === "/") {
      document.body.classList.remove("reading");
      query.select();
    } else {
      move(key === "j" ? 1 : -1);
    }
  } else {
    return false;
  }
  return true;
}

addEventListener("hashchange", route);
addEventListener("DOMContentLoaded", () => {
  route();
  setTimeout(load, 100);  // what is on the screen first
});
