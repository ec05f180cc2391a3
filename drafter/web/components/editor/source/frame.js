// What stands around the text: its label above; notices, the count of words and a hint below.

const TIME = { hour: "2-digit", minute: "2-digit" }
const DAY = { day: "numeric", month: "long" }

function element(tag, className, attributes = {}) {
  const made = document.createElement(tag)
  made.className = className
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

function button(text, onClick) {
  const made = element("button", "choice", { type: "button" })
  made.textContent = text
  made.addEventListener("click", onClick)
  return made
}

function many(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`
}

/** "3 words inserted, 2 deleted" */
function countsInWords({ inserted, deleted, changed }) {
  if (!inserted && !deleted) return changed ? "Only marks or spaces changed" : "Nothing changed"
  if (!deleted) return `${many(inserted, "word")} inserted`
  if (!inserted) return `${many(deleted, "word")} deleted`
  return `${many(inserted, "word")} inserted, ${deleted.toLocaleString("en")} deleted`
}

function clock(at) {
  const then = new Date(at)
  const time = then.toLocaleTimeString([], TIME)
  if (then.toDateString() === new Date().toDateString()) return `at ${time}`
  return `on ${then.toLocaleDateString([], DAY)} at ${time}`
}

export class Frame {
  constructor({ onLabel, onUse, onDiscard }) {
    this.dom = element("div", "clause-editor")
    this.label = element("div", "label")
    this.label.addEventListener("click", onLabel)
    this.restored = element("div", "restored", { role: "status" })
    this.words = element("span", "words")
    this.use = button("Use it", onUse)
    this.discard = button("Discard", onDiscard)
    this.place = element("div", "place")
    this.problem = element("p", "problem", { role: "alert" })
    const foot = element("div", "foot")
    this.count = element("span", "count", { role: "status", "aria-live": "polite" })
    this.hint = element("span", "hint", { id: "hint" })
    const control = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl"
    this.hint.textContent = `${control}+Enter updates the page at once; Tab leaves the text.`
    foot.append(this.count, this.hint)
    this.dom.append(this.label, this.restored, this.place, this.problem, foot)
  }

  showLabel(text) {
    this.label.textContent = text
  }

  showHeight(pixels) {
    this.place.style.height = `${pixels}px`
  }

  showRestored(at) {
    this.words.textContent = `Restored what you typed here ${clock(at)}`
    this.restored.replaceChildren(this.words, this.discard)
  }

  showEarlier(at) {
    this.words.textContent = `You typed here ${clock(at)}, on an earlier text of this clause`
    this.restored.replaceChildren(this.words, this.use, this.discard)
  }

  hideRestored() {
    this.restored.replaceChildren()
  }

  showProblem(sentence) {
    if (this.problem.textContent !== sentence) this.problem.textContent = sentence
  }

  showCounts(counts) {
    const words = countsInWords(counts)
    if (this.count.textContent !== words) this.count.textContent = words
  }
}
