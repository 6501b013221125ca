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
  let codes = []

  // Remembered from visit to visit, where the browser lets a page from a folder remember anything

  function remember() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ codes, title: title.value, people: people.value }))
    } catch {
      // then not
    }
  }

  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY)) ?? {}
      codes = (kept.codes ?? []).filter(code => byCode.has(code))
      title.value = kept.title ?? ""
      people.value = kept.people || "1"
    } catch {
      codes = []
    }
  }

  // What it adds up to

  const pieces = () => codes.map(code => byCode.get(code))

  const count = () => Math.max(1, Math.min(MOST_PEOPLE, Math.floor(Number(people.value)) || 1))

  const named = () => title.value.replace(/\p{Cc}/gu, " ").trim() || say("tray.untitled")

  const sheetsFor = (piece, people) => (piece.card ? Math.ceil(people / CARDS_ON_A_SHEET) : piece.sheets *
    people)

  function sums() {
    const people = count(),
      all = pieces()
    const sum = (some, value) => some.reduce((total, piece) => total + value(piece), 0)
    return {
      paper: FRONT_SHEET * people + sum(all.filter(piece => !piece.card), piece => sheetsFor(piece, people)),
      stock: sum(all.filter(piece => piece.card), piece => sheetsFor(piece, people)),
      minutes: sum(all, piece => piece.minutes ?? 0),
      untimed: all.filter(piece => piece.minutes === null).length,
    }
  }

  // How it is made

  /** A text as one word of a shell's command. */
  const quoted = text => (/["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`)

  /** The command that makes the packet, part by part. */
  function command() {
    const some = card => pieces().filter(piece => piece.card === card).map(piece => piece.code).join(",")
    const tools = some(false),
      cards = some(true)
    return [
      ".venv/bin/toolkit packet",
      tools && `--tools ${tools}`,
      cards && `--cards ${cards}`,
      `--title ${quoted(named())}`,
      `--people ${count()}`,
    ].filter(Boolean)
  }

  function yaml() {
    const lines = ["title", "language"].map((key, n) =>
      `${key}: ${JSON.stringify([named(), data.language][n])}`)
    return [...lines, `people: ${count()}`, "pieces:", ...codes.map(code => `  ${code}: 1 each`), ""].join(
      "\n")
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
    return make("li", {}, name, moves)
  }

  function printLine(piece) {
    const people = count(),
      sheets = piece.card ? sheetsFor(piece, people) : people
    const key = piece.card ? "tray.print.sheets" : "tray.print"
    const words = sheets === 1 ? say(`${key}.one`) : say(key, { count: sheets })
    return make("li", {}, make("a", { href: piece.print }, piece.name), ": ", words)
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
    byId("tray-print").replaceChildren(...pieces().filter(piece => piece.print).map(printLine))
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
    changed()
    const rest = byId("tray-list").querySelectorAll(".out")
    const next = rest[Math.min(n, rest.length - 1)] ?? byId("packet")
    next.focus()
    tell(say("tray.removed", { name: byCode.get(code).name }))
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(command().join(" "))
      tell(say("tray.copied"))
    } catch {
      const all = new Range()
      all.selectNodeContents(byId("command"))
      getSelection().removeAllRanges()
      getSelection().addRange(all)
      tell(say(document.execCommand("copy") ? "tray.copied" : "tray.not-copied"))
    }
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
    const add = event.target.closest(".add")
    if (add) toggle(add.dataset.add)
  })
  byId("tray-form").addEventListener("input", changed)
  byId("tray-form").addEventListener("submit", event => event.preventDefault())
  people.addEventListener("change", () => (people.value = count()))
  byId("copy-command").addEventListener("click", copy)
  byId("save-packet").addEventListener("click", save)
  byId("empty-tray").addEventListener("click", () => {
    codes = []
    changed()
    byId("packet").focus()
    tell(say("tray.cleared"))
  })
  byId("show-tray").addEventListener("click", event => {
    event.currentTarget.setAttribute("aria-expanded", tray.classList.toggle("open"))
  })
  recall()
  show()
}
