// Finds pieces and packets by the words of their texts, with MiniSearch, whose files are loaded when the search field is used.
"use strict"

const Finder = (() => {
  const { data, load, fold } = Catalog
  const BOOSTS = { title: 6, terms: 3, kinds: 2, headings: 2.5, summary: 2.5, text: 1 }
  const OTHER_LANGUAGE = 0.8 // the weight of what is found in another language than the page's
  const STEM = 0.5 // the weight of a word without its ending
  const SYNONYM = 0.8
  const TITLE = 1.6 // how much more a title counts that has all of the words,
  const PHRASE = 1.3 // and one that has them one after the other
  const SHORT = 2 // up to this number of letters, only titles and terms are searched for longer words
  const SHORTEST_STEM = 4
  const SHORTEST_WRONG = 4 // a shorter word is never taken for another one
  const MANY_LETTERS =
    5 // a word with this number of letters may have two others than the one that is meant
  const UNSPACED = new RegExp(`[${Catalog.UNSPACED}]`, "u")
  const WORD = new RegExp(`[${Catalog.UNSPACED}]+|(?:(?![${Catalog.UNSPACED}])[\\p{L}\\p{N}])+`, "gu")
  const TEXT_WORD = // a word as it is written, with its accents and apostrophes
    new RegExp(`[${Catalog.UNSPACED}]+|(?:(?![${Catalog.UNSPACED}])[\\p{L}\\p{N}\\p{M}’‘'])+`, "gu")
  let languages = null,
    loading = null

  // Loading

  /** The index of a language as MiniSearch writes its own. */
  function unpacked({ documents, fields, lengths, terms, places }) {
    const names = terms.split(" ")
    const index = places.map((numbers, n) => {
      const byField = {}
      let field, last
      for (let at = 0; at < numbers.length;) {
        if (numbers[at] < 0) {
          byField[-1 - numbers[at++]] = field = {}
          last = 0
        }
        last += numbers[at++]
        field[last] = numbers[at++]
      }
      return [names[n], byField]
    })
    const sums = fields.map((_, n) => lengths.reduce((sum, each) => sum + each[n], 0))
    return {
      index,
      documentCount: documents.length,
      nextId: documents.length,
      documentIds: { ...documents },
      fieldIds: Object.fromEntries(fields.map((field, n) => [field, n])),
      fieldLength: { ...lengths },
      averageFieldLength: sums.map(sum => sum / documents.length),
      storedFields: {},
      dirtCount: 0,
      serializationVersion: 2
    }
  }

  const options = fields => ({ fields, tokenize: text => [text], processTerm: term => term })

  function opened(language, { index, synonyms, stop, endings }) {
    const known = new Map(Object.entries(synonyms))
    return {
      language,
      mini: MiniSearch.loadJS(unpacked(index), options(index.fields)),
      synonyms: known,
      meant: new Set([...known.keys()].flatMap(words => words.split(" "))),
      longest: Math.max(1, ...[...known.keys()].map(words => words.split(" ").length)),
      stop: new Set(stop.map(fold)),
      endings: endings.map(fold)
    }
  }

  /** Loads the library and the index of every language; the second time nothing. */
  function ready() {
    loading ??= Promise.all([
      load(data.search.library),
      ...Object.entries(data.search.indexes).map(([language, path]) => load(path, language))
    ]).then(([_, ...indexes]) => {
      languages = Object.keys(data.search.indexes).map((language, n) => opened(language, indexes[n]))
    })
    return loading
  }

  const isReady = () => languages !== null

  // What is looked for

  /** The words of a text, folded. */
  const wordsOf = text => fold(text).match(WORD) ?? []

  /** Each two characters of a word that is written without spaces, or the only one. */
  const pairsOf = word => {
    const letters = [...word]
    return letters.length < 2 ? letters : letters.slice(1).map((letter, n) => letters[n] + letter)
  }

  const all = queries => ({ combineWith: "AND", queries })

  const any = queries => ({ combineWith: "OR", queries })

  /** A word without its ending; nothing where it has none or too little would be left. */
  function stemOf(word, endings) {
    const ending = endings.find(one => word.endsWith(one) && word.length - one.length >= SHORTEST_STEM)
    if (!ending) return ""
    const stem = word.slice(0, -ending.length)
    return /([^aeiouls])\1$/.test(stem) ? stem.slice(0, -1) : stem
  }

  /** True for a word that no text in any language has, not even as the beginning of another. */
  const isUnknown = word =>
    word.length >= SHORTEST_WRONG && !UNSPACED.test(word) &&
    languages.every(({ mini, meant }) => !meant.has(word) && !mini.search(word, { prefix: true })
      .length)

  const sorted = word => [...word].sort().join("")

  /** The word that was meant by one that no text has: with the same letters, else the likest in most texts. */
  function corrected(word) {
    const ranks = new Map(),
      letters = sorted(word)
    for (const fuzzy of word.length < MANY_LETTERS ? [1] : [1, 2])
      for (const { mini } of languages)
        for (const { match } of mini.search(word, { fuzzy }))
          for (const term of Object.keys(match)) {
            const first = sorted(term) === letters ? 1e6 : fuzzy === 1 ? 1e3 : 0
            ranks.set(term, (ranks.get(term) ?? first) + 1)
          }
    const [best] = [...ranks].sort(([, one], [, other]) => other - one)
    return best?.[0] ?? word
  }

  /** The query for one word. */
  function single(word, endings) {
    if (UNSPACED.test(word)) return all(pairsOf(word))
    if (word.length <= SHORT) return any([word, {
      queries: [word],
      prefix: true,
      fields: ["title",
        "terms"
      ]
    }])
    const stem = stemOf(word, endings)
    const queries = [{ queries: [word], prefix: true }]
    if (stem) queries.push({ queries: [stem], prefix: true, boostTerm: () => STEM })
    return any(queries)
  }

  const meaning = words =>
    all(words.split(" ").map(word => ({
      queries: [word],
      prefix: word.length > SHORT,
      boostTerm: () =>
        SYNONYM
    })))

  /** The parts of what was typed: a synonym's words together, other words one by one, none that is left out. */
  function partsOf(words, { synonyms, longest, stop }) {
    const parts = []
    for (let at = 0; at < words.length;) {
      let size = Math.min(longest, words.length - at)
      while (size > 0 && !synonyms.has(words.slice(at, at + size).join(" "))) size--
      const typed = words.slice(at, at + Math.max(1, size))
      parts.push({ typed, means: size ? synonyms.get(typed.join(" ")) : [] })
      at += typed.length
    }
    const kept = parts.filter(({ typed, means }) => means.length || typed.some(word => !stop.has(word)))
    return kept.length ? kept : parts
  }

  /** What is found in one language, by key. */
  function search(place, words, combineWith) {
    const parts = partsOf(words, place)
    const queries = parts.map(({ typed, means }) => {
      const own = all(typed.map(word => single(word, place.endings)))
      return means.length ? any([own, ...means.map(meaning)]) : own
    })
    const found = place.mini.search({ combineWith, queries }, { boost: BOOSTS })
    return found.map(({ id, score, match }) => ({
      key: id,
      score,
      match,
      parts,
      language: place
        .language
    }))
  }

  /**
   * What is found for some words: for each key the language in which it was found, how well, and by what.
   *
   * Every word has to fit; if nothing has all of them, some do. A word that no text has is replaced by one like it.
   */
  function find(typed) {
    const words = typed.map(word => (isUnknown(word) ? corrected(word) : word))
    const isCorrected = words.some((word, n) => word !== typed[n])
    for (const combineWith of words.length > 1 ? ["AND", "OR"] : ["AND"]) {
      const best = new Map()
      for (const place of languages) {
        const weight = place.language === data.language ? 1 : OTHER_LANGUAGE
        for (const found of search(place, words, combineWith).filter(({ key }) => here.has(key))) {
          found.score *= weight
          if (!(best.get(found.key)?.score >= found.score)) best.set(found.key, found)
        }
      }
      if (best.size) return { best, words, isCorrected, isWhole: combineWith === "AND" }
    }
    return { best: new Map(), words, isCorrected: false, isWhole: true }
  }

  /** The keys of what the page shows: that of a translation lacks pieces and packets. */
  const here = new Set([...data.pieces.map(({ code }) => code), ...data.packets.map(({ slug }) =>
    `packet:${slug}`)])
  const beginnings = new Map()

  /** The beginnings by which a word is recognized in a text: itself, and without its ending. */
  function beginningsOf(word, language) {
    const key = `${language} ${word}`
    if (!beginnings.has(key)) {
      const stem = stemOf(word, languages.find(place => place.language === language).endings)
      beginnings.set(key, [word, ...(stem ? [stem] : [])])
    }
    return beginnings.get(key)
  }

  /** True if words have one that begins with a word, or with it without its ending. */
  function begins(words, word, language) {
    if (UNSPACED.test(word)) return words.some(each => each.includes(word))
    const starts = beginningsOf(word, language)
    return words.some(each => starts.some(start => each.startsWith(start)))
  }

  /** How much of a part of what was typed is in some words: 1 for all of it, or of what it means. */
  function share(part, words, language) {
    const forms = [part.typed, ...part.means.map(meaning => meaning.split(" "))]
    return Math.max(...forms.map(form => form.filter(word => begins(words, word, language)).length / form
      .length))
  }

  return { unpacked, ready, isReady, find, share, wordsOf, PHRASE, TITLE, UNSPACED, TEXT_WORD }
})()
