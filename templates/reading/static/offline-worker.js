// Answers from the network, and without one from what is kept on the device: pages, styles, fonts and what was opened.
"use strict"

const toolkit = "FILES OF THE TOOLKIT"
const OWN = `toolkit ${registration.scope} `
const NAME = OWN + toolkit.version
/** How long the network may take before what is kept is shown, in milliseconds. */
const PATIENCE = 3000

self.addEventListener("install", event => event.waitUntil(keepAll().then(() => self.skipWaiting())))
self.addEventListener("activate", event => event.waitUntil(forgetOthers().then(() => self.clients.claim())))
self.addEventListener("fetch", event => {
  const { request } = event
  const isOwn = request.method === "GET" && request.url.startsWith(registration.scope)
  if (isOwn && !request.headers.has("range")) event.respondWith(newest(request))
})

/** Keeps every page, and what it uses. */
async function keepAll() {
  const cache = await caches.open(NAME)
  const addresses = toolkit.files.map(file => file.split("/").map(encodeURIComponent).join("/"))
  await cache.addAll(addresses.map(address => new Request(address, { cache: "no-cache" })))
}

/** Deletes what former versions kept. */
async function forgetOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(OWN) && name !== NAME).map(name => caches.delete(
    name)))
}

/** The address of a file: without a query, and of the catalog where a folder is requested. */
function addressOf(request) {
  const url = new URL(request.url)
  if (url.pathname.endsWith("/")) url.pathname += "index.html"
  return url.origin + url.pathname
}

/** The newest answer that can be had now. */
async function newest(request) {
  const cache = await caches.open(NAME),
    address = addressOf(request)
  const kept = cache.match(address)
  const fresh = fetch(request).then(response => {
    if (response.status === 200 && !response.redirected) cache.put(address, response.clone())
    return response
  })
  const patience = new Promise(resolve => setTimeout(resolve, PATIENCE))
  try {
    return await Promise.race([fresh, patience.then(() => kept).then(response => response ?? fresh)])
  } catch {
    return (await kept) ?? Response.error()
  }
}
