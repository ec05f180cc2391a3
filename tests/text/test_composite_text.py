"""The bracket text of a composite says all that the composite does: it is read by its grammar."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.composite import Composite, composite, write
from drafter.text.composite.values import picked
from tests.text.drafts import revisions

BLANKS = " \u00a0\u2009\u202f\u3000"
OPENING = "\n([{«“‘¿¡"
CLOSING = ".,;:!?)]}»”’…。，、；：！？）؟؛،।"
LABEL = regex.compile(r"((?:[^\[\]\\,:\n]|\\.)+(?:, (?:[^\[\]\\,:\n]|\\.)+)*): ")
NAMES = ["AUS", "KOR", "C: [x], y"]


@dataclass
class Reader:
    """The text that one delegation, or the base, has in a bracket text."""

    source: str
    name: str | None
    at: int = 0

    def text(self) -> str:
        out = ""
        while self.at < len(self.source) and self.source[self.at] != "]":
            if self.source[self.at] == "[":
                chosen = self.group()
                out = out + chosen if chosen is not None else self.without_a_blank(out)
            else:
                self.at += self.source[self.at] == "\\"
                out += self.source[self.at]
                self.at += 1
        return out

    def group(self) -> str | None:
        """What is chosen, or None for nothing."""
        chosen: str | None = None
        while self.source[self.at : self.at + 1] == "[":
            label = LABEL.match(self.source, self.at + 1)
            self.at = label.end() if label else self.at + 1
            names = regex.split(r"(?<!\\), ", label[1]) if label else []
            nothing = self.source.startswith("—]", self.at)
            self.at += nothing
            read = None if nothing else self.text()
            self.at += 1
            if self.name in [regex.sub(r"\\(.)", r"\1", name) for name in names]:
                end = self.skip_group()
                self.at = end
                return read
            chosen = chosen if names else read
        return chosen

    def skip_group(self) -> int:
        """The offset behind the brackets that stand directly beside."""
        reader = Reader(self.source, None, self.at)
        reader.group()
        return reader.at

    def without_a_blank(self, out: str) -> str:
        rest = self.source[self.at :]
        if rest[:1] and rest[0] in BLANKS and (not out or out[-1] in BLANKS + OPENING):
            self.at += len(rest) - len(rest.lstrip(BLANKS))
        elif not rest or rest[0] in CLOSING:
            return out.rstrip(BLANKS)
        return out


def test_the_grammar_is_read_as_it_is_described() -> None:
    text = "They [will][AUS: shall] meet [KOR: soon][AUS: —]."
    read = [Reader(text, name).text() for name in (None, "AUS", "KOR")]
    assert read == ["They will meet.", "They shall meet.", "They will meet soon."]


@given(st.integers(2, 4).flatmap(lambda count: revisions(count=count)))
def test_every_text_can_be_read_from_what_is_written(versions: tuple[str, ...]) -> None:
    made = composite(versions[0], dict(zip(NAMES, versions[1:], strict=False)))
    for row in made.rows:
        written = write(Composite(made.names, (row,)))
        for name in (None, *made.names):
            assert Reader(written, name).text() == picked(row.body, name)
