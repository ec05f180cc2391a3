"""The draft in its two formats: faithful to git, and deaf to what people type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from drafter.data import data_folder
from drafter.drafts import Document, to_html, to_markdown
from tests.drafts.reading import document, read_page, section
from tests.drafts.starter import starter_document

GOLDEN = Path(__file__).parents[1] / "golden" / "starter-draft.md"

HOSTILE = [
    "{{ 7*7 }}",
    "{% raw %}",
    "{% include 'style.css' %}",
    "{# gone #}",
    "<script>alert(1)</script>",
    "</title></style><script>x</script>",
    "[a](javascript:x)",
    "![x](http://e)",
    "<http://example.org>",
    "&lt; &amp;lt; &#x202e;",
    '" onmouseover="x',
    "' autofocus onfocus='x",
    "**not** _meant_ `so` ~~here~~ | # *",
    "\\[ \\",
    "-->",
]
ARABIC = "\u0645\u0630\u0643\u0631\u0629 \u062a\u0641\u0627\u0647\u0645"
CHINESE = "\u8c05\u89e3\u5907\u5fd8\u5f55"


def everywhere(words: str) -> Document:
    """A document that holds the words wherever people can type."""
    return document(
        section("C08", title=words, text=words, provenance=words, status=words),
        section("C17", number="2", stream="2"),
        title=words,
        subtitle=words,
    )


def test_the_starter_draft_reads_as_agreed_in_the_golden_file() -> None:
    assert to_markdown(starter_document()).encode("utf-8") == GOLDEN.read_bytes()


def test_every_text_stands_verbatim_between_its_heading_and_the_next() -> None:
    draft = starter_document()
    rest = to_markdown(draft)
    for part in draft.sections:
        _, heading, rest = rest.partition("\n## ")
        title, _, body = rest.partition("\n\n")
        assert heading
        assert part.title in title
        assert body.startswith(f"{part.text}\n\n## ")


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        "trailing blanks  \nand\ttabs",
        f"{ARABIC}\n\n{CHINESE}",
        "  indented\n\n\n\nfar",
        "\u202ereversed\u202c",
    ],
)
def test_markdown_holds_any_text_byte_for_byte(text: str) -> None:
    page = to_markdown(document(section(text=text)))
    assert f"## 1. Representatives\n\n{text}\n\n## Where" in page


@pytest.mark.parametrize("words", HOSTILE)
def test_a_title_is_plain_text_in_markdown_read_by_any_reader(words: str) -> None:
    typed = section(title=words, provenance=words, status=words)
    page = to_markdown(document(typed, title=words, subtitle=words))
    lines = [token for token in MarkdownIt("commonmark").parse(page) if token.type == "inline"]
    for line in lines:
        assert {child.type for child in line.children or ()} <= {"text", "text_special"}
    shown = ["".join(child.content for child in line.children or ()) for line in lines]
    assert shown[:2] == [words, words]
    assert f"1. {words}" in shown
    assert shown[-1] == f"C08, {words} ({words}): {words}"


def test_a_title_of_several_lines_cannot_begin_another_heading() -> None:
    page = to_markdown(document(section(title="Costs\n\n## 2. Fake\u202e")))
    assert "## 1. Costs \\#\\# 2. Fake\u27e8U+202E\u27e9\n" in page


def test_only_the_clauses_of_one_stream_are_marked_in_headings() -> None:
    page = to_markdown(
        document(
            section("C07", stream="1"),
            section("C08", number="2"),
            section("C17", number="", stream="2"),
        )
    )
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [
        "## 1. Representatives (Stream 1)",
        "## 2. Representatives",
        "## Representatives (Stream 2)",
        "## Where the clauses come from",
    ]


@pytest.mark.parametrize("subtitle", ["Draft", ""])
def test_markdown_ends_with_one_line_end(subtitle: str) -> None:
    page = to_markdown(document(subtitle=subtitle))
    assert page.endswith("Seed record.\n")
    assert "\n\n\n" not in page


@pytest.mark.parametrize("render", [to_markdown, to_html])
def test_a_draft_names_its_revision_date_and_commit(render: object) -> None:
    assert callable(render)
    page = render(document())
    for fact in ("Revision 2", "2004-07-07T09:00:00Z", "ab" * 20):
        assert fact in page


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_markdown(starter_document()) == to_markdown(starter_document())
    assert to_html(starter_document()) == to_html(starter_document())


def test_the_starter_page_is_well_formed_and_complete() -> None:
    draft = starter_document()
    page = read_page(to_html(draft))
    for part in draft.sections:
        assert f"{part.number + '. ' if part.number else ''}{part.title}" in page.visible()
    plain = "\n".join(part.text for part in draft.sections).replace("\n- ", "\n")
    for line in filter(None, plain.split("\n")):
        assert line in page.visible()


def test_the_page_asks_for_nothing_from_outside() -> None:
    page = read_page(to_html(starter_document()))
    assert {"script", "link", "img", "iframe", "form"}.isdisjoint(page.names())
    assert {"src", "style"}.isdisjoint(page.attributes())
    assert all(link is not None and link.startswith("#clause-") for link in page.links())
    policy = dict(page.tags[3][1])["content"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "@import" not in to_html(starter_document())
    assert "url(" not in to_html(starter_document())


def test_every_link_of_the_contents_leads_to_a_clause() -> None:
    page = read_page(to_html(starter_document()))
    places = [dict(attributes).get("id") for name, attributes in page.tags if name == "section"]
    assert page.links() == [f"#{place}" for place in places if place != "sources"]


def test_the_page_says_its_language_and_prints_on_a4() -> None:
    html = to_html(document())
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "@page { size: A4;" in html


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_people_type_add_no_tag_and_no_attribute(words: str) -> None:
    hostile = read_page(to_html(everywhere(words)))
    harmless = read_page(to_html(everywhere("harmless")))
    emphasis = {"em", "strong"}
    assert [tag for tag in hostile.tags if tag[0] not in emphasis] == harmless.tags


@pytest.mark.parametrize("words", HOSTILE)
def test_titles_that_people_type_are_read_as_typed(words: str) -> None:
    page = read_page(to_html(everywhere(words)))
    # The window title, the title and subtitle, contents, heading, sources (3), footer.
    assert page.visible().count(words) >= 9


@pytest.mark.parametrize("render", [to_markdown, to_html])
def test_direction_controls_in_titles_are_shown_and_not_obeyed(render: object) -> None:
    assert callable(render)
    page = render(
        document(
            section(title="a\u202eb", provenance="c\u2067d"), title="e\u202df", subtitle="g\u2066"
        )
    )
    for shown in ("a\u27e8U+202E\u27e9b", "c\u27e8U+2067\u27e9d", "e\u27e8U+202D\u27e9f"):
        assert shown in page
    assert not set("\u202e\u2067\u202d\u2066") & set(page)


def test_arabic_and_chinese_clauses_stand_beside_english_ones() -> None:
    page = read_page(
        to_html(document(section("C08", title=ARABIC, text=ARABIC), section("C17", text=CHINESE)))
    )
    assert page.visible().count(ARABIC) == 4
    assert ("p", (("dir", "auto"),)) in page.tags
    assert CHINESE in page.visible()


def test_no_template_holds_a_way_around_escaping() -> None:
    for path in data_folder("templates").glob("*.j2"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b", source), path.name
        assert "autoescape" not in source, path.name
