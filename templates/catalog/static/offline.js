// Keeps the pages available without a network, and offers them as an app: only where they are served over https.
"use strict"

{
  const isServed = location.protocol === "https:" || location.hostname === "localhost"
  if (isServed && "serviceWorker" in navigator) {
    const root = new URL("..", document.currentScript.src)
    const manifest = Object.assign(document.createElement("link"), { rel: "manifest" })
    manifest.href = new URL("app.webmanifest", root)
    document.head.append(manifest)
    // A browser may refuse, in a private window for example: the pages work without it.
    navigator.serviceWorker.register(new URL("offline-worker.js", root)).catch(() => {})
  }
}
