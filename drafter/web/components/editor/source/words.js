// The changes between two texts, by word in any script: the browser's preview of the redline that
// the server makes (drafter/text). Offsets are in UTF-16 units.

import { diff } from "@codemirror/merge"

const KANA = String.raw`\p{sc=Hiragana}\p{sc=Katakana}\u30fc\uff70`
const WORD = String.raw`(?:(?![\p{sc=Han}${KANA}])[\p{L}\p{M}\p{N}\u200c\u200d])+`
const NUMBER = String.raw`(?<=\p{Nd})[.,:/\u066b\u066c](?=\p{Nd})${WORD}`
const THOUSANDS = String.raw`(?<=\p{Nd})[\u00a0\u2009\u202f]\p{Nd}{3}(?!\p{Nd})`
const JOINED = String.raw`[-\u2010\u2011'\u2019\u00b7\u05f3\u05f4]${WORD}`
const TOKEN = new RegExp(
  [
    String.raw`\n+`,
    String.raw`[^\S\n]+`,
    String.raw`\*\*?`,
    String.raw`\p{sc=Hiragana}[\p{sc=Hiragana}\u30fc\p{M}]*`,
    String.raw`[\p{sc=Katakana}\u30fc\uff70][\p{sc=Katakana}\u30fc\uff70\p{M}]*`,
    String.raw`\p{sc=Han}\p{M}*`,
    String.raw`${WORD}(?:${JOINED}|${NUMBER}|${THOUSANDS})*`,
    String.raw`[^]\p{M}*`,
  ].join("|"),
  "gu",
)
const BLOCK = /[^\n]+\n*|\n+/g
const LETTER = /[\p{L}\p{N}]/u
const SENTENCE_END = /^[.!?。！？؟।;:；：]$/u
const PAUSE = /^[,،、，)\]»”]$/u
const RELATED = 0.4 // share of words in common, from which a paragraph became another
const CHANGE_PRICE = 0.95 // in words: what one more change costs a reader
const MOST_KINDS = 0xf000 // different tokens that fit into one UTF-16 unit each
const PATIENCE = { scanLimit: 2000, timeout: 60 }

function countWords(text) {
  return (text.match(TOKEN) ?? []).filter((token) => LETTER.test(token)).length
}

/**
 * `[{fromA, toA, fromB, toB, inserted, deleted}]` in order, on word boundaries, the last two in
 * words; what is between the changes is the same.
 */
export function changes(a, b) {
  if (a === b) return []
  const [blocksA, blocksB] = [pieces(a, BLOCK), pieces(b, BLOCK)]
  const [found, latest] = [[], new Map()]
  for (const hunk of differences(blocksA, blocksB)) {
    for (const part of parts(hunk, blocksA, blocksB)) {
      const [fromA, toA] = [offset(blocksA, part.fromA, a), offset(blocksA, part.toA, a)]
      const [fromB, toB] = [offset(blocksB, part.fromB, b), offset(blocksB, part.toB, b)]
      for (const one of remembered(a.slice(fromA, toA), b.slice(fromB, toB), latest)) {
        found.push(shifted(one, fromA, fromB))
      }
    }
  }
  known = latest
  return found
}

// From one stroke to the next only the paragraph that is typed in changes.
let known = new Map()

function pairName(a, b) {
  return `${a.length}:${a}${b}`
}

function remembered(a, b, latest) {
  const name = pairName(a, b)
  const found = known.get(name) ?? within(a, b).map((one) => counted(one, a, b))
  latest.set(name, found)
  return found
}

// Paragraphs that became one another are compared alone, counted from either end; the rest, where
// one may have been split or joined or have come or gone, as a whole.
function parts({ fromA, toA, fromB, toB }, a, b) {
  let [head, tail] = [0, 0]
  const most = Math.min(toA - fromA, toB - fromB)
  while (head < most && related(a[fromA + head], b[fromB + head])) head++
  while (head + tail < most && related(a[toA - tail - 1], b[toB - tail - 1])) tail++
  const even = toA - fromA === toB - fromB && head === most
  if (!even) [head, tail] = [Math.max(head - 1, 0), Math.max(tail - 1, 0)]
  const single = (i, j) => ({ fromA: i, toA: i + 1, fromB: j, toB: j + 1 })
  const rest = { fromA: fromA + head, toA: toA - tail, fromB: fromB + head, toB: toB - tail }
  return [
    ...Array.from({ length: head }, (_, at) => single(fromA + at, fromB + at)),
    ...(size(rest) ? [rest] : []),
    ...Array.from({ length: tail }, (_, at) => single(rest.toA + at, rest.toB + at)),
  ]
}

function related({ text: a }, { text: b }) {
  if (known.has(pairName(a, b))) return true
  const [left, right] = [vocabulary(a), vocabulary(b)]
  const shared = [...left].filter((word) => right.has(word)).length
  return 2 * shared >= RELATED * (left.size + right.size)
}

function vocabulary(text) {
  return new Set(text.toLowerCase().match(TOKEN)?.filter((token) => LETTER.test(token)))
}

function counted(one, a, b) {
  const inserted = countWords(b.slice(one.fromB, one.toB))
  return { ...one, inserted, deleted: countWords(a.slice(one.fromA, one.toA)) }
}

function pieces(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], at: match.index }))
}

function offset(parts, index, text) {
  return index < parts.length ? parts[index].at : text.length
}

function shifted(one, byA, byB = byA) {
  const { fromA, toA, fromB, toB } = one
  return { ...one, fromA: fromA + byA, toA: toA + byA, fromB: fromB + byB, toB: toB + byB }
}

// Each different token becomes one character, so that a diff by character is one by token.
function differences(a, b) {
  const kinds = new Map()
  const spelt = (parts) => parts.map(({ text }) => character(kinds, text)).join("")
  const [left, right] = [spelt(a), spelt(b)]
  if (kinds.size > MOST_KINDS) return [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }]
  return diff(left, right, PATIENCE)
}

function character(kinds, token) {
  if (!kinds.has(token)) kinds.set(token, kinds.size)
  const kind = kinds.get(token) + 1
  return String.fromCharCode(kind < 0xd800 ? kind : kind + 0x800)
}

// Blanks take no part in the alignment: they would tear a rewritten phrase into islands.
function within(a, b) {
  const [solidA, solidB] = [solid(a), solid(b)]
  const joined = withoutIslands(differences(solidA, solidB), solidA)
  const placed = joined.map((one, at) => slid(one, at, joined, solidA, solidB))
  return withBlanks(placed, { text: a, parts: solidA }, { text: b, parts: solidB })
}

function solid(text) {
  return pieces(text, TOKEN).filter((one) => one.text.includes("\n") || /\S/.test(one.text))
}

function withoutIslands(found, words) {
  const kept = []
  for (const one of found) {
    let last = one
    while (kept.length && isIsland(kept.at(-1), last, words)) {
      const { fromA, fromB } = kept.pop()
      last = { fromA, fromB, toA: last.toA, toB: last.toB }
    }
    kept.push(last)
  }
  return kept
}

// Joining two pure insertions would delete what stands between for nothing.
function isIsland(left, right, words) {
  const inserts = [left, right].some((one) => one.toB > one.fromB)
  const deletes = [left, right].some((one) => one.toA > one.fromA)
  if (!inserts || !deletes) return false
  const between = words.slice(left.toA, right.fromA)
  const smaller = Math.min(size(left), size(right))
  const weight = between.reduce((sum, one) => sum + held(one.text), 0)
  return weight < CHANGE_PRICE || 2 * weight < smaller
}

function size({ fromA, toA, fromB, toB }) {
  return Math.max(toA - fromA, toB - fromB)
}

// How much a reader holds on to a token that stays: a content word is one.
function held(token) {
  if (token.includes("\n")) return token === "\n" ? 0.5 : 1
  if (!LETTER.test(token)) return 0.15
  if (/^\p{sc=Han}/u.test(token)) return 0.7
  const short = /^\p{sc=Hangul}/u.test(token) || token === token.toUpperCase() ? 2 : 4
  return token.length >= short || /^\p{Nd}/u.test(token) ? 1 : 0.5
}

// A pure insertion or deletion begins where a reader would begin it: at a sentence, say.
function slid(one, at, all, a, b) {
  const inserts = one.toB > one.fromB
  if (inserts && one.toA > one.fromA) return one
  const [words, start, end] = inserts ? [b, one.fromB, one.toB] : [a, one.fromA, one.toA]
  const least = (at ? all[at - 1].toA + 1 : 0) - one.fromA
  const most = (at + 1 < all.length ? all[at + 1].fromA - 1 : a.length) - one.toA
  let [lowest, highest] = [0, 0]
  while (lowest > least && words[start + lowest - 1]?.text === words[end + lowest - 1].text) lowest--
  while (highest < most && words[start + highest].text === words[end + highest]?.text) highest++
  let best = lowest
  for (let by = lowest + 1; by <= highest; by++) {
    if (placeScore(words, start + by) > placeScore(words, start + best)) best = by
  }
  return shifted(one, best)
}

function placeScore(words, start) {
  const before = start ? words[start - 1].text : "\n"
  const score = LETTER.test(words[start].text) ? 8 : 0
  if (before.includes("\n")) return score + 3
  if (SENTENCE_END.test(before)) return score + 2
  return score + (PAUSE.test(before) ? 1 : 0)
}

// From indexes of solid tokens to offsets, with the blanks that came or went beside them.
function withBlanks(found, a, b) {
  const result = []
  let [fromA, fromB] = [0, 0]
  for (const [i, j] of agreeing(found, a.parts.length, b.parts.length)) {
    const whole = { fromA, fromB, toA: offset(a.parts, i, a.text), toB: offset(b.parts, j, b.text) }
    const one = trimmed(whole, a.text, b.text)
    if (size(one)) result.push(one)
    fromA = whole.toA + (a.parts[i]?.text.length ?? 0)
    fromB = whole.toB + (b.parts[j]?.text.length ?? 0)
  }
  return result
}

// The index pairs outside the changes, and last the pair past both ends.
function* agreeing(found, sizeA, sizeB) {
  let [i, j] = [0, 0]
  for (const one of [...found, { fromA: sizeA, toA: sizeA, fromB: sizeB, toB: sizeB }]) {
    for (; i < one.fromA; i++, j++) yield [i, j]
    ;[i, j] = [one.toA, one.toB]
  }
  yield [sizeA, sizeB]
}

function trimmed({ fromA, toA, fromB, toB }, a, b) {
  const blank = (character) => /[^\S\n]/.test(character)
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB] && blank(a[fromA])) fromA++, fromB++
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1] && blank(a[toA - 1])) toA--, toB--
  return { fromA, toA, fromB, toB }
}
