"""Texts and redlines as XHTML fragments, made of escaped tokens only.

Tags: div, p, span, ins, del, br; attributes: class and dir. Nothing of a text becomes markup.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

import regex

from drafter.text.blocks import split_blocks
from drafter.text.redline import Change, Redline, Run

# What XML forbids, and what could turn the direction of the text around it.
_HOSTILE = regex.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_CLOSED = "\ufffd"
_SPOKEN = {"ins": ("inserted", "insertion"), "del": ("deleted", "deletion")}
_WHOLE = {"inserted": " paragraph", "deleted": " paragraph"}

REDLINE_CSS = """\
.redline, .text { --ins-ink: #0b5325; --ins-paper: #e2f5e7; --del-ink: #8c1616; \
--del-paper: #fdeaea; line-height: 1.55; }
.redline .block, .text .block { margin: 0 0 0.9em; padding-inline-start: 0.7em; \
border-inline-start: 4px solid transparent; overflow-wrap: anywhere; }
.redline ins { color: var(--ins-ink); background: var(--ins-paper); \
text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 2px; }
.redline del { color: var(--del-ink); background: var(--del-paper); \
text-decoration: line-through; text-decoration-thickness: 2px; }
.redline del + ins { margin-inline-start: 0.2em; }
.redline .skipped { font-style: italic; opacity: 0.85; }
.redline .block.changed { border-inline-start: 4px dotted currentColor; }
.redline .block.inserted { border-inline-start: 4px solid var(--ins-ink); }
.redline .block.deleted { border-inline-start: 4px double var(--del-ink); }
.redline .sr { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; \
border: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-color-scheme: dark) {
  .redline, .text { --ins-ink: #a6edb8; --ins-paper: #10301a; --del-ink: #ffb8b1; \
--del-paper: #3d1413; }
}
@media print {
  .redline, .text { --ins-ink: #000000; --ins-paper: #ffffff; --del-ink: #000000; \
--del-paper: #ffffff; }
  .redline ins { text-decoration-style: double; }
}
@media (forced-colors: active) {
  .redline ins, .redline del { color: CanvasText; background: Canvas; }
}
"""


def redline_html(redline: Redline) -> str:
    """A ``div.redline`` with one ``p`` a block; blocks that are only white space are left out."""
    return f'<div class="redline">{"".join(map(_block, redline))}</div>'


def changes_html(redline: Redline) -> str:
    """As ``redline_html``, with each stretch of unchanged blocks told as a number."""
    stretches = groupby(redline, key=lambda change: change.kind == "same")
    inner = "".join(
        _skipped(list(blocks)) if same else "".join(map(_block, blocks))
        for same, blocks in stretches
    )
    return f'<div class="redline">{inner}</div>'


def _skipped(blocks: list[Change]) -> str:
    count = sum(bool(block.body) for block in blocks)
    words = "1 paragraph unchanged" if count == 1 else f"{count} paragraphs unchanged"
    return f'<p class="block skipped">{words}</p>' if count else ""


def plain_html(text: str) -> str:
    """A ``div.text`` with one ``p`` a block, its Markdown marks shown as typed."""
    blocks = (block.text for block in split_blocks(text) if block.text)
    inner = "".join(f'<p dir="auto" class="block">{_escaped(block)}</p>' for block in blocks)
    return f'<div class="text">{inner}</div>'


def _block(change: Change) -> str:
    if not change.body:
        return ""
    inner = "".join(_run(run, _WHOLE.get(change.kind, "")) for run in change.body)
    return f'<p dir="auto" class="block {change.kind}">{inner}</p>'


def _run(run: Run, whole: str) -> str:
    """The run with hidden words around it for those who hear it."""
    if run.op == "same":
        return _escaped(run.text)
    done, name = _SPOKEN[run.op]
    text = _escaped(run.text, line_mark='<span class="break">¶</span>')
    before, after = _hidden(f"{done}{whole}: "), _hidden(f" end of {name} ")
    return f"<{run.op}>{before}{text}{after}</{run.op}>"


def _hidden(words: str) -> str:
    # Its own direction, or English words would decide the direction of an Arabic paragraph.
    return f'<span class="sr" dir="ltr">{words}</span>'


def _escaped(text: str, line_mark: str = "") -> str:
    """Text as content of an element; a changed line break gets a mark that can be seen."""
    return escape(_HOSTILE.sub(_CLOSED, text)).replace("\n", f"{line_mark}<br/>")
