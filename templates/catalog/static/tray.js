// The packet that is being put together: what is in it, how much paper it takes, how to make it.
"use strict"

{
  const { data, byCode, byId, say, sayCount, make, drawing } = Catalog
  const KEY = // the page of a translation lacks pieces, so it keeps a packet of its own
    `packet:${data.slug}${data.language === data.original ? "" : `:${data.language}`}`,
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
  const IS_FOLDER = location.protocol === "file:" // an address of it leads nowhere on other computers
  const EACH = "1 each" // how often a piece is printed, as files of packets say it
  const COPIES = /^([1-9]\d?) (?:(each)|for ([1-9]\d?)|(in all))$/
  const OFFERED = [EACH, "1 for 2", "1 for 3", "1 for 4", "1 in all"]
  let items = [], // what is in it, in order: each a code and a language
    copies =
    new Map(), // how often each is printed, by code and language; where it has no entry, once for each person
    language = data.language, // of the front sheet, and of the pieces that say no other
    front = true,
    origin = null // the ready-made packet that it was loaded from, whose file has more than the tray shows

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
    minutes: session.value,
    origin: origin?.slug
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

  /** Puts something into the tray in place of what is in it; returns what was not understood, in words. */
  function fill(kept) {
    const missed = []
    const miss = (key, values) => missed.push(say(key, values))
    language = kept.language in data.search.indexes ? kept.language : data.language
    if (kept.language && kept.language !== language)
      miss("tray.missed.language", { text: kept.language, language: languageName(language) })
    items = []
    copies = new Map()
    for (const name of kept.codes ?? []) {
      const [code, own] = String(name).split(":")
      if (!byCode.has(code)) {
        if (code) miss("tray.missed.code", { code })
        continue
      }
      const item = itemOf(code, own)
      if (own && own !== item.language) miss("tray.missed.other", {
        name,
        language: languageName(item
          .language)
      })
      if (items.some(one => idOf(one) === idOf(item))) {
        miss("tray.missed.twice", { name: nameOf(item) })
        continue
      }
      items.push(item)
      const text = kept.copies?.[name] ?? EACH
      if (!COPIES.test(text)) miss("tray.missed.copies", {
        text,
        name: nameOf(item),
        copies: copiesWords(
          EACH)
      })
      else if (text !== EACH) copies.set(idOf(item), text)
    }
    front = kept.front !== false
    title.value = kept.title ?? ""
    people.value = kept.people || "1"
    if (kept.people && !people.value) {
      miss("tray.missed.people", { text: kept.people })
      people.value = "1"
    }
    session.value = kept.minutes || ""
    if (kept.minutes && !session.value) miss("tray.missed.minutes", { text: kept.minutes })
    origin = data.packets.find(packet => packet.slug === kept.origin) ?? ready() ?? null
    return missed
  }

  const languageName = one => data.languages[one] ?? one

  /** Shows what was not understood of what was loaded. */
  function showMissed(missed) {
    byId("tray-missed").hidden = !missed.length
    byId("tray-missed").textContent = missed.join(" ")
  }

  function recall() {
    try {
      showMissed(fill(JSON.parse(localStorage.getItem(KEY)) ?? {}))
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

  /** The number of people that is counted for: the nearest possible one if the field has none. */
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
    const led = pieces.filter(piece => !piece
        .leading), // what only trainers read takes no time of the session
      agenda = origin?.agenda ?? 0
    const minutes = agenda || sum(led, piece => piece.minutes ?? 0)
    return {
      paper: (front ? count() : 0) + sum(items.filter(item => !isCard(item)), sheetsFor),
      stock: sum(items.filter(isCard), sheetsFor),
      minutes,
      agenda,
      over: minutesOfSession() ? Math.max(0, minutes - minutesOfSession()) : 0,
      untimed: agenda ? 0 : led.filter(piece => piece.minutes === null).length,
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
    minutes: packet.session ? String(packet.session) : "",
    origin: packet.slug
  })

  /** The ready-made packet that is in the tray unchanged except for people and minutes, if any. */
  const ready = () => data.packets.find(packet =>
    packet.title === title.value && packet.language === language && packet.front === front && hasPiecesOf(
      packet))

  const hasPiecesOf = packet => packet.pieces.length === items.length &&
    packet.pieces.every(([name, text], n) => name === nameOf(items[n]) && text === copiesOf(items[n]))

  /** True if only a file can say what is in the packet. */
  const needsFile = () => !ready() && (origin !== null || !front)

  /** The command that makes the packet, part by part. */
  function command() {
    const packet = ready(),
      minutes = minutesOfSession()
    if (packet || needsFile()) {
      const name = packet ? packet.slug : fileName().replace(/\.yaml$/, "")
      const isOther = packet && minutes && minutes !== packet.session
      return [`.venv/bin/toolkit packet ${name}`, `--people ${count()}`, isOther && `--minutes ${minutes}`,
          data.county && `--county ${data.county}`
        ]
        .filter(
          Boolean)
    }
    const tools = items.map(item => withCopies(item, nameOf(item))).join(",")
    return [
      ".venv/bin/toolkit packet",
      `--tools ${tools.includes(" ") ? quoted(tools) : tools}`,
      language !== data.original && `--language ${language}`,
      `--title ${quoted(named())}`,
      `--people ${count()}`,
      minutes && `--minutes ${minutes}`,
      data.county && `--county ${data.county}`,
    ].filter(Boolean)
  }

  /** The packet's file: that of the ready-made packet with what is different, or a new one. */
  function yaml() {
    const minutes = minutesOfSession()
    const own = new Map([
      ["title", `title: ${JSON.stringify(named())}`],
      ["language", `language: ${JSON.stringify(language)}`],
      ["front_sheet", front ? "" : "front_sheet: no"],
      ["people", `people: ${count()}`],
      ["session", minutes ? `session: ${minutes}` : ""],
      ["pieces", ["pieces:", ...items.map(item =>
        `  ${nameOf(item).replace(":", " ")}: ${copiesOf(item)}`)].join("\n")]
    ])
    const parts = origin?.parts ?? []
    if (origin) {
      if (named() === origin.title) own.delete("title")
      if (language === origin.language) own.delete("language")
      if (front === origin.front) own.delete("front_sheet")
      if (count() === origin.people) own.delete("people")
      if (minutes === origin.session) own.delete("session")
      if (hasPiecesOf(origin)) own.delete("pieces")
    }
    const lines = parts.map(([key, text]) => [key, own.get(key) ?? text])
    const written = new Set(parts.map(([key]) => key))
    const added = [...own].filter(([key]) => !written.has(key))
    const place = lines.findIndex(([key]) => key === "pieces")
    lines.splice(place < 0 ? lines.length : place, 0, ...added)
    return `${lines.map(([, text]) => text).filter((text, n) => text || !lines[n][0]).join("\n").trimEnd()}\n`
  }

  /** A name with the copies of its item, unless each person gets one. */
  const withCopies = (item, name) => copies.has(idOf(item)) ? `${name} ${copiesOf(item)}` : name

  /** The address of the catalog with what is in the tray. */
  function sharedAddress() {
    const state = new URLSearchParams({
      packet: items.map(item => withCopies(item, nameOf(item))).join(","),
      people: String(count())
    })
    if (minutesOfSession()) state.set("minutes", String(minutesOfSession()))
    if (title.value) state.set("title", title.value)
    if (language !== data.language) state.set("language", language)
    if (!front) state.set("front", "no")
    if (origin) state.set("from", origin.slug)
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
      minutes: state.get("minutes"),
      origin: state.get("from")
    }
  }

  /** The name of the packet's file: that of the ready-made packet with this title, or a new one from the title. */
  function fileName() {
    if (origin && named() === origin.title) return `${origin.slug}.yaml`
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
    if (item.language !== document.documentElement.lang) words.lang = item.language
    const name = make("a", { href: `#${item.code}` }, make("span", { className: "code" }, item.code), words)
    const moves = make(
      "span", { className: "moves" },
      button("up", "up", item, UP, () => move(n, n - 1, "up"), n === 0),
      button("down", "down", item, DOWN, () => move(n, n + 1, "down"), n === items.length - 1),
      button("out", "remove", item, CROSS, () => takeOut(n)),
    )
    const choices = pieceOf(item).language.length > 1 ? [languageChoice(item, n)] : []
    const free = pieceOf(item).language.filter(one => !isInside(item.code, one))
    const also = isLastOf(item, n) ? free.map(one => alsoButton(item, n, one)) : []
    return make("li", {}, name, moves, make("span", { className: "choices" }, copiesChoice(item, n), ...
      choices, ...also))
  }

  /** True if a piece is in the packet in no other language further down. */
  const isLastOf = (item, n) => !items.slice(n + 1).some(other => other.code === item.code)

  /** The button that puts a piece in once more, in another language, behind itself and with as many copies. */
  function alsoButton(item, n, other) {
    const made = make("button", { type: "button", className: "also" }, say(
      "tray.also", { language: languageName(other) }))
    made.setAttribute("aria-label", say("tray.also.of", {
      language: languageName(other),
      name: shownName(
        item)
    }))
    made.addEventListener("click", () => {
      const added = { code: item.code, language: other }
      if (copies.has(idOf(item))) copies.set(idOf(added), copiesOf(item))
      items.splice(n + 1, 0, added)
      changed()
      byId("tray-list").querySelectorAll(":scope > *")[n + 1].querySelector(".language").focus()
      tell(
        `${say("tray.added", { name: shownName(added) })} ${sayCount("tray", items.length, { count: items.length })}`
      )
    })
    return made
  }

  /** The choice of the language in which a piece is printed; those in which it is in the packet already are left out. */
  function languageChoice(item, n) {
    const taken = items.filter(other => other !== item && other.code === item.code).map(other => other
      .language)
    const free = pieceOf(item).language.filter(one => !taken.includes(one))
    const choice = make("select", { className: "language" }, ...free.map(one =>
      make("option", { value: one, selected: one === item.language }, languageName(one))))
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
    const files = `.files[data-language="${CSS.escape(item.language)}"]`
    return piece.node.querySelector(`${files} .file-handout a, ${files} .file-card-sheet a`)
      ?.getAttribute("href") ?? ""
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

  /** Shows what to print without the command: the whole packet or its pieces, and what else its note names. */
  function showFiles() {
    const whole = packetLines(),
      note = byId("tray-note")
    byId("tray-whole").replaceChildren(...whole)
    for (const id of ["tray-whole-label", "tray-whole", "tray-single-label"]) byId(id).hidden = !whole.length
    byId("tray-print").replaceChildren(...items.filter(fileOf).map(printLine))
    note.hidden = !origin?.note
    note.querySelector("span").textContent = origin?.note ?? ""
    note.querySelector("span").lang = origin?.language ?? ""
  }

  /** Says beside a field that it has no possible number, and what is counted instead. */
  function showNumber(field, key, most, counted) {
    const number = Number(field.value)
    const wrong = field.value ? !Number.isInteger(number) || number < 1 || number > most : field.validity
      .badInput ||
      field === people
    const words = wrong ? say(key, { most, counted }) : ""
    const place = byId(field.getAttribute("aria-describedby"))
    place.hidden = !wrong
    place.textContent = words
    field.setAttribute("aria-invalid", String(wrong))
    return words
  }

  const showPeople = () => showNumber(people, "tray.wrong.people", MOST_PEOPLE, count())

  const showSession = () => showNumber(session, "tray.wrong.session", MOST_MINUTES, minutesOfSession())

  function show() {
    showPeople()
    showSession()
    const { paper, stock, minutes, agenda, over, untimed } = sums()
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
    byId("sum-minutes").textContent = say(agenda ? "tray.minutes.agenda" : "tray.minutes", { minutes }) +
      without
    byId("tray-over").hidden = !over
    byId("tray-over").textContent = over ? say("tray.over", { over }) : ""
    byId("command").replaceChildren(...command().flatMap((part, n) => [n ? " " : "", make("span", {}, part)]))
    byId("tray-save-first").hidden = !needsFile()
    showFiles()
    byId("tray-short").textContent =
      `${sayCount("tray", items.length, { count: items.length })} · ${sheets(paper + stock)}`
    for (const piece of data.pieces) {
      const pressed = String(isInside(piece.code)),
        add = piece.node.querySelector(".add")
      if (add.getAttribute("aria-pressed") !== pressed) add.setAttribute("aria-pressed", pressed)
    }
  }

  function changed() {
    if (!items.length) origin = null
    showMissed([])
    byId("tray-saved").hidden = true
    show()
    remember()
  }

  // Changing

  const isInside = (code, own) => items.some(item => item.code === code && (!own || item.language === own))

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
    const missed = fill(kept)
    if (JSON.stringify(contents()) !== before) changed()
    else show()
    showMissed(missed)
    byId("packet").focus()
    tell([say("tray.loaded", { name: named(), count: items.length }), ...missed].join(" "))
  }

  /** Loads what the address of a shared packet has, and takes it out of the address. */
  function follow() {
    const kept = contentsOfAddress()
    if (!kept) return
    history.replaceState(null, "", location.pathname + location.search)
    load(kept)
  }

  async function copyText(text, shown, done, failed, more = "") {
    const tellAll = key => tell(`${say(key)} ${more}`.trim())
    try {
      await navigator.clipboard.writeText(text)
      tellAll(done)
    } catch {
      shown.hidden = false
      shown.textContent ||= text
      const all = new Range()
      all.selectNodeContents(shown)
      getSelection().removeAllRanges()
      getSelection().addRange(all)
      tellAll(document.execCommand("copy") ? done : failed)
    }
  }

  const copy = () => copyText(command().join(" "), byId("command"), "tray.copied", "tray.not-copied")

  function share() {
    const shown = byId("tray-link")
    shown.textContent = sharedAddress()
    const more = IS_FOLDER ? say("tray.shared.folder") : ""
    return copyText(shown.textContent, shown, "tray.shared", "tray.not-shared", more)
  }

  function save() {
    const address = URL.createObjectURL(new Blob([yaml()], { type: "application/yaml" }))
    const link = make("a", { href: address, download: fileName() })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), MINUTE) // a busy browser takes it up late
    const name = link.download
    const key = !origin ? "tray.saved" : name === `${origin.slug}.yaml` ? "tray.saved.again" :
      "tray.saved.new"
    const words = [say(key, { file: name, folder: FOLDER, title: origin?.title })]
    if (origin && language !== origin.language)
      words.push(say("tray.saved.words", { language: languageName(origin.language) }))
    tell(words.join(" "))
    byId("tray-saved").textContent = words.join(" ")
    byId("tray-saved").hidden = false
  }

  document.addEventListener("click", event => {
    const add = event.target.closest(".add"),
      packet = event.target.closest(".load-packet")
    if (add) toggle(add.dataset.add)
    if (packet) load(contentsOf(data.packets.find(({ slug }) => slug === packet.dataset.packet)))
  })
  byId("tray-form").addEventListener("input", changed)
  byId("tray-form").addEventListener("submit", event => event.preventDefault())
  people.addEventListener("change", () => tell(showPeople()))
  session.addEventListener("change", () => tell(showSession()))
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
  if (IS_FOLDER) byId("tray-kept").textContent = say("tray.kept.folder")
  recall()
  show()
  follow()
}
