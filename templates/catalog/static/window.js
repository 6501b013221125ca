// The window in which the pages of a tool or card are looked at.
"use strict"

{
  const { byCode, byId, data, say, make } = Catalog
  const dialog = byId("window"),
    picture = byId("window-picture")
  let piece, drawn, page

  function open(code, opener) {
    piece = byCode.get(code)
    opener.focus() // so that closing leads back to it
    dialog.className = [...piece.node.classList].find(name => name.startsWith("tab-"))
    byId("window-languages").replaceChildren(...(piece.pictures.length > 1 ? piece.pictures.map(
      languageButton) : []))
    choose(piece.pictures[0])
    dialog.showModal()
    byId("window-page").focus({ focusVisible: false })
  }

  function languageButton(one) {
    return make("button", { type: "button", onclick: () => choose(one) }, data.languages[one.language])
  }

  function choose(one) {
    drawn = one
    const heading = byId("window-title")
    heading.replaceChildren(`${piece.code} `, make("span", { lang: drawn.language }, drawn.title))
    for (const [n, button] of [...byId("window-languages").querySelectorAll("button")].entries())
      button.setAttribute("aria-pressed", piece.pictures[n] === drawn)
    const own = [...piece.node.querySelectorAll(".files")].find(list => list.dataset.language === drawn
      .language)
    const from = own?.querySelector(".file-handout a, .file-card a"),
      link = byId("window-file")
    link.closest("p").hidden = !from
    if (from) {
      link.href = from.getAttribute("href")
      link.textContent = from.textContent
      byId("window-read").href = own.querySelector(".file-read a").getAttribute("href")
    }
    turn(0)
  }

  function turn(to) {
    const pages = drawn.pages.length
    page = Math.max(0, Math.min(to, pages - 1))
    const [path, width, height] = drawn.pages[page]
    const values = { page: page + 1, pages, name: `${piece.code} ${drawn.title}` }
    picture.removeAttribute("src")
    Object.assign(picture, { width, height, alt: say("page.of", values) })
    picture.src = path.split("/").map(encodeURIComponent).join("/")
    byId("window-place").textContent = say("page", values)
    byId("page-before").disabled = page === 0
    byId("page-next").disabled = page === pages - 1
    byId("window-page").scrollTop = 0
    if (dialog.open && document.activeElement.disabled) byId("window-page").focus()
  }

  document.addEventListener("click", event => {
    const shot = event.target.closest(".shot"),
      button = event.target.closest(".look")
    const entry = event.target.closest(".piece")
    if (entry && (shot || button)) open(entry.dataset.code, entry.querySelector(".look"))
  })
  byId("window-close").addEventListener("click", () => dialog.close())
  byId("page-before").addEventListener("click", () => turn(page - 1))
  byId("page-next").addEventListener("click", () => turn(page + 1))
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close()
  })
  dialog.addEventListener("keydown", event => {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight"
    const back = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft"
    const to = {
      [forward]: page + 1,
      [back]: page - 1,
      Home: 0,
      End: drawn.pages.length - 1
    } [event.key]
    if (to === undefined) return
    event.preventDefault()
    turn(to)
  })
}
