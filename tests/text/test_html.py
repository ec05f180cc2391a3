from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given

from drafter.text.html import REDLINE_CSS, changes_html, plain_html, redline_html
from drafter.text.redline import redline
from tests.text.drafts import texts

HOSTILE = [
    "</ins></p><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} ${x} <!-- --> ]]> &lt; &amp; &#x202e;",
    "\x00\x07\x1b\x7f\x9f\ufffe\uffff\ud800",
    "\u202eevil\u202c \u2066isolated\u2069 \u202aembedded",
    "</p>\n\n<p onclick='x'>\r\u2028",
]


def shape(markup: str) -> tuple[set[str], set[str]]:
    """The tags and the attributes of a fragment that must be well-formed."""
    nodes = list(ElementTree.fromstring(markup).iter())
    return {node.tag for node in nodes}, {name for node in nodes for name in node.attrib}


def read(node: ElementTree.Element, *, without: str) -> str:
    """What is read when one kind of mark and the hidden words are left out."""
    if node.tag == without or node.get("class") in ("sr", "break"):
        return ""
    text = "\n" if node.tag == "br" else node.text or ""
    return text + "".join(read(child, without=without) + (child.tail or "") for child in node)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    for markup in (
        plain_html(hostile),
        redline_html(redline(hostile, "harmless")),
        redline_html(redline("harmless", hostile)),
        redline_html(redline(f"a {hostile} b", f"a b {hostile}")),
    ):
        tags, attributes = shape(markup)
        assert tags <= {"div", "p", "span", "ins", "del", "br"}
        assert attributes <= {"class", "dir"}
        assert re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", markup) is None


@given(texts, texts)
def test_markup_of_any_text_is_well_formed(old: str, new: str) -> None:
    for markup in (plain_html(old), redline_html(redline(old, new))):
        tags, attributes = shape(markup)
        assert tags <= {"div", "p", "span", "ins", "del", "br"}
        assert attributes <= {"class", "dir"}
        markup.encode("utf-8")


def test_a_reader_of_the_page_finds_both_texts() -> None:
    old, new = (
        "It <shall>\nshare & *act*.\n\nGone.",
        "It <should>\nshare & *act* now.\n\nQuite new words.",
    )
    page = ElementTree.fromstring(redline_html(redline(old, new)))
    for text, without in ((old, "ins"), (new, "del")):
        blocks = [read(block, without=without) for block in page]
        assert [block for block in blocks if block] == text.split("\n\n")


def test_a_replaced_word_is_said_and_marked() -> None:
    assert redline_html(redline("It shall act.", "It should act.")) == (
        '<div class="redline"><p dir="auto" class="block changed">It '
        '<del><span class="sr" dir="ltr">deleted: </span>shall'
        '<span class="sr" dir="ltr"> end of deletion </span></del>'
        '<ins><span class="sr" dir="ltr">inserted: </span>should'
        '<span class="sr" dir="ltr"> end of insertion </span></ins> act.</p></div>'
    )


def test_a_whole_paragraph_is_said_to_come_or_go() -> None:
    page = redline_html(redline("Stays.\n\nGoes away.", "A wholly new one.\n\nStays."))
    assert (
        '<p dir="auto" class="block inserted"><ins><span class="sr" dir="ltr">inserted paragraph: '
        in page
    )
    assert (
        '<p dir="auto" class="block deleted"><del><span class="sr" dir="ltr">deleted paragraph: '
        in page
    )
    assert '<p dir="auto" class="block same">Stays.</p>' in page


def test_a_changed_line_break_can_be_seen() -> None:
    page = redline_html(redline("One two.", "One\ntwo."))
    assert '<span class="break">¶</span><br/>' in page
    assert (
        plain_html("One\ntwo.")
        == '<div class="text"><p dir="auto" class="block">One<br/>two.</p></div>'
    )


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_marks_can_be_read_on_light_dark_and_paper(kind: str) -> None:
    inks = re.findall(rf"--{kind}-ink: (#\w{{6}})", REDLINE_CSS)
    papers = re.findall(rf"--{kind}-paper: (#\w{{6}})", REDLINE_CSS)
    assert len(inks) == len(papers) == 3
    for ink, paper in zip(inks, papers, strict=True):
        assert contrast(ink, paper) >= 4.5  # WCAG 2.2, 1.4.3, level AA


def contrast(a: str, b: str) -> float:
    dark, light = sorted([luminance(a), luminance(b)])
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_short_form_tells_how_much_it_leaves_out_and_never_a_change() -> None:
    old = "One.\n\nTwo.\n\nThree will do.\n\nFour."
    markup = changes_html(redline(old, old.replace("will", "shall")))
    said = "".join(ElementTree.fromstring(markup).itertext())
    assert said.startswith("2 paragraphs unchanged")
    assert said.endswith("1 paragraph unchanged")
    assert ("will" in said, "shall" in said, "Two" in said) == (True, True, False)


@given(texts, texts)
def test_the_short_form_shows_every_change_that_the_long_form_shows(old: str, new: str) -> None:
    long, short = (
        [
            "".join(node.itertext())
            for node in ElementTree.fromstring(show(redline(old, new))).iter()
            if node.tag in ("ins", "del")
        ]
        for show in (redline_html, changes_html)
    )
    assert long == short
