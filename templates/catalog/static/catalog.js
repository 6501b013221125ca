// What the catalog's scripts share: its data, its words, and how text is made comparable.
"use strict"

const Catalog = (() => {
  const data = JSON.parse(document.getElementById("data").textContent)
  const byCode = new Map(data.pieces.map(piece => [piece.code, piece]))
  const byId = id => document.getElementById(id)
  const
    UNSPACED = // Thai, Lao, Khmer, Japanese and Chinese have no spaces between words; as in core/words.py
    "\\u0e00-\\u0eff\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
  const LETTERS = { đ: "d", ð: "d", ħ: "h", ł: "l", ø: "o", ŧ: "t", æ: "ae", œ: "oe", ß: "ss" }

  for (const piece of data.pieces) {
    piece.name = `${piece.code} ${piece.title}`
    piece.node = byId(piece.code)
  }

  /** One of the page's words, with what is in braces filled in. */
  function say(key, values = {}) {
    return data.words[`catalog.${key}`].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
  }

  /** The words for one, or for many. */
  function sayCount(key, count, values) {
    return count === 1 ? say(`${key}.one`, values) : say(`${key}.many`, values)
  }

  /** Text without accents, capitals and apostrophes: what people type finds it. */
  function fold(text) {
    return text
      .normalize("NFKD")
      .replace(/[\p{M}’‘']/gu, "")
      .toLowerCase()
      .replace(/[đðħłøŧæœß]/g, letter => LETTERS[letter])
  }

  // Files that are loaded when they are needed: scripts, since a page from a folder can fetch nothing else

  const loaded = new Map(),
    taken = new Map()

  /** Called by such a file: keeps its JSON for `load`. */
  function take(key, text) {
    taken.set(key, JSON.parse(text))
  }

  /** Loads a file once; gives what it had for a key. */
  function load(path, key = "") {
    if (!loaded.has(path))
      loaded.set(path, new Promise((done, failed) => {
        const script = make("script", { src: path.split("/").map(encodeURIComponent).join("/") })
        script.onload = () => done(taken.get(key))
        script.onerror = () => failed(new Error(path))
        document.head.append(script)
      }))
    return loaded.get(path)
  }

  /** A new element with some properties, and its content. */
  function make(tag, properties = {}, ...inside) {
    const element = Object.assign(document.createElement(tag), properties)
    element.append(...inside)
    return element
  }

  /** A small line drawing for a button whose words are in its label. */
  function drawing(path) {
    const space = "http://www.w3.org/2000/svg"
    const svg = document.createElementNS(space, "svg"),
      line = document.createElementNS(space, "path")
    for (const [name, value] of Object.entries({
        viewBox: "0 0 16 16",
        width: 16,
        height: 16,
        "aria-hidden": "true"
      }))
      svg.setAttribute(name, value)
    line.setAttribute("d", path)
    svg.append(line)
    return svg
  }

  /** Runs a function once things have been quiet for a while; `now` does not wait for what is still to be done. */
  function later(wait, work) {
    let timer = 0,
      pending = null
    const run = () => {
      clearTimeout(timer)
      const values = pending
      pending = null
      if (values) work(...values)
    }
    const wish = (...values) => {
      pending = values
      clearTimeout(timer)
      timer = setTimeout(run, wait)
    }
    return Object.assign(wish, { now: run })
  }

  return { data, byCode, byId, say, sayCount, fold, make, drawing, later, take, load, UNSPACED }
})()
