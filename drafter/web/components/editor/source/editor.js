// The clause editor: plain text under its redline. The page may run again as often as it likes;
// the words are overwritten by nothing but a greater `reset`.

import { history, historyKeymap, standardKeymap } from "@codemirror/commands"
import { Compartment, EditorState, Prec } from "@codemirror/state"
import { EditorView, highlightSpecialChars, keymap, placeholder } from "@codemirror/view"
import { dropOldDrafts, earlierDraft, readDraft, removeDraft, writeDraft } from "./drafts.js"
import { Frame } from "./frame.js"
import { directionByLine } from "./lines.js"
import { counts, nowAgainst, originalOf, redlineAgainst } from "./marks.js"
import { outsideClicks } from "./pointer.js"

const SEND_AFTER = 600 // ms without typing
const KEEP_EVERY = 200 // ms while typing
const SAY_AFTER = 1000 // ms without typing
const LONGEST = 250_000 // characters; proceedings/words.py has the rule
const CANNOT_KEEP =
  "This browser cannot keep a draft: what you type is lost if the page closes before it is tabled."

const editors = new Map() // parentElement -> ClauseEditor
const typedHere = new Set() // drafts of this page: to bring them back needs no word
const forgotten = new Set() // tokens; each is obeyed once

class ClauseEditor {
  constructor(component) {
    const { data, parentElement } = component
    this.reset = data.reset
    this.value = data.value
    this.draft = data.draft
    this.attributes = new Compartment()
    this.prompt = new Compartment()
    this.frame = new Frame({
      onLabel: () => this.view.focus(),
      onUse: () => this.useEarlier(),
      onDiscard: () => this.discard(),
    })
    parentElement.appendChild(this.frame.dom)
    const draft = this.draftToRestore()
    this.view = new EditorView({
      parent: this.frame.place,
      root: parentElement,
      state: EditorState.create({
        doc: draft ? draft.text : data.value,
        extensions: this.extensions(data),
      }),
    })
    this.sent = this.plain(data.value)
    this.update(component)
    this.frame.showCounts(counts(this.view.state))
    this.earlier = draft ? null : earlierDraft(this.draft)
    if (draft) this.restore(draft)
    else if (this.earlier) this.frame.showEarlier(readDraft(this.earlier).at)
  }

  extensions({ label, original, placeholder: prompt }) {
    return [
      history(),
      Prec.highest(
        keymap.of([
          { key: "Mod-Enter", run: () => this.send() },
          { key: "Mod-s", run: () => this.send() },
        ]),
      ),
      keymap.of([...historyKeymap, ...standardKeymap]),
      EditorView.lineWrapping,
      highlightSpecialChars(),
      directionByLine,
      redlineAgainst(this.plain(original)),
      this.attributes.of(named(label)),
      this.prompt.of(placeholder(prompt)),
      EditorState.changeFilter.of((transaction) => this.fits(transaction)),
      EditorView.updateListener.of((update) => this.heard(update)),
      EditorView.domEventHandlers({ blur: () => this.left() }),
    ]
  }

  // --- what Python says

  update({ data, setStateValue }) {
    this.setStateValue = setStateValue
    this.frame.showHeight(data.height)
    this.rename(data)
    this.rest(data)
    if (data.reset > this.reset) this.take(data)
    this.reset = data.reset
    this.value = data.value
  }

  rename({ label, placeholder: prompt }) {
    if (label === this.label && prompt === this.shownPrompt) return
    this.label = label
    this.shownPrompt = prompt
    this.frame.showLabel(label)
    this.view.dispatch({
      effects: [
        this.attributes.reconfigure(named(label)),
        this.prompt.reconfigure(placeholder(prompt)),
      ],
    })
  }

  // The words rest on another text, and their draft has another name.
  rest({ original, draft }) {
    const text = this.plain(original)
    if (text !== originalOf(this.view.state)) this.view.dispatch({ effects: nowAgainst(text) })
    if (draft === this.draft) return
    removeDraft(this.draft)
    this.draft = draft
    this.keep()
  }

  take({ value, reset }) {
    this.reset = reset
    this.value = value
    this.frame.hideRestored()
    this.replace(value)
    this.sent = null
    this.send()
  }

  // --- drafts

  draftToRestore() {
    const draft = readDraft(this.draft)
    return draft && draft.text !== this.plain(this.value) ? draft : null
  }

  restore(draft) {
    if (!typedHere.has(this.draft)) this.frame.showRestored(draft.at)
    typedHere.add(this.draft)
    this.send()
  }

  useEarlier() {
    this.replace(readDraft(this.earlier).text)
    this.send()
    this.dropEarlier()
  }

  discard() {
    if (this.earlier) return this.dropEarlier()
    this.frame.hideRestored()
    this.replace(this.value)
    this.send()
    this.view.focus()
  }

  dropEarlier() {
    removeDraft(this.earlier)
    this.earlier = null
    this.frame.hideRestored()
    this.view.focus()
  }

  keep() {
    clearTimeout(this.keeping)
    this.keeping = 0
    const text = this.text()
    typedHere.add(this.draft)
    if (text === this.plain(this.value)) removeDraft(this.draft)
    else if (!writeDraft(this.draft, text)) this.frame.showProblem(CANNOT_KEEP)
  }

  forget(draft) {
    if (draft !== this.draft) return
    clearTimeout(this.keeping)
    this.keeping = 0
    this.frame.hideRestored()
  }

  // --- typing

  fits({ docChanged, newDoc, startState }) {
    if (!docChanged || newDoc.length <= LONGEST || newDoc.length <= startState.doc.length) {
      return true
    }
    this.frame.showProblem(
      `That would make ${newDoc.length.toLocaleString("en")} characters, and a clause has at most ` +
        `${LONGEST.toLocaleString("en")}: nothing was changed.`,
    )
    return false
  }

  heard({ docChanged }) {
    if (!docChanged) return
    this.frame.showProblem("")
    this.keeping ||= setTimeout(() => this.keep(), KEEP_EVERY)
    clearTimeout(this.sending)
    this.sending = setTimeout(() => outsideClicks(this.sendNow), SEND_AFTER)
    this.sayLater()
  }

  sayLater() {
    clearTimeout(this.saying)
    this.saying = setTimeout(() => this.say(), SAY_AFTER)
  }

  say() {
    const now = counts(this.view.state)
    if (now) this.frame.showCounts(now)
    else this.sayLater()
  }

  left() {
    this.keepPending()
    this.say()
    outsideClicks(this.sendNow)
  }

  keepPending() {
    if (this.keeping) this.keep()
  }

  sendNow = () => this.send()

  send() {
    clearTimeout(this.sending)
    this.keepPending()
    const text = this.text()
    if (text !== this.sent) {
      this.sent = text
      this.setStateValue("typed", { text, reset: this.reset })
    }
    return true
  }

  replace(text) {
    const { length } = this.view.state.doc
    this.view.dispatch({ changes: { from: 0, to: length, insert: text } })
  }

  text() {
    return this.view.state.doc.toString()
  }

  // As the editor spells it: its line ends are all the same.
  plain(text) {
    return text.replace(/\r\n?/g, "\n")
  }

  leave() {
    this.keepPending()
    clearTimeout(this.sending)
    clearTimeout(this.saying)
    this.view.destroy()
    this.frame.dom.remove()
  }
}

function named(label) {
  return EditorView.contentAttributes.of({
    "aria-label": label,
    "aria-describedby": "hint",
    "aria-multiline": "true",
    spellcheck: "true",
    autocorrect: "on",
    autocapitalize: "sentences",
  })
}

function keepAll() {
  for (const editor of editors.values()) editor.keepPending()
}

function forgetEach(tokens) {
  for (const [token, draft] of Object.entries(tokens)) {
    if (forgotten.has(token)) continue
    forgotten.add(token)
    typedHere.delete(draft)
    for (const editor of editors.values()) editor.forget(draft)
    removeDraft(draft)
  }
}

dropOldDrafts()
addEventListener("pagehide", keepAll)
document.addEventListener("visibilitychange", keepAll)

export default function mount(component) {
  const { data, parentElement } = component
  if (data.forget) return forgetEach(data.forget)
  const known = editors.get(parentElement)
  if (known) known.update(component)
  else editors.set(parentElement, new ClauseEditor(component))
  return () => {
    editors.get(parentElement)?.leave()
    editors.delete(parentElement)
  }
}
