// What the catalog's scripts share: its data, its words, and how text is made comparable.
"use strict"

const Catalog = (() => {
  const data = JSON.parse(document.getElementById("data").textContent)
  const byCode = new Map(data.pieces.map(piece => [piece.code, piece]))
  const byId = id => document.getElementById(id)
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

  return { data, byCode, byId, say, sayCount, fold, make, drawing, later }
})()
