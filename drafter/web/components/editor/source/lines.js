// Each line in the direction of its first letter, so that Arabic reads from the right.

import { RangeSetBuilder } from "@codemirror/state"
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view"

const AUTO = Decoration.line({ attributes: { dir: "auto" } })

function marked(view) {
  const builder = new RangeSetBuilder()
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at)
      builder.add(line.from, line.from, AUTO)
      at = line.to + 1
    }
  }
  return builder.finish()
}

export const directionByLine = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.marks = marked(view)
      }

      update({ docChanged, viewportChanged, view }) {
        if (docChanged || viewportChanged) this.marks = marked(view)
      }
    },
    { decorations: ({ marks }) => marks },
  ),
]
