// The preview: shows one tool as it will print, follows saves, and lists problems beside it.
"use strict";

const at = (id) => document.getElementById(id);
let state = null;
let drawn = "";
let listed = "";

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
    }, element("b", {}, piece.code), element("span", { lang: piece.language }, piece.title));
    items.push(element("li", {}, link));
  }
  at("pieces").replaceChildren(...items);
  if (chosen && chosen.path !== listed) {
    listed = chosen.path;
    at("pieces").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }
}

function page(piece, number, width) {
  const changed = piece.path === state.proof && state.changed_pages.includes(number);
  const name = `page ${number} of ${piece.pages}`;
  return element("figure", { class: changed ? "changed" : null },
    element("img", {
      src: `pictures/${piece.path}?page=${number}&width=${width}&v=${piece.digest}`,
      alt: `${piece.title}, ${name}`,
      loading: number > 2 ? "lazy" : "eager",
    }), element("figcaption", {}, changed ? `${name}, changed` : name));
}

function drawPages() {
  const piece = current();
  if (!piece) return;
  const key = [piece.path, piece.digest, piece.pages].join();
  document.title = `${piece.code} ${piece.title}`;
  at("title").replaceChildren(`${piece.code} ${piece.title}`);
  at("title").lang = piece.language;
  const pages = piece.pages === 1 ? "1 page" : `${piece.pages} pages`;
  at("facts").replaceChildren(piece.pages ? `${pages} · ` : "Not printed yet",
    piece.pages ? element("a", { href: `output/${piece.path}`, target: "_blank" }, "Open the PDF") : "");
  if (key === drawn) return;
  const again = drawn.split(",")[0] === piece.path;
  const scrolled = document.querySelector("main").scrollTop;
  drawn = key;
  const width = piece.kind === "card" ? 700 : 1300;
  const figures = Array.from({ length: piece.pages }, (_, index) => page(piece, index + 1, width));
  const holder = piece.kind === "card" ? [element("div", { class: "card" }, ...figures)] : figures;
  const ready = figures.slice(0, 2).map((figure) => figure.querySelector("img").decode().catch(() => {}));
  Promise.all(ready).then(() => {
    if (key !== drawn) return;
    at("pages").replaceChildren(...holder);
    document.querySelector("main").scrollTop = again ? scrolled : 0;
    const changed = document.querySelector("figure.changed");
    const top = changed ? changed.getBoundingClientRect().top : 0;
    if (changed && piece.path === state.proof && (top < 0 || top > innerHeight / 2)) changed
      .scrollIntoView();
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
    element("p", { class: "where" }, `${problem.file}, line ${problem.line} · ${problem.code}`));
}

function drawProblems() {
  at("problems").replaceChildren(...state.problems.map(item));
  at("warnings").replaceChildren(...state.warnings.map(item));
  at("none").hidden = state.problems.length + state.warnings.length > 0;
  at("warnings-title").hidden = state.warnings.length === 0;
  at("problems-title").textContent = state.problems.length || !state.warnings.length ? "Problems" :
    "No problems";
  at("stale").hidden = state.problems.length === 0;
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
    const proofed = before && state.proof && (state.proof !== before.proof || state.status !== before
      .status);
    if (proofed && at("follow").checked && !state.problems.length) {
      const hash = "#" + encodeURIComponent(state.proof);
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
