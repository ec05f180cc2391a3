// What was typed and not yet tabled, kept in this browser through reload, crash and restart.
// A draft's name is "user:clause:base"; what stands before the last colon is what it is a draft of.

const PREFIX = "drafter.draft:"
const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000 // ms
const kept = new Map() // for a browser that lets us store nothing; lasts as long as the page

/** `{text, at}` or null; `at` is milliseconds since 1970 by this browser's clock. */
export function readDraft(name) {
  const draft = parsed(stored(name)) ?? kept.get(name) ?? null
  return draft && isFresh(draft) ? draft : null
}

/** The name of the newest draft of the same user and clause on another base, or null. */
export function earlierDraft(name) {
  const same = PREFIX + name.slice(0, name.lastIndexOf(":") + 1)
  const names = stock().filter((other) => other.startsWith(same) && other !== PREFIX + name)
  const fresh = names.map((other) => other.slice(PREFIX.length)).filter(readDraft)
  return fresh.sort((a, b) => readDraft(b).at - readDraft(a).at)[0] ?? null
}

/** Whether the words will outlast this page. */
export function writeDraft(name, text) {
  const draft = { text, at: Date.now() }
  kept.set(name, draft)
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function removeDraft(name) {
  kept.delete(name)
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Where nothing can be stored there is nothing to remove.
  }
}

export function dropOldDrafts() {
  for (const name of stock()) {
    if (!readDraft(name.slice(PREFIX.length))) removeDraft(name.slice(PREFIX.length))
  }
}

function stock() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
  } catch {
    return []
  }
}

function stored(name) {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

function parsed(json) {
  try {
    const draft = JSON.parse(json)
    return typeof draft?.text === "string" && typeof draft.at === "number" ? draft : null
  } catch {
    return null
  }
}

function isFresh({ at }) {
  return Date.now() - at < LONGEST_KEPT
}
