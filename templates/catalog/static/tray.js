// The packet that is being put together: what is in it, how much paper it takes, how to make it.
"use strict"

{
  const { data, byCode, byId, say, sayCount, make, drawing } = Catalog
  const KEY = `packet:${data.slug}`,
    FOLDER = "content/packets/"
  const CARDS_ON_A_SHEET = 4,
    MOST_PEOPLE = 999,
    FRONT_SHEET = 1,
    MINUTE = 60_000
  const UP = "M3 10l5-5 5 5",
    DOWN = "M3 6l5 5 5-5",
    CROSS = "M4 4l8 8M12 4l-8 8"
  const tray = byId("tray"),
    title = byId("tray-title"),
    people = byId("tray-people")
  const EACH = "1 each" // how often a piece is printed, as files of packets say it
  const COPIES = /^([1-9]\d?) (?:(each)|for ([1-9]\d?)|(in all))$/
  const OFFERED = [EACH, "1 for 2", "1 for 3", "1 for 4", "1 in all"]
  let codes = [],
    copies = new Map(), // how often each is printed, by code; once for each person where it has no entry
    language = data.language,
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
    codes,
    copies: Object.fromEntries(copies),
    language,
    front,
    title: title.value,
    people: people.value
  })

  /** Puts something into the tray in place of what is in it; what is not known is left out. */
  function fill(kept) {
    codes = [...new Set(kept.codes ?? [])].filter(code => byCode.has(code))
    copies = new Map(Object.entries(kept.copies ?? {}).filter(([code, text]) =>
      codes.includes(code) && COPIES.test(text) && text !== EACH))
    language = kept.language in data.search.indexes ? kept.language : data.language
    front = kept.front !== false
    title.value = kept.title ?? ""
    people.value = kept.people || "1"
  }

  function recall() {
    try {
      fill(JSON.parse(localStorage.getItem(KEY)) ?? {})
    } catch {
      fill({})
    }
  }

  // What it adds up to

  const pieces = () => codes.map(code => byCode.get(code))

  const count = () => Math.max(1, Math.min(MOST_PEOPLE, Math.floor(Number(people.value)) || 1))

  const named = () => title.value.replace(/\p{Cc}/gu, " ").trim() || say("tray.untitled")

  const copiesOf = piece => copies.get(piece.code) ?? EACH

  /** The number of copies of a piece for all people. */
  function copiesFor(piece) {
    const [, number, each, group] = COPIES.exec(copiesOf(piece))
    return number * (each ? count() : group ? Math.ceil(count() / group) : 1)
  }

  /** The sheets of one copy, in the language of the packet. */
  function sheetsOf(piece) {
    const images = piece.pictures.find(one => one.language === language)
    return images ? Math.ceil(images.pages.length / 2) : piece.sheets
  }

  const sheetsFor = piece => piece.card ? Math.ceil(copiesFor(piece) / CARDS_ON_A_SHEET) :
    sheetsOf(piece) * copiesFor(piece)

  function sums() {
    const all = pieces()
    const sum = (some, value) => some.reduce((total, piece) => total + value(piece), 0)
    return {
      paper: (front ? count() : 0) + sum(all.filter(piece => !piece.card), sheetsFor),
      stock: sum(all.filter(piece => piece.card), sheetsFor),
      minutes: sum(all, piece => piece.minutes ?? 0),
      untimed: all.filter(piece => piece.minutes === null).length,
    }
  }

  // How it is made

  /** A text as one word of a shell's command. */
  const quoted = text => (/["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`)

  const contentsOf = packet => ({
    codes: packet.pieces.map(([code]) => code),
    copies: Object.fromEntries(packet.pieces),
    language: packet.language,
    front: packet.front,
    title: packet.title,
    people: String(packet.people)
  })

  /** The ready-made packet that is in the tray unchanged except for the number of people, if any. */
  const ready = () => data.packets.find(packet =>
    packet.title === title.value && packet.language === language && packet.front === front &&
    packet.pieces.length === codes.length &&
    packet.pieces.every(([code, text], n) => code === codes[n] && text === copiesOf(byCode.get(code))))

  /** True if only a file can say what is in the packet. */
  const needsFile = () => !ready() && (copies.size > 0 || !front)

  /** The command that makes the packet, part by part. */
  function command() {
    const packet = ready()
    if (packet || needsFile()) {
      const name = packet ? packet.slug : fileName().replace(/\.yaml$/, "")
      return [`.venv/bin/toolkit packet ${name}`, `--people ${count()}`]
    }
    const some = card => pieces().filter(piece => piece.card === card).map(piece => piece.code).join(",")
    const tools = some(false),
      cards = some(true)
    return [
      ".venv/bin/toolkit packet",
      tools && `--tools ${tools}`,
      cards && `--cards ${cards}`,
      language !== data.language && `--language ${language}`,
      `--title ${quoted(named())}`,
      `--people ${count()}`,
      data.county && `--county ${data.county}`,
    ].filter(Boolean)
  }

  function yaml() {
    const lines = [
      `title: ${JSON.stringify(named())}`,
      `language: ${JSON.stringify(language)}`,
      ...(front ? [] : ["front_sheet: no"]),
      `people: ${count()}`,
      "pieces:",
      ...pieces().map(piece => `  ${piece.code}: ${copiesOf(piece)}`)
    ]
    return `${lines.join("\n")}\n`
  }

  /** The address of the catalog with what is in the tray. */
  function sharedAddress() {
    const state = new URLSearchParams({
      packet: pieces().map(piece => [piece.code, ...(copies.has(piece.code) ? [copiesOf(piece)] : [])]
          .join(" "))
        .join(","),
      people: String(count())
    })
    if (title.value) state.set("title", title.value)
    if (language !== data.language) state.set("language", language)
    if (!front) state.set("front", "no")
    return `${location.href.split("#")[0]}#${state}`
  }

  /** What an address puts into the tray; null if it is about something else. */
  function contentsOfAddress() {
    const state = new URLSearchParams(location.hash.slice(1))
    if (!state.get("packet")) return null
    const items = state.get("packet").split(",").map(item => item.trim().split(/ (.*)/))
    return {
      codes: items.map(([code]) => code),
      copies: Object.fromEntries(items.filter(([, text]) => text).map(([code, text]) => [code, text])),
      language: state.get("language"),
      front: state.get("front") !== "no",
      title: (state.get("title") ?? "").slice(0, title.maxLength),
      people: state.get("people")
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

  function button(className, key, piece, path, work, disabled = false) {
    const made = make("button", { type: "button", className, disabled, onclick: work }, drawing(path))
    made.setAttribute("aria-label", say(`tray.${key}`, { name: piece.name }))
    return made
  }

  function line(piece, n) {
    const name = make("a", { href: `#${piece.code}` }, make("span", { className: "code" }, piece.code),
      ` ${piece.title}`)
    const moves = make(
      "span", { className: "moves" },
      button("up", "up", piece, UP, () => move(n, n - 1, "up"), n === 0),
      button("down", "down", piece, DOWN, () => move(n, n + 1, "down"), n === codes.length - 1),
      button("out", "remove", piece, CROSS, () => takeOut(n)),
    )
    return make("li", {}, name, moves, copiesChoice(piece))
  }

  /** The choice of how often a piece is printed. */
  function copiesChoice(piece) {
    const chosen = copiesOf(piece)
    const texts = OFFERED.includes(chosen) ? OFFERED : [chosen, ...OFFERED]
    const choice = make("select", { className: "copies" }, ...texts.map(text =>
      make("option", { value: text, selected: text === chosen }, copiesWords(text))))
    choice.setAttribute("aria-label", say("tray.copies", { name: piece.name }))
    choice.addEventListener("change", () => {
      copies.delete(piece.code)
      if (choice.value !== EACH) copies.set(piece.code, choice.value)
      changed()
      byId("tray-list").querySelectorAll(".copies")[codes.indexOf(piece.code)].focus()
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

  /** The address of a piece's file to print, in the language of the packet; empty if there is none. */
  function fileOf(piece) {
    if (language === data.language) return piece.print
    const files = piece.node.querySelectorAll(".files.other .file-handout a, .files.other .file-card-sheet a")
    return [...files].map(link => link.getAttribute("href")).find(path => path.startsWith(`${language}/`)) ??
      ""
  }

  function printLine(piece) {
    const sheets = piece.card ? sheetsFor(piece) : copiesFor(piece)
    const key = piece.card ? "tray.print.sheets" : "tray.print"
    const words = sheets === 1 ? say(`${key}.one`) : say(key, { count: sheets })
    return make("li", {}, make("a", { href: fileOf(piece) }, piece.name), ": ", words)
  }

  function show() {
    const { paper, stock, minutes, untimed } = sums()
    const sheets = number => sayCount("tray.sheets", number, { sheets: number })
    const some = codes.length > 0
    tray.classList.toggle("empty", !some)
    byId("tray-empty").hidden = some
    byId("skip-packet").hidden = !some
    byId("tray-full").hidden = !some
    byId("tray-list").replaceChildren(...pieces().map(line))
    byId("sum-paper").textContent = sheets(paper)
    byId("sum-stock").textContent = sheets(stock)
    const without = untimed ? `, ${say("tray.untimed", { count: untimed })}` : ""
    byId("sum-minutes").textContent = say("tray.minutes", { minutes }) + without
    byId("command").replaceChildren(...command().flatMap((part, n) => [n ? " " : "", make("span", {}, part)]))
    byId("tray-save-first").hidden = !needsFile()
    byId("tray-print").replaceChildren(...pieces().filter(fileOf).map(printLine))
    byId("tray-short").textContent =
      `${sayCount("tray", codes.length, { count: codes.length })} · ${sheets(paper + stock)}`
    for (const piece of data.pieces) {
      const pressed = String(codes.includes(piece.code)),
        add = piece.node.querySelector(".add")
      if (add.getAttribute("aria-pressed") !== pressed) add.setAttribute("aria-pressed", pressed)
    }
  }

  function changed() {
    show()
    remember()
  }

  // Changing

  function toggle(code) {
    const name = byCode.get(code).name,
      inside = codes.includes(code)
    codes = inside ? codes.filter(other => other !== code) : [...codes, code]
    copies.delete(code)
    changed()
    tell(
      `${say(inside ? "tray.removed" : "tray.added", { name })} ${sayCount("tray", codes.length, { count: codes.length })}`
    )
  }

  function move(from, to, way) {
    const [code] = codes.splice(from, 1)
    codes.splice(to, 0, code)
    changed()
    const here = byId("tray-list").querySelectorAll("li")[to]
    const again = here.querySelector(`.${way}:not(:disabled)`) ?? here.querySelector("button:not(:disabled)")
    again.focus()
    tell(say("tray.moved", { name: byCode.get(code).name, place: to + 1, count: codes.length }))
  }

  function takeOut(n) {
    const [code] = codes.splice(n, 1)
    copies.delete(code)
    changed()
    const rest = byId("tray-list").querySelectorAll(".out")
    const next = rest[Math.min(n, rest.length - 1)] ?? byId("packet")
    next.focus()
    tell(say("tray.removed", { name: byCode.get(code).name }))
  }

  /** Puts something into the tray, after a question if it would replace something else. */
  function load(kept) {
    const before = JSON.stringify(contents())
    const isOther = codes.length && codes.join() !== (kept.codes ?? []).join()
    if (isOther && !confirm(say("tray.replace"))) return
    fill(kept)
    if (JSON.stringify(contents()) !== before) changed()
    else show()
    byId("packet").focus()
    tell(say("tray.loaded", { name: named(), count: codes.length }))
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
