// Search and filters: what is typed and chosen decides which entries are shown, and in which order.
"use strict"

{
  const { data, byId, say, make, drawing, later } = Catalog
  const CROSS = "M3 3l10 10M13 3L3 13"
  const APART = 1200 // milliseconds after which a change is a step of its own to go back to
  const SAID_AFTER = 600
  const WRITTEN_AFTER =
    200 // the address is written when a hand rests: it takes the browser longer than the search
  const RANKED =
    24 // the number of best matches that come first; those after them keep the order of the binder
  const SMALL_SCREEN = matchMedia("(max-width: 51.99rem)") // as in catalog.css
  const PACKETS = 5 // the largest number of packets that are listed
  const CODE = /(?<![\p{L}\p{N}.])\d+\.\d*(?![\p{L}\p{N}])/gu
  const SCORE = { code: 1000, tab: 600 }

  const box = byId("words"),
    form = byId("filters"),
    list = byId("list")
  const inputs = [...form.elements].filter(input => input.matches("input"))
  const groups = [...new Set(inputs.map(input => input.name))]
  const home = [...list.querySelectorAll(":scope > *")]
  const tabs = home.filter(node => node.dataset.tab),
    moved = new Set()
  home.forEach((node, n) => (node.home = n))
  const marks = window.CSS?.highlights && window.Highlight ? new Highlight() : null
  if (marks) CSS.highlights.set("found", marks)

  // What is found

  const titles = new Map()

  for (const piece of data.pieces) {
    piece.others = new Map(piece.pictures.map(one => [one.language, one.title]))
    piece.has = Object.fromEntries(groups.map(name => [name, new Set([piece[name]].flat())]))
    piece.seen = Finder.wordsOf(`${piece.title} ${piece.summary}`)
  }

  /** The codes, or the beginnings of codes, and the other words of what was typed. */
  function read(typed) {
    const codes = typed.match(/^\s*\d+\s*$/u) ? [typed.trim()] : typed.match(CODE) ?? []
    return { codes, words: codes[0] === typed.trim() ? [] : Finder.wordsOf(typed.replace(CODE, " ")) }
  }

  function scoreOfCode(piece, code) {
    if (piece.code === code) return SCORE.code
    const fits = code.includes(".") ? piece.code.startsWith(code) : piece.code.split(".")[0] === code
    return fits ? SCORE.tab : 0
  }

  /** The pieces and packets that something typed finds; each piece gets its score and by what it was found. */
  function find(typed) {
    const { codes, words } = read(typed)
    const { best, ...result } = words.length ? Finder.find(words) : { best: null, words, isWhole: true }
    const phrase = ` ${result.words.join(" ")} `
    const pieces = data.pieces.filter(piece => {
      const scores = codes.map(code => scoreOfCode(piece, code))
      piece.found = best?.get(piece.code) ?? null
      if (scores.includes(0) || (best && !piece.found)) return false
      piece.score = scores.reduce((sum, score) => sum + score, piece.found?.score ?? 0)
      if (piece.found && hasAll(titleWords(piece), piece.found)) piece.score *= Finder.TITLE
      if (` ${titleWords(piece).join(" ")} `.includes(phrase)) piece.score *= Finder.PHRASE
      return true
    })
    const packets = codes.length ? [] : data.packets.filter(packet => best?.has(`packet:${packet.slug}`))
    packets.sort((one, other) => best.get(`packet:${other.slug}`).score - best.get(`packet:${one.slug}`)
      .score)
    pieces.sort((one, other) => other.score - one.score) // stable: else the order of the binder
    return { pieces, packets, ...result }
  }

  /** True if words have all that was typed, or what it means. */
  const hasAll = (words, { parts, language }) => parts.every(part => Finder.share(part, words, language) ===
    1)

  /** The title in the language in which a piece was found, in words. */
  function titleWords({ code, title, found, others }) {
    const language = found?.language ?? data.language
    const key = `${language} ${code}`
    if (!titles.has(key)) titles.set(key, Finder.wordsOf(others.get(language) ?? title))
    return titles.get(key)
  }

  /** What is said of why a piece was found: the term or the part that has the words, and a sentence with them. */
  async function reasonsOf(piece) {
    const { found } = piece
    const isForeign = found && found.language !== data.language
    if (!found || (!isForeign && hasAll(piece.seen, found))) return []
    const labels = []
    if (isForeign) labels.push(viaLanguage(piece))
    else {
      const has = text => hasAll(Finder.wordsOf(text), found)
      const term = piece.terms.find(has),
        heading = term ? "" : piece.headings.find(has)
      if (term) labels.push(say("via.term", { name: term }))
      if (heading) labels.push(say("via.heading", { name: heading }))
    }
    const nodes = labels.map(label => make("span", { className: "via-label" }, label))
    const sentence = isForeign && hasAll(titleWords(piece), found) ? null : await Excerpts.best(found)
    if (sentence && !labels.some(label => label.includes(sentence)))
      nodes.push(make("q", { lang: found.language }, ...Excerpts.marked(sentence, found)))
    return nodes
  }

  function viaLanguage({ found, others }) {
    const language = data.languages[found.language]
    return say("via.language", { language, name: others.get(found.language) ?? "" })
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

  function show(found, isSearch) {
    const shown = new Set(found),
      focused = list.contains(document.activeElement) ? document.activeElement : null
    for (const piece of data.pieces)
      if (piece.node.hidden === shown.has(piece)) piece.node.hidden = !shown.has(piece)
    const open = new Set(isSearch ? [] : found.map(piece => piece.code.split(".")[0]))
    for (const tab of tabs) tab.hidden = !open.has(tab.dataset.tab)
    arrange(isSearch ? found.slice(0, RANKED).map(piece => piece.node) : [])
    document.documentElement.classList.toggle("searching", isSearch)
    document.documentElement.classList.remove("starting")
    if (focused) keepFocus(focused)
  }

  /** Focuses a place in the list again, which loses the focus when it is moved; the heading if it is hidden now. */
  function keepFocus(place) {
    if (document.activeElement !== place) place.focus({ preventScroll: true })
    if (document.activeElement !== place) byId("tools").focus()
  }

  let latest = 0

  /** Says of each piece that comes first why it was found; the sentences may have to be loaded. */
  async function explain(found, isSearch) {
    const turn = ++latest
    const explained = isSearch ? found.slice(0, RANKED) : []
    const reasons = await Promise.all(explained.map(reasonsOf))
    if (turn !== latest) return // something else was typed meanwhile
    const byPiece = new Map(explained.map((piece, n) => [piece, reasons[n]]))
    for (const piece of data.pieces) {
      const nodes = byPiece.get(piece) ?? []
      if (!nodes.length && !piece.reason) continue
      piece.reason ??= piece.node.querySelector(".via")
      piece.reason.replaceChildren(...nodes.flatMap((node, n) => (n ? [" ", node] : [node])))
      piece.reason.hidden = !nodes.length
    }
    list.removeAttribute("aria-busy")
  }

  function showPackets(packets) {
    const links = packets.slice(0, PACKETS).map(packet =>
      make("li", {}, make("a", { href: `#packet-${packet.slug}`, lang: packet.language }, packet.title)))
    byId("found-packets").replaceChildren(...links)
    byId("packets-of-search").hidden = !links.length
  }

  function mark(found, isSearch) {
    if (!marks) return
    marks.clear()
    for (const piece of isSearch ? found.slice(0, RANKED) : []) {
      if (!piece.found) continue
      const fits = Excerpts.fitting(piece.found)
      piece.texts ??= [...piece.node.querySelectorAll(".title, .summary")].map(place => place.lastChild)
      for (const node of piece.texts)
        for (const [from, to] of Excerpts.matches(node.data, fits)) {
          const range = new Range()
          range.setStart(node, from)
          range.setEnd(node, to)
          marks.add(range)
        }
    }
  }

  // Saying

  const announce = later(SAID_AFTER, words => (byId("said").textContent = words))

  function tell(found, { isWhole = true, isCorrected = false, words: searched = [] } = {}) {
    const all = data.pieces.length,
      chosen = active()
    const narrowed = found.length < all || chosen.length || box.value.trim()
    const many = found.length === 1 ? say("found.one", { all }) : say("found.many", {
      count: found.length,
      all
    })
    const count = narrowed ? many : say("found.all", { count: all })
    const instead = isCorrected ? say("found.instead", { words: searched.join(" ") }) : ""
    const some = isWhole || !found.length ? "" : say("found.some")
    byId("found").textContent = [count, instead, some].filter(Boolean).join(". ")
    byId("nothing").hidden = found.length > 0
    const words = found.length ? byId("found").textContent : byId("nothing").textContent
    announce([words, ...chosen.map(labelOf)].join(". "))
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
    const isSearch = Boolean(box.value.trim())
    if (isSearch) list.setAttribute("aria-busy", "true")
    if (isSearch && !Finder.isReady()) return Finder.ready().then(update, fail)
    const result = isSearch ? find(box.value) : { pieces: data.pieces, packets: [] }
    const found = narrow(result.pieces)
    show(found, isSearch)
    showPackets(result.packets)
    mark(found, isSearch)
    tell(found, result)
    explain(found, isSearch)
  }

  /** Says that the files of the search are missing. */
  function fail() {
    document.documentElement.classList.remove("starting")
    list.removeAttribute("aria-busy")
    byId("found").textContent = say("found.failed")
    announce(say("found.failed"))
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

  /** Brings the first results into view; on a small screen, what is above the search scrolls away. */
  function reveal() {
    if (!box.value.trim()) return
    const { top } = (SMALL_SCREEN.matches ? byId("search") : list).getBoundingClientRect()
    if (SMALL_SCREEN.matches && Math.abs(top) > 1) byId("search").scrollIntoView()
    if (!SMALL_SCREEN.matches && (top < 0 || top > innerHeight / 2)) byId("tools").scrollIntoView()
  }

  box.addEventListener("input", () => {
    changed()
    reveal()
  })
  box.addEventListener("focus", () => Finder.ready().catch(() => {})) // the first key says that it failed
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
