// The packet that is being put together: what is in it, how much paper it takes, how to make it.
"use strict"

{
  const { data, byCode, byId, say, sayCount, make, drawing } = Catalog
  const KEY = `packet:${data.slug}`,
    FOLDER = "content/packets/"
  const CARDS_ON_A_SHEET = 4,
    MOST_PEOPLE = 999,
    MOST_MINUTES = 1440,
    FRONT_SHEET = 1,
    MINUTE = 60_000
  const UP = "M3 10l5-5 5 5",
    DOWN = "M3 6l5 5 5-5",
    CROSS = "M4 4l8 8M12 4l-8 8"
  const tray = byId("tray"),
    title = byId("tray-title"),
    people = byId("tray-people"),
    session = byId("tray-session")
  const EACH = "1 each" // how often a piece is printed, as files of packets say it
  const COPIES = /^([1-9]\d?) (?:(each)|for ([1-9]\d?)|(in all))$/
  const OFFERED = [EACH, "1 for 2", "1 for 3", "1 for 4", "1 in all"]
  let items = [], // what is in it, in order: each a code and a language
    copies =
    new Map(), // how often each is printed, by code and language; where it has no entry, once for each person
    language = data.language, // of the front sheet, and of the pieces that say no other
    front = true

  // Remembered from visit to visit, where the browser lets a page from a folder remember anything

  function remember() {
    try {
      localStorage.setItem(KEY, JSON.stringify(contents()))
    } catch {
      // then not
    }
  }

  /** What is in the tray, as it is remembered and as a link carries it. */
  const contents = () => ({
    codes: items.map(nameOf),
    copies: Object.fromEntries(items.filter(item => copies.has(idOf(item))).map(item => [nameOf(item),
      copiesOf(item)
    ])),
    language,
    front,
    title: title.value,
    people: people.value,
    minutes: session.value
  })

  /** A code and a language as one text. */
  const idOf = item => `${item.code}:${item.language}`

  /** What a command names an item: its code, with its language if that is not the packet's. */
  const nameOf = item => item.language === language ? item.code : idOf(item)

  /** The item of a code: in a language if there is it in that, else in the packet's, else in the catalog's own. */
  function itemOf(code, own) {
    const languages = byCode.get(code).language
    return {
      code,
      language: [own, language, data.language].find(one => languages.includes(one)) ?? languages[
        0]
    }
  }

  /** Puts something into the tray in place of what is in it; what is not known is left out. */
  function fill(kept) {
    language = kept.language in data.search.indexes ? kept.language : data.language
    const named = [...(kept.codes ?? [])].map(name => [name, ...String(name).split(":")]).filter(([, code]) =>
      byCode
      .has(code)).map(([name, code, own]) => [name, itemOf(code, own)])
    items = named.map(([, item]) => item).filter((item, n, all) => n === all.findIndex(one => idOf(one) ===
      idOf(
        item)))
    copies = new Map(named.map(([name, item]) => [idOf(item), kept.copies?.[name] ?? EACH]).filter(([,
        text
      ]) =>
      COPIES.test(text) && text !== EACH))
    front = kept.front !== false
    title.value = kept.title ?? ""
    people.value = kept.people || "1"
    session.value = kept.minutes || ""
  }

  function recall() {
    try {
      fill(JSON.parse(localStorage.getItem(KEY)) ?? {})
    } catch {
      fill({})
    }
  }

  // What it adds up to

  const pieceOf = item => byCode.get(item.code)

  const isCard = item => pieceOf(item).card

  /** An item’s code and its title in its language. */
  const shownName = item => `${item.code} ${picturesOf(item)?.title ?? pieceOf(item).title}`

  const picturesOf = item => pieceOf(item).pictures.find(one => one.language === item.language)

  const count = () => Math.max(1, Math.min(MOST_PEOPLE, Math.floor(Number(people.value)) || 1))

  const named = () => title.value.replace(/\p{Cc}/gu, " ").trim() || say("tray.untitled")

  /** How long the session is, in minutes; 0 if that is not said. */
  const minutesOfSession = () => Math.max(0, Math.min(MOST_MINUTES, Math.floor(Number(session.value)) || 0))

  const copiesOf = item => copies.get(idOf(item)) ?? EACH

  /** The number of copies of an item for all people. */
  function copiesFor(item) {
    const [, number, each, group] = COPIES.exec(copiesOf(item))
    return number * (each ? count() : group ? Math.ceil(count() / group) : 1)
  }

  /** The sheets of one copy, in the language of the item. */
  function sheetsOf(item) {
    const images = picturesOf(item)
    return images ? Math.ceil(images.pages.length / 2) : pieceOf(item).sheets
  }

  const sheetsFor = item => isCard(item) ? Math.ceil(copiesFor(item) / CARDS_ON_A_SHEET) :
    sheetsOf(item) * copiesFor(item)

  function sums() {
    const pieces = [...new Set(items.map(pieceOf))]
    const sum = (some, value) => some.reduce((total, one) => total + value(one), 0)
    const minutes = sum(pieces, piece => piece.minutes ?? 0)
    return {
      paper: (front ? count() : 0) + sum(items.filter(item => !isCard(item)), sheetsFor),
      stock: sum(items.filter(isCard), sheetsFor),
      minutes,
      over: minutesOfSession() ? Math.max(0, minutes - minutesOfSession()) : 0,
      untimed: pieces.filter(piece => piece.minutes === null).length,
    }
  }

  // How it is made

  /** A text as one word of a shell's command. */
  const quoted = text => (/["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`)

  const contentsOf = packet => ({
    codes: packet.pieces.map(([name]) => name),
    copies: Object.fromEntries(packet.pieces),
    language: packet.language,
    front: packet.front,
    title: packet.title,
    people: String(packet.people),
    minutes: packet.session ? String(packet.session) : ""
  })

  /** The ready-made packet that is in the tray unchanged except for people and minutes, if any. */
  const ready = () => data.packets.find(packet =>
    packet.title === title.value && packet.language === language && packet.front === front &&
    packet.pieces.length === items.length &&
    packet.pieces.every(([name, text], n) => name === nameOf(items[n]) && text === copiesOf(items[n])))

  /** True if only a file can say what is in the packet. */
  const needsFile = () => !ready() && (copies.size > 0 || !front)

  /** The command that makes the packet, part by part. */
  function command() {
    const packet = ready(),
      minutes = minutesOfSession()
    if (packet || needsFile()) {
      const name = packet ? packet.slug : fileName().replace(/\.yaml$/, "")
      const isOther = packet && minutes && minutes !== packet.session
      return [`.venv/bin/toolkit packet ${name}`, `--people ${count()}`, isOther && `--minutes ${minutes}`]
        .filter(
          Boolean)
    }
    return [
      ".venv/bin/toolkit packet",
      `--tools ${items.map(nameOf).join(",")}`,
      language !== data.language && `--language ${language}`,
      `--title ${quoted(named())}`,
      `--people ${count()}`,
      minutes && `--minutes ${minutes}`,
      data.county && `--county ${data.county}`,
    ].filter(Boolean)
  }

  function yaml() {
    const lines = [
      `title: ${JSON.stringify(named())}`,
      `language: ${JSON.stringify(language)}`,
      ...(front ? [] : ["front_sheet: no"]),
      `people: ${count()}`,
      ...(minutesOfSession() ? [`session: ${minutesOfSession()}`] : []),
      "pieces:",
      ...items.map(item => `  ${nameOf(item).replace(":", " ")}: ${copiesOf(item)}`)
    ]
    return `${lines.join("\n")}\n`
  }

  /** The address of the catalog with what is in the tray. */
  function sharedAddress() {
    const state = new URLSearchParams({
      packet: items.map(item => [nameOf(item), ...(copies.has(idOf(item)) ? [copiesOf(item)] : [])].join(
          " "))
        .join(","),
      people: String(count())
    })
    if (minutesOfSession()) state.set("minutes", String(minutesOfSession()))
    if (title.value) state.set("title", title.value)
    if (language !== data.language) state.set("language", language)
    if (!front) state.set("front", "no")
    return `${location.href.split("#")[0]}#${state}`
  }

  /** What an address puts into the tray; null if it is about something else. */
  function contentsOfAddress() {
    const state = new URLSearchParams(location.hash.slice(1))
    if (!state.get("packet")) return null
    const parts = state.get("packet").split(",").map(part => part.trim().split(/ (.*)/))
    return {
      codes: parts.map(([name]) => name),
      copies: Object.fromEntries(parts.filter(([, text]) => text).map(([name, text]) => [name, text])),
      language: state.get("language"),
      front: state.get("front") !== "no",
      title: (state.get("title") ?? "").slice(0, title.maxLength),
      people: state.get("people"),
      minutes: state.get("minutes")
    }
  }

  /** The title as the name of a file, as the press names packets; never that of a packet there is. */
  function fileName() {
    const text = named().replace(/[’‘]/g, "").normalize("NFKC").toLowerCase().replace(/\p{Cf}/gu, "")
    const name = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "part"
    let free = name
    for (let n = 2; data.packets.some(packet => packet.slug === free); n++) free = `${name}-${n}`
    return `${free}.yaml`
  }

  // Showing

  function tell(words) {
    byId("tray-said").textContent = words
  }

  function button(className, key, item, path, work, disabled = false) {
    const made = make("button", { type: "button", className, disabled, onclick: work }, drawing(path))
    made.setAttribute("aria-label", say(`tray.${key}`, { name: shownName(item) }))
    return made
  }

  function line(item, n) {
    const words = make("span", {}, ` ${picturesOf(item)?.title ?? pieceOf(item).title}`)
    if (item.language !== data.language) words.lang = item.language
    const name = make("a", { href: `#${item.code}` }, make("span", { className: "code" }, item.code), words)
    const moves = make(
      "span", { className: "moves" },
      button("up", "up", item, UP, () => move(n, n - 1, "up"), n === 0),
      button("down", "down", item, DOWN, () => move(n, n + 1, "down"), n === items.length - 1),
      button("out", "remove", item, CROSS, () => takeOut(n)),
    )
    const choices = pieceOf(item).language.length > 1 ? [languageChoice(item, n)] : []
    return make("li", {}, name, moves, make("span", { className: "choices" }, copiesChoice(item, n), ...
      choices))
  }

  /** The choice of the language in which a piece is printed; those in which it is in the packet already are left out. */
  function languageChoice(item, n) {
    const taken = items.filter(other => other !== item && other.code === item.code).map(other => other
      .language)
    const free = pieceOf(item).language.filter(one => !taken.includes(one))
    const choice = make("select", { className: "language" }, ...free.map(one =>
      make("option", { value: one, selected: one === item.language }, data.languages[one] ?? one)))
    choice.setAttribute("aria-label", say("tray.language", { name: shownName(item) }))
    choice.addEventListener("change", () => {
      const text = copiesOf(item)
      copies.delete(idOf(item))
      items[n] = { code: item.code, language: choice.value }
      if (text !== EACH) copies.set(idOf(items[n]), text)
      if (items.every(other => other.language === choice.value)) language = choice.value
      changed()
      byId("tray-list").querySelectorAll(":scope > *")[n].querySelector(".language").focus()
    })
    return choice
  }

  /** The choice of how often a piece is printed. */
  function copiesChoice(item, n) {
    const chosen = copiesOf(item)
    const texts = OFFERED.includes(chosen) ? OFFERED : [chosen, ...OFFERED]
    const choice = make("select", { className: "copies" }, ...texts.map(text =>
      make("option", { value: text, selected: text === chosen }, copiesWords(text))))
    choice.setAttribute("aria-label", say("tray.copies", { name: shownName(item) }))
    choice.addEventListener("change", () => {
      copies.delete(idOf(item))
      if (choice.value !== EACH) copies.set(idOf(item), choice.value)
      changed()
      byId("tray-list").querySelectorAll(":scope > *")[n].querySelector(".copies").focus()
    })
    return choice
  }

  /** How often a piece is printed, in the words of the page. */
  function copiesWords(text) {
    const [, number, each, group] = COPIES.exec(text)
    return say(each ? "tray.copies.each" : group ? "tray.copies.for" : "tray.copies.all", {
      number,
      people: group
    })
  }

  /** The address of an item's file to print, in its language; empty if there is none. */
  function fileOf(item) {
    const piece = pieceOf(item)
    if (item.language === data.language) return piece.print
    const files = piece.node.querySelectorAll(".files.other .file-handout a, .files.other .file-card-sheet a")
    return [...files].map(link => link.getAttribute("href")).find(path => path.startsWith(
        `${item.language}/`)) ??
      ""
  }

  function printLine(item) {
    const sheets = isCard(item) ? sheetsFor(item) : copiesFor(item)
    const key = isCard(item) ? "tray.print.sheets" : "tray.print"
    const words = sheets === 1 ? say(`${key}.one`) : say(key, { count: sheets })
    return make("li", {}, make("a", { href: fileOf(item) }, shownName(item)), ": ", words)
  }

  /** A line for each file of the ready-made packet in the tray; its print plan only for as many people. */
  function packetLines() {
    const packet = ready()
    const files = packet ? packet.files.slice(0, count() === packet.people ? undefined : 1) : []
    return files.map(([href, words]) => make("li", {}, make("a", { href }, words)))
  }

  function show() {
    const { paper, stock, minutes, over, untimed } = sums()
    const sheets = number => sayCount("tray.sheets", number, { sheets: number })
    const some = items.length > 0
    tray.classList.toggle("empty", !some)
    byId("tray-empty").hidden = some
    byId("skip-packet").hidden = !some
    byId("tray-full").hidden = !some
    byId("tray-list").replaceChildren(...items.map(line))
    byId("sum-paper").textContent = sheets(paper)
    byId("sum-stock").textContent = sheets(stock)
    const without = untimed ? `, ${say("tray.untimed", { count: untimed })}` : ""
    byId("sum-minutes").textContent = say("tray.minutes", { minutes }) + without
    byId("tray-over").hidden = !over
    byId("tray-over").textContent = over ? say("tray.over", { over }) : ""
    byId("command").replaceChildren(...command().flatMap((part, n) => [n ? " " : "", make("span", {}, part)]))
    byId("tray-save-first").hidden = !needsFile()
    byId("tray-print").replaceChildren(...packetLines(), ...items.filter(fileOf).map(printLine))
    byId("tray-short").textContent =
      `${sayCount("tray", items.length, { count: items.length })} · ${sheets(paper + stock)}`
    for (const piece of data.pieces) {
      const pressed = String(isInside(piece.code)),
        add = piece.node.querySelector(".add")
      if (add.getAttribute("aria-pressed") !== pressed) add.setAttribute("aria-pressed", pressed)
    }
  }

  function changed() {
    show()
    remember()
  }

  // Changing

  const isInside = code => items.some(item => item.code === code)

  function toggle(code) {
    const name = byCode.get(code).name,
      inside = isInside(code)
    for (const item of items.filter(one => one.code === code)) copies.delete(idOf(item))
    items = inside ? items.filter(item => item.code !== code) : [...items, itemOf(code)]
    changed()
    tell(
      `${say(inside ? "tray.removed" : "tray.added", { name })} ${sayCount("tray", items.length, { count: items.length })}`
    )
  }

  function move(from, to, way) {
    const [item] = items.splice(from, 1)
    items.splice(to, 0, item)
    changed()
    const here = byId("tray-list").querySelectorAll("li")[to]
    const again = here.querySelector(`.${way}:not(:disabled)`) ?? here.querySelector("button:not(:disabled)")
    again.focus()
    tell(say("tray.moved", { name: shownName(item), place: to + 1, count: items.length }))
  }

  function takeOut(n) {
    const [item] = items.splice(n, 1)
    copies.delete(idOf(item))
    changed()
    const rest = byId("tray-list").querySelectorAll(".out")
    const next = rest[Math.min(n, rest.length - 1)] ?? byId("packet")
    next.focus()
    tell(say("tray.removed", { name: shownName(item) }))
  }

  /** Puts something into the tray, after a question if it would replace something else. */
  function load(kept) {
    const before = JSON.stringify(contents())
    const isOther = items.length && items.map(item => item.code).join() !== (kept.codes ?? []).map(name =>
      name.split(
        ":")[0]).join()
    if (isOther && !confirm(say("tray.replace"))) return
    fill(kept)
    if (JSON.stringify(contents()) !== before) changed()
    else show()
    byId("packet").focus()
    tell(say("tray.loaded", { name: named(), count: items.length }))
  }

  /** Loads what the address of a shared packet has, and takes it out of the address. */
  function follow() {
    const kept = contentsOfAddress()
    if (!kept) return
    history.replaceState(null, "", location.pathname + location.search)
    load(kept)
  }

  async function copyText(text, shown, done, failed) {
    try {
      await navigator.clipboard.writeText(text)
      tell(say(done))
    } catch {
      shown.hidden = false
      shown.textContent ||= text
      const all = new Range()
      all.selectNodeContents(shown)
      getSelection().removeAllRanges()
      getSelection().addRange(all)
      tell(say(document.execCommand("copy") ? done : failed))
    }
  }

  const copy = () => copyText(command().join(" "), byId("command"), "tray.copied", "tray.not-copied")

  function share() {
    const shown = byId("tray-link")
    shown.textContent = sharedAddress()
    return copyText(shown.textContent, shown, "tray.shared", "tray.not-shared")
  }

  function save() {
    const address = URL.createObjectURL(new Blob([yaml()], { type: "application/yaml" }))
    const link = make("a", { href: address, download: fileName() })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), MINUTE) // a busy browser takes it up late
    tell(say("tray.saved", { file: link.download, folder: FOLDER }))
  }

  document.addEventListener("click", event => {
    const add = event.target.closest(".add"),
      packet = event.target.closest(".load-packet")
    if (add) toggle(add.dataset.add)
    if (packet) load(contentsOf(data.packets.find(({ slug }) => slug === packet.dataset.packet)))
  })
  byId("tray-form").addEventListener("input", changed)
  byId("tray-form").addEventListener("submit", event => event.preventDefault())
  people.addEventListener("change", () => (people.value = count()))
  session.addEventListener("change", () => (session.value = minutesOfSession() || ""))
  byId("copy-command").addEventListener("click", copy)
  byId("save-packet").addEventListener("click", save)
  byId("empty-tray").addEventListener("click", () => {
    fill({})
    changed()
    byId("packet").focus()
    tell(say("tray.cleared"))
  })
  byId("show-tray").addEventListener("click", event => {
    event.currentTarget.setAttribute("aria-expanded", tray.classList.toggle("open"))
  })
  byId("share-packet").addEventListener("click", share)
  addEventListener("hashchange", follow)
  recall()
  show()
  follow()
}
