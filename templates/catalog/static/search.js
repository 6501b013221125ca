// Search and filters: what is typed and chosen decides which entries are shown, and in which order.
"use strict"

{
  const { data, byId, say, fold, make, drawing, later } = Catalog
  const CROSS = "M3 3l10 10M13 3L3 13"
  const APART = 1200 // milliseconds after which a change is a step of its own to go back to
  const SAID_AFTER = 600
  const WRITTEN_AFTER =
    200 // the address is written when a hand rests: it takes the browser longer than the search
  const RANKED =
    24 // the number of best matches that come first; those after them keep the order of the binder
  const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u
  const LETTER = /[\p{L}\p{N}]/u
  const SCORE = {
    code: 100,
    tab: 60,
    start: 45,
    title: 40,
    term: 25,
    other: 22,
    heading: 12,
    summary: 8,
    whole: 20
  }

  const box = byId("words"),
    form = byId("filters"),
    list = byId("list")
  const inputs = [...form.elements].filter(input => input.matches("input"))
  const groups = [...new Set(inputs.map(input => input.name))]
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language", fallback: "code" })
  const home = [...list.querySelectorAll(":scope > *")]
  const tabs = home.filter(node => node.dataset.tab),
    moved = new Set()
  home.forEach((node, n) => (node.home = n))
  const marks = window.CSS?.highlights && window.Highlight ? new Highlight() : null
  if (marks) CSS.highlights.set("found", marks)

  // What is searched: every text as its words with a space before each

  const spaced = text => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`

  for (const piece of data.pieces) {
    piece.said = ""
    piece.others = piece.pictures.filter(one => one.language !== data.language)
    piece.hay = {
      title: spaced(piece.title),
      summary: spaced(piece.summary),
      terms: piece.terms.map(spaced),
      headings: piece.headings.map(spaced),
      others: piece.others.map(one => spaced(one.title)),
    }
    piece.has = Object.fromEntries(groups.map(name => [name, new Set([piece[name]].flat())]))
  }

  /** The words of what was typed; a code stays whole. */
  const wordsOf = typed => fold(typed).match(/\d+\.\d*|[\p{L}\p{N}]+/gu) ?? []

  const holds = (hay, word) => hay.includes(WITHOUT_SPACES.test(word) ? word : ` ${word}`)

  /** How well one word fits an entry, and through what: nothing when it does not. */
  function fit(piece, word) {
    const [tab] = piece.code.split("."), { hay } = piece
    if (/^\d/.test(word)) {
      if (piece.code === word) return { score: SCORE.code }
      if (word.includes(".") ? piece.code.startsWith(word) : tab === word) return { score: SCORE.tab }
    }
    if (holds(hay.title, word)) return { score: hay.title.startsWith(` ${word}`) ? SCORE.start : SCORE.title }
    const shown = holds(hay.summary, word)
    const term = hay.terms.findIndex(one => holds(one, word))
    if (term >= 0) return {
      score: SCORE.term,
      via: shown ? "" : say("via.term", {
        name: piece.terms[
          term]
      })
    }
    const other = hay.others.findIndex(one => holds(one, word))
    if (other >= 0) return { score: SCORE.other, via: shown ? "" : viaLanguage(piece.others[other]) }
    if (shown) return { score: SCORE.summary }
    const heading = hay.headings.findIndex(one => holds(one, word))
    if (heading >= 0) return {
      score: SCORE.heading,
      via: say("via.heading", {
        name: piece.headings[
          heading]
      })
    }
    return null
  }

  function viaLanguage(other) {
    const box = form.querySelector(`input[name="language"][value="${CSS.escape(other.language)}"]`)
    const language = box ? labelOf(box) : names.of(other.language)
    return say("via.language", { language, name: other.title })
  }

  /** Scores an entry for all words; each has to fit. */
  function score(piece, words, whole) {
    piece.score = 0
    piece.via = ""
    for (const word of words) {
      const found = fit(piece, word)
      if (!found) return false
      piece.score += found.score
      piece.via ||= found.via ?? ""
    }
    const { title, terms } = piece.hay
    if (words.length > 1 && title.includes(whole)) piece.score += SCORE.whole
    if (words.length > 1 && terms.some(term => term.startsWith(whole))) {
      piece.score += SCORE.whole
      const term = terms.findIndex(one => one.startsWith(whole))
      if (piece.via) piece.via = say("via.term", { name: piece.terms[term] })
    }
    return true
  }

  // Filters

  const labelOf = input => input.closest("label").querySelector(".option").textContent

  const chosenIn = name => inputs.filter(input => input.name === name && input.checked && input.value)

  const within = (piece, value) => piece.minutes !== null && piece.minutes <= Number(value)

  const passes = (piece, input) =>
    input.name === "minutes" ? !input.value || within(piece, input.value) : piece.has[input.name].has(input
      .value)

  /** Returns which entries pass, and how many would if a box were ticked as well. */
  function narrow(found) {
    const chosen = groups.map(chosenIn)
    const missed = found.map(piece => groups.filter((_, n) => chosen[n].length && !chosen[n].some(one =>
      passes(piece, one))))
    for (const input of inputs) {
      const count = found.filter((piece, n) => missed[n].every(name => name === input.name) && passes(piece,
        input)).length
      if (input.count === count) continue
      input.count = count
      const label = input.closest("label")
      label.querySelector(".count").textContent = count
      label.classList.toggle("none", !count)
    }
    return found.filter((_, n) => !missed[n].length)
  }

  // Showing

  let front = []

  /** Puts nodes at the start of the list, in this order; those that were there before go back to their places. */
  function arrange(nodes) {
    if (nodes.length === front.length && nodes.every((node, n) => node === front[n])) return
    const ahead = new Set(nodes)
    for (const node of front.filter(one => !ahead.has(one)).sort((one, other) => other.home - one.home)) {
      let after = node.home + 1
      while (ahead.has(home[after]) || (home[after] && moved.has(home[after]))) after++
      list.insertBefore(node, home[after] ?? null)
      moved.delete(node)
    }
    let place = list.querySelector(":scope > *")
    for (const node of nodes) {
      if (node === place) place = place.nextElementSibling
      else list.insertBefore(node, place)
      moved.add(node)
    }
    front = nodes
  }

  function show(found, words) {
    const shown = new Set(found)
    for (const piece of data.pieces) {
      if (piece.node.hidden === shown.has(piece)) piece.node.hidden = !shown.has(piece)
      const via = shown.has(piece) && words.length ? piece.via : ""
      if (piece.said !== via) {
        piece.viaPlace ??= piece.node.querySelector(".via")
        piece.viaPlace.textContent = piece.said = via
        piece.viaPlace.hidden = !via
      }
    }
    const open = new Set(words.length ? [] : found.map(piece => piece.code.split(".")[0]))
    for (const tab of tabs) tab.hidden = !open.has(tab.dataset.tab)
    arrange(words.length ? found.slice(0, RANKED).map(piece => piece.node) : [])
  }

  /** The text of a node, folded letter by letter, with the place of each letter. */
  function folded(node) {
    let text = ""
    const places = []
    let at = 0
    for (const letter of node.data) {
      const plain = fold(letter)
      for (let n = 0; n < plain.length; n++) places.push(at)
      text += plain
      at += letter.length
    }
    places.push(at)
    return { node, text, places }
  }

  function textsOf(piece) {
    piece.texts ??= [...piece.node.querySelectorAll(".code, .title, .summary")].map(place => folded(place
      .lastChild))
    return piece.texts
  }

  function mark(found, words) {
    if (!marks) return
    marks.clear()
    for (const piece of words.length ? found : [])
      for (const { node, text, places } of textsOf(piece))
        for (const word of words)
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            if (at && LETTER.test(text[at - 1]) && !WITHOUT_SPACES.test(word)) continue
            const range = new Range()
            range.setStart(node, places[at])
            range.setEnd(node, places[at + word.length])
            marks.add(range)
          }
  }

  // Saying

  const announce = later(SAID_AFTER, words => (byId("said").textContent = words))

  function tell(found) {
    const all = data.pieces.length,
      chosen = active()
    const narrowed = found.length < all || chosen.length || box.value.trim()
    const many = found.length === 1 ? say("found.one", { all }) : say("found.many", {
      count: found.length,
      all
    })
    const count = narrowed ? many : say("found.all", { count: all })
    byId("found").textContent = count
    byId("nothing").hidden = found.length > 0
    announce([found.length ? count : byId("nothing").textContent, ...chosen.map(labelOf)].join(". "))
    byId("active").replaceChildren(...chosen.map(chip))
    byId("active").hidden = !chosen.length
    byId("clear-all").hidden = !(chosen.length || box.value)
    byId("clear-words").hidden = !box.value
  }

  const active = () => groups.flatMap(chosenIn)

  function chip(input) {
    const name = labelOf(input)
    const button = make("button", { type: "button", onclick: () => remove(input) }, name, drawing(CROSS))
    button.setAttribute("aria-label", say("filters.remove", { name }))
    return make("li", {}, button)
  }

  function remove(input) {
    const place = active().indexOf(input)
    untick(input)
    changed()
    const rest = byId("active").querySelectorAll("button")
    const next = rest[Math.min(place, rest.length - 1)] ?? byId("tools")
    next.focus()
  }

  function untick(input) {
    input.checked = false
    const any = inputs.find(other => other.name === input.name && !other.value)
    if (any) any.checked = true
  }

  // State, which lives in the address

  function stateText() {
    const state = new URLSearchParams()
    if (box.value.trim()) state.set("q", box.value.trim())
    for (const input of active()) state.append(input.name, input.value)
    return state.toString()
  }

  function readState() {
    const state = new URLSearchParams(location.hash.slice(1))
    box.value = state.get("q") ?? ""
    for (const input of inputs) input.checked = state.getAll(input.name).includes(input.value)
    for (const input of inputs.filter(one => !one.value && !chosenIn(one.name).length)) input.checked = true
    update()
  }

  let last = 0

  function writeState() {
    const text = stateText(),
      now = performance.now()
    if (location.hash.slice(1) === text) return
    const step = now - last > APART ? "pushState" : "replaceState"
    last = now
    history[step](null, "", text ? `#${text}` : location.pathname + location.search)
  }

  function update() {
    const words = wordsOf(box.value),
      whole = ` ${words.join(" ")}`
    let found = words.length ? data.pieces.filter(piece => score(piece, words, whole)) : data.pieces
    found = narrow(found)
    if (words.length) found.sort((one, other) => other.score - one
      .score) // stable: else the order of the binder
    show(found, words)
    mark(found, words)
    tell(found)
  }

  const writeLater = later(WRITTEN_AFTER, writeState)

  function changed() {
    update()
    writeLater()
  }

  function clear() {
    box.value = ""
    for (const input of active()) untick(input)
    changed()
  }

  function plain(name) {
    try {
      return decodeURIComponent(name)
    } catch {
      return name
    }
  }

  /** Goes to what an address names; what is narrowed away comes back first. */
  function follow() {
    const name = location.hash.slice(1)
    if (name.includes("=") || !name) return readState()
    const target = byId(name) ?? byId(plain(name))
    if (!target) return
    if (target.closest("[hidden]")) {
      box.value = ""
      for (const input of active()) untick(input)
      update()
    }
    target.scrollIntoView()
    const place = target.matches("[tabindex]") ? target : target.querySelector("[tabindex]")
    place?.focus({ preventScroll: true })
  }

  box.addEventListener("input", changed)
  form.addEventListener("change", changed)
  form.addEventListener("submit", event => event.preventDefault())
  byId("search").addEventListener("submit", event => {
    event.preventDefault()
    byId("tools").focus()
  })
  byId("clear-all").addEventListener("click", () => {
    clear()
    box.focus()
  })
  byId("clear-words").addEventListener("click", () => {
    box.value = ""
    changed()
    box.focus()
  })
  byId("show-filters").addEventListener("click", event => {
    const open = form.classList.toggle("open")
    event.currentTarget.setAttribute("aria-expanded", open)
  })
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !box.value) return
    event.preventDefault()
    box.value = ""
    changed()
  })
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.(
      "input:not([type=checkbox], [type=radio]), textarea, select, dialog")
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    box.focus()
    box.select()
  })
  document.addEventListener("click", writeLater.now, true) // a link may lead away
  addEventListener("popstate", follow)
  follow()
}
