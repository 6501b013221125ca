// The preview: shows one tool as it will print, follows saves, and lists problems beside it.
"use strict";

const at = (id) => document.getElementById(id);
let state = null;
let drawn = "";
let listed = "";
let reported = new Set();

/** Make an element with attributes and children. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The piece that the address names, else the last proof, else the first. */
function current() {
  const named = decodeURIComponent(location.hash.slice(1));
  return state.pieces.find((piece) => piece.path === named) ||
    state.pieces.find((piece) => piece.path === state.proof) || state.pieces[0];
}

function drawPieces() {
  const words = at("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = current();
  const items = [];
  let tab = "";
  for (const piece of state.pieces) {
    const text = `${piece.code} ${piece.title} ${piece.path}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const heading = piece.language === state.language ? piece.tab : `${piece.tab} (${piece.language})`;
    if (heading !== tab) items.push(element("li", {}, element("h2", {}, tab = heading)));
    const link = element("a", {
        href: "#" + encodeURIComponent(piece.path),
        "aria-current": piece === chosen ? "page" : null,
      }, element("b", {}, piece.code), element("span", { lang: piece.language }, piece.title), piece.draft ?
      element("em", {}, "draft") : "");
    items.push(element("li", {}, link));
  }
  at("pieces").replaceChildren(...items);
  if (chosen && chosen.path !== listed) {
    listed = chosen.path;
    at("pieces").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }
}

/** What a page is called, and what is special about it. */
function caption(piece, number, changed) {
  const name = `page ${number} of ${piece.pages}`;
  if (piece.over.includes(number)) return `${name}: does not fit, and would not be printed`;
  return changed ? `${name}, changed` : name;
}

/** The words of a page that are new, as marks over its picture. */
function marks(piece, number) {
  return piece.changed_areas.filter((area) => area[0] === number).map(([, left, top, width, height]) => {
    const mark = element("i", { class: "new", "aria-hidden": "true" });
    const sides = { left, top, width, height };
    for (const [side, part] of Object.entries(sides)) mark.style[side] = `${100 * part}%`;
    return mark;
  });
}

function page(piece, number, width, last) {
  const changed = piece.changed_pages.includes(number);
  const over = piece.over.includes(number);
  return element("figure", { class: [changed ? "changed" : "", over ? "over" : ""].join(" ").trim() || null },
    element("div", { class: "sheet" }, element("img", {
      src: `pictures/${piece.path}?page=${number}&width=${width}&v=${piece.digest}`,
      alt: `${piece.title}, page ${number} of ${piece.pages}`,
      loading: number > last ? "lazy" : "eager",
    }), ...marks(piece, number)), element("figcaption", {}, caption(piece, number, changed)));
}

/** The number of the page to look at first: with new words, else changed, else the first that does not fit; or 0. */
function pageToShow(piece) {
  return piece.changed_areas[0]?.[0] || piece.over[0] || piece.changed_pages[0] || 0;
}

function drawPages() {
  const piece = current();
  if (!piece) return;
  const key = [piece.path, piece.digest, piece.pages].join();
  document.title = `${piece.code} ${piece.title}`;
  at("title").replaceChildren(`${piece.code} ${piece.title}`);
  at("title").lang = piece.language;
  const pages = piece.pages === 1 ? "1 page" : `${piece.pages} pages`;
  at("facts").replaceChildren(piece.draft ? `${pages} · A draft: watch shows it, and writes no file.` :
    piece.pages ? pages : "Not printed yet", ...piece.printed && !piece.draft ? [" · ", element(
      "a", { href: `output/${piece.path}`, target: "_blank" }, piece.rejected || piece.held ?
      "Open the PDF of the last good save" : "Open the PDF")] : []);
  if (key === drawn) return;
  const again = drawn.split(",")[0] === piece.path;
  const scrolled = document.querySelector("main").scrollTop;
  drawn = key;
  const width = piece.kind === "card" ? 700 : 1300;
  const first = pageToShow(piece);
  const last = Math.max(first, 2);
  const figures = Array.from({ length: piece.pages }, (_, index) => page(piece, index + 1, width, last));
  const holder = piece.kind === "card" ? [element("div", { class: "card" }, ...figures)] : figures;
  // The pages before the one to show have their height only when they are loaded.
  const ready = figures.slice(0, last).map((figure) => figure.querySelector("img").decode().catch(() => {}));
  Promise.all(ready).then(() => {
    if (key !== drawn) return;
    at("pages").replaceChildren(...holder);
    document.querySelector("main").scrollTop = again ? scrolled : 0;
    const target = figures[first - 1]?.querySelector("i.new") || figures[first - 1];
    const top = target ? target.getBoundingClientRect().top : 0;
    if (target && (top < 0 || top > innerHeight / 2))
      target.scrollIntoView({ block: target.localName === "i" ? "center" : "start" });
  });
}

/** The line of the source, with the wrong words marked. */
function source(problem) {
  const { text, start, end } = problem;
  const characters = Array.from(text); // the program counts code points, JavaScript UTF-16 units
  if (start < 0) return [text];
  const part = (from, to) => characters.slice(from, to).join("");
  return [part(0, start), element("mark", {}, part(start, end)), part(end)];
}

function item(problem) {
  return element("li", {},
    element("p", {}, problem.message),
    problem.text.trim() ? element("pre", {}, ...source(problem)) : "",
    problem.hint ? element("p", { class: "hint" }, problem.hint) : "",
    element("p", { class: "where" }, place(problem), ` · ${problem.code}`));
}

/** Where a problem is: opened in the editor by a click, or copied where no editor is known that takes an address. */
function place(problem) {
  const words = `${problem.file}, line ${problem.line}`;
  if (state.editor) return element("a", { href: `${state.editor}${encodeURI(problem.file)}:${problem.line}` },
    words);
  const button = element("button", { type: "button", title: "Copy the place" }, words);
  button.addEventListener("click", () => navigator.clipboard.writeText(`${problem.file}:${problem.line}`)
    .then(() => { button.textContent = "Copied"; }).catch(() => {}));
  return button;
}

/** What the pages of a piece are while something is wrong; empty if there is nothing to say. */
function standing(piece) {
  if (!piece) return "";
  const older = piece.printed ? " The PDF is that of the last good save." : "";
  if (piece.rejected) return `These pages do not fit, so they are not printed.${older}`;
  if (piece.held)
    return `These pages are what you saved. They are printed when the problems are solved.${older}`;
  if (!state.problems.length) return "";
  if (piece.pages) return piece.draft ? "" : "These pages are from the last good save.";
  return state.problems.some((problem) => problem.file === piece.file) ?
    "There are no pages of this text until its problems are solved." : "";
}

function drawProblems() {
  at("problems").replaceChildren(...state.problems.map(item));
  at("warnings").replaceChildren(...state.warnings.map(item));
  at("none").hidden = state.problems.length + state.warnings.length > 0;
  at("warnings-title").hidden = state.warnings.length === 0;
  at("problems-title").textContent = state.problems.length || !state.warnings.length ? "Problems" :
    "No problems";
  at("stale").textContent = standing(current());
  at("stale").hidden = !at("stale").textContent;
}

function draw() {
  at("toolkit").textContent = state.title || "Preview";
  at("words").textContent = state.status || "Starting…";
  at("lamp").className = "lamp " + (state.problems.length ? "bad" : state.busy ? "busy" : "good");
  at("binder").replaceChildren(state.binder ? element("a", {
    href: `output/${state.binder}`,
    target: "_blank"
  }, "Open the binder") : "");
  drawPieces();
  drawPages();
  drawProblems();
}

/** The path of the piece in whose text the first new problem is; empty if there is none, or it is in no piece's text. */
function pathWithProblem() {
  const names = state.problems.map((problem) => [problem.file, problem.code, problem.message].join());
  const files = state.problems.filter((_, index) => !reported.has(names[index])).map((problem) => problem
    .file);
  if (names.length || !state.busy) reported = new Set(names);
  return state.pieces.find((piece) => piece.file === files[0])?.path || "";
}

/** Report the piece in view: the program prints it first. */
function reportView() {
  const piece = current();
  if (piece) fetch("view?path=" + encodeURIComponent(piece.path)).catch(() => {});
}

function listen() {
  const events = new EventSource("events");
  events.onmessage = (event) => {
    const before = state;
    state = JSON.parse(event.data);
    const path = pathWithProblem() || (before && state.proofs !== before.proofs ? state.proof : "");
    if (path && before && at("follow").checked) {
      const hash = "#" + encodeURIComponent(path);
      if (location.hash !== hash) history.replaceState(null, "", hash);
    }
    draw();
    if (!before || before.proof !== state.proof) reportView();
  };
  events.onerror = () => {
    at("lamp").className = "lamp";
    at("words").textContent = "Watch has stopped. Start it again, and this page reconnects.";
  };
}

window.addEventListener("hashchange", () => {
  if (state) {
    draw();
    reportView();
  }
});
at("find").addEventListener("input", () => { if (state) drawPieces(); });
listen();
