// The redline inside the editor: inserted words underlined, deleted ones shown struck through.

import { StateEffect, StateField } from "@codemirror/state"
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view"
import { changes } from "./words.js"

const SLOW = 12 // ms; a comparison that takes longer waits for a pause in the typing
const PAUSE = 250 // ms
const compareTo = StateEffect.define()
const compareAgain = StateEffect.define()

class Deleted extends WidgetType {
  constructor(text) {
    super()
    this.text = text
  }

  eq(other) {
    return this.text === other.text
  }

  toDOM() {
    const element = document.createElement("del")
    element.dir = "auto"
    element.textContent = this.text.replaceAll("\n", "¶\n")
    return element
  }

  ignoreEvent() {
    return false
  }
}

const INSERTED = Decoration.mark({ tagName: "ins" })

function compared(original, doc) {
  const began = performance.now()
  const text = doc.toString()
  const found = changes(original, text)
  const ranges = []
  let [inserted, deleted] = [0, 0]
  for (const { fromA, toA, fromB, toB, ...words } of found) {
    const gone = original.slice(fromA, toA)
    if (gone) ranges.push(Decoration.widget({ widget: new Deleted(gone), side: -1 }).range(fromB))
    if (fromB < toB) ranges.push(INSERTED.range(fromB, toB))
    inserted += words.inserted
    deleted += words.deleted
  }
  const slow = performance.now() - began > SLOW
  const count = { inserted, deleted, changed: found.length > 0 }
  return { original, count, slow, stale: false, shown: Decoration.set(ranges, true) }
}

const redline = StateField.define({
  create: (state) => compared("", state.doc),
  update(value, transaction) {
    const { docChanged, effects, newDoc } = transaction
    const other = effects.find((effect) => effect.is(compareTo))
    if (other) return compared(other.value, newDoc)
    if (effects.some((effect) => effect.is(compareAgain))) return compared(value.original, newDoc)
    if (!docChanged) return value
    // Marks that move under an input method would break the composition off.
    if (value.slow || transaction.isUserEvent("input.type.compose")) {
      return { ...value, stale: true, shown: value.shown.map(transaction.changes) }
    }
    return compared(value.original, newDoc)
  },
  provide: (field) => EditorView.decorations.from(field, ({ shown }) => shown),
})

const catchingUp = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.view = view
    }

    update({ state, docChanged }) {
      if (docChanged && state.field(redline).stale) this.wait()
    }

    wait() {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => {
        if (this.view.composing) this.wait()
        else this.view.dispatch({ effects: compareAgain.of(null) })
      }, PAUSE)
    }

    destroy() {
      clearTimeout(this.timer)
    }
  },
)

/** Marks against `original`, also on the first drawing. */
export function redlineAgainst(original) {
  return [redline.init((state) => compared(original, state.doc)), catchingUp]
}

/** To be dispatched when the text that the words rest on is another one. */
export function nowAgainst(original) {
  return compareTo.of(original)
}

export function originalOf(state) {
  return state.field(redline).original
}

/** `{inserted, deleted, changed}`, the first two in words; null while marks lag behind typing. */
export function counts(state) {
  const { count, stale } = state.field(redline)
  return stale ? null : count
}
