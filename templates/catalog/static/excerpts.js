// The sentence of a text in which the words of a search are, with these words marked.
"use strict"

const Excerpts = (() => {
  const { data, load, fold, make } = Catalog
  const LONGEST = 200, // letters of a sentence; more are cut off before and behind the first match
    BEFORE = 60
  const SENTENCE_GAP = /(?<=[.!?…]["”’»)\]]*)\s+(?=["“‘«([¿¡]*[\p{Lu}\p{N}])|(?<=[。！？])/u
  const ABBREVIATION = /(?:^|[\s(“])\p{Lu}\p{Ll}{0,3}\.$/u // its dot may end a sentence or not
  const sentences = new Map()

  /** The sentences of all pieces of a tab in a language, by code. */
  function ofTab(language, tab) {
    const path = data.search.passages[language]?.[tab]
    if (!path) return Promise.resolve({})
    return load(path, `${language} ${tab}`).then(byCode => byCode ?? {}, () => ({}))
  }

  /** The sentences of a passage; what follows an abbreviation stays with it. */
  function sentencesIn(passage) {
    const parts = []
    for (const part of passage.split(SENTENCE_GAP)) {
      if (parts.length && ABBREVIATION.test(parts.at(-1))) parts[parts.length - 1] += ` ${part}`
      else parts.push(part)
    }
    return parts
  }

  /** The sentences of a piece in a language, each with its words as they are compared. */
  async function sentencesOf(code, language) {
    const key = `${language} ${code}`
    if (!sentences.has(key)) {
      const passages = (await ofTab(language, code.split(".")[0]))[code] ?? []
      sentences.set(key, passages.flatMap(sentencesIn).map(text => ({
        text,
        words: Finder.wordsOf(
          text)
      })))
    }
    return sentences.get(key)
  }

  /** The words of a text with their places; `fits` says which are marked. */
  function* matches(text, fits) {
    for (const { 0: word, index } of text.matchAll(Finder.TEXT_WORD))
      if (fits(fold(word))) yield [index, index + word.length]
  }

  /** Returns a function that says whether a word is one of those by which something was found. */
  function fitting(found) {
    const words = new Set(Object.keys(found.match))
    const typed = found.parts.flatMap(part => part.typed).filter(word => Finder.UNSPACED.test(word))
    return word => words.has(word) || typed.some(each => word.includes(each))
  }

  /** The sentence with the most of what was typed, the earliest of those; null where none has any. */
  async function best({ key, language, match, parts }) {
    const found = new Set(Object.keys(match)),
      phrases = parts.map(({ typed, means }) => [typed.join(" "), ...means])
    let choice = null,
      most = 0
    for (const { text, words } of await sentencesOf(key, language)) {
      if (!words.some(word => found.has(word)) && !isUnspaced(parts)) continue
      const line = ` ${words.join(" ")}`
      const value = parts.reduce((sum, part, n) => sum + Finder.share(part, words, language) ** 2 +
        (phrases[n].some(phrase => phrase.includes(" ") && line.includes(` ${phrase}`)) ? 1 : 0), 0)
      if (value > most)[choice, most] = [text, value]
    }
    return choice
  }

  const isUnspaced = parts => parts.some(({ typed }) => typed.some(word => Finder.UNSPACED.test(word)))

  /** A long sentence, cut between words so that its first match is in it. */
  function cut(text, places) {
    if (text.length <= LONGEST) return [text, 0]
    const first = places[0]?.[0] ?? 0
    const start = first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1
    const end = start + LONGEST >= text.length ? text.length : text.lastIndexOf(" ", start + LONGEST)
    return [text.slice(start, end > first ? end : start + LONGEST), start]
  }

  /** A sentence as nodes, with what was found in marks. */
  function marked(text, found) {
    const fits = fitting(found)
    const [part, start] = cut(text, [...matches(text, fits)])
    const nodes = []
    let at = 0
    for (const [from, to] of matches(part, fits)) {
      nodes.push(part.slice(at, from), make("mark", {}, part.slice(from, to)))
      at = to
    }
    nodes.push(part.slice(at))
    if (start) nodes.unshift("… ")
    if (start + part.length < text.length) nodes.push(" …")
    return nodes
  }

  return { best, marked, matches, fitting }
})()
