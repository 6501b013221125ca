// The files of the packet joined into one PDF, in the page. It knows of the tray only the links in its list of files.
"use strict"

{
  const { byCode, byId, say, load, make } = Catalog
  const MINUTE = 60_000
  const button = byId("merge-packet"),
    told = byId("merge-said")

  /** The files of the packet in its order, those for card stock last: address, name, and if it is for card stock. */
  function files() {
    const all = [...document.querySelectorAll("#tray-print a")].map(link => ({
      address: link.href,
      name: link.textContent,
      isCard: Boolean(byCode.get(link.textContent.split(" ")[0])?.card)
    }))
    return [...all.filter(file => !file.isCard), ...all.filter(file => file.isCard)]
  }

  async function bytesOf({ address, name }) {
    try {
      const answer = await fetch(address)
      if (answer.ok) return await answer.arrayBuffer()
    } catch {
      // no network, or a file that is gone: the same for who reads it
    }
    throw new Error(say("merge.failed", { name }))
  }

  /** Takes from a page what leads to objects that are not copied: fields, links and tags. */
  function plain(page, { PDFName }) {
    for (const key of ["Annots", "StructParents", "Tabs"]) page.node.delete(PDFName.of(key))
    return page
  }

  /** One PDF of all files, each beginning on the front of a sheet, and the number of the first page of card stock. */
  async function merged(all, library) {
    const { PDFDocument, PDFName, PrintScaling, Duplex } = library
    const whole = await PDFDocument.create()
    let cards = 0
    for (const [n, file] of all.entries()) {
      tell(say("merge.reading", { number: n + 1, count: all.length }))
      const own = await PDFDocument.load(await bytesOf(file), { updateMetadata: false })
      const pages = await whole.copyPages(own, own.getPageIndices())
      if (whole.getPageCount() % 2) whole.addPage(Object.values(whole.getPage(whole.getPageCount() - 1)
        .getSize()))
      if (file.isCard) cards ||= whole.getPageCount() + 1
      for (const page of pages) plain(whole.addPage(page), library)
    }
    whole.setTitle(name(), { showInWindowTitleBar: true })
    whole.setLanguage(document.documentElement.lang)
    const print = whole.catalog.getOrCreateViewerPreferences()
    print.setPrintScaling(PrintScaling.None)
    print.setDuplex(Duplex.DuplexFlipLongEdge)
    return { bytes: await whole.save(), pages: whole.getPageCount(), cards }
  }

  /** The title of the packet. */
  const name = () => byId("tray-title").value.replace(/\p{Cc}/gu, " ").trim() || say("tray.untitled")

  /** Its title as the name of a file on any system. */
  const fileName = () =>
    `${name().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "packet"}.pdf`

  function tell(words) {
    told.textContent = words
  }

  function save(bytes, download) {
    const address = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }))
    const link = make("a", { href: address, download })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(address), MINUTE) // a busy browser takes it up late
  }

  async function merge() {
    // A page from a folder may show its neighbors, and read none of them.
    if (location.protocol === "file:") return tell(say("merge.folder"))
    button.disabled = true
    try {
      const all = files()
      await load(button.dataset.library)
      const { bytes, pages, cards } = await merged(all, window.PDFLib)
      const download = fileName()
      save(bytes, download)
      const words = say("merge.done", { file: download, pages })
      tell(cards ? `${words} ${say("merge.cards", { page: cards })}` : words)
    } catch (error) {
      tell(error.message === button.dataset.library ? say("merge.failed", { name: "pdf-lib" }) : error
        .message)
    }
    button.disabled = false
    button.focus()
  }

  button.addEventListener("click", merge)
}
