"""What people type in a clause is shown; nothing of it acts and nothing of it vanishes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.drafts import clause_html
from tests.drafts.reading import read_page

LITERAL = [
    "{{ 7*7 }}",
    "{% raw %}",
    "{# gone #}",
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "<!-- unseen -->",
    "[a](javascript:x)",
    "![x](http://e)",
    "[Japan]: reserves",
    "[30](60) days",
    "[a][b]",
    "<http://example.org>",
    "&lt;",
    "&#x202e;",
    "`code`",
    "```secret words",
    "~~~ secret",
    "# 9. Another clause",
    "> said",
    "***",
    "| a | b |",
    '"><img src=x onerror=alert(1)>',
]


@pytest.mark.parametrize("typed", LITERAL)
def test_what_is_typed_is_what_is_read(typed: str) -> None:
    page = read_page(clause_html(typed))
    assert page.visible() == typed
    assert page.tags == [("p", (("dir", "auto"),))]


def test_an_underlined_line_makes_no_heading() -> None:
    assert read_page(clause_html("Fake\n====")).visible() == "Fake ===="


def test_an_indented_line_is_a_paragraph() -> None:
    assert clause_html("    indented") == '<p dir="auto">indented</p>\n'


def test_paragraphs_lists_and_emphasis_are_formed() -> None:
    html = clause_html("They will *seek*:\n\n- one; and\n- **two**.")
    assert html == (
        '<p dir="auto">They will <em>seek</em>:</p>\n'
        '<ul dir="auto">\n<li>one; and</li>\n<li><strong>two</strong>.</li>\n</ul>\n'
    )


def test_a_list_keeps_the_numbers_that_were_typed() -> None:
    tags = read_page(clause_html("4. first\n6. second")).tags
    assert [attributes for name, attributes in tags if name == "li"] == [
        (("value", "4"),),
        (("value", "6"),),
    ]


def test_square_brackets_stay_in_every_place() -> None:
    text = "[will][shall] [AUS: within [30] days]\n\n- [x] item []\n\n[AUS]: reserves"
    visible = read_page(clause_html(text)).visible()
    assert visible == "[will][shall] [AUS: within [30] days] [x] item [] [AUS]: reserves"


@pytest.mark.parametrize("depth", [9, 10, 11, 40, 2000])
def test_a_list_of_any_depth_keeps_its_words(depth: int) -> None:
    assert "deep words" in read_page(clause_html("- " * depth + "deep words")).visible()


def test_nine_levels_are_still_a_list() -> None:
    assert read_page(clause_html("- " * 9 + "deep")).names().count("ul") == 9


def test_words_beside_a_list_too_deep_stay_inert() -> None:
    page = read_page(clause_html("<script>x</script>\n\n" + "- " * 30 + "deep"))
    assert page.names() == ["p"]
    assert "<script>x</script>" in page.visible()


@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_direction_control_is_shown_and_not_obeyed(control: str) -> None:
    html = clause_html(f"will{control}ton")
    assert control not in html
    assert f"will\u27e8U+{ord(control):04X}\u27e9ton" in html


def test_the_marks_of_good_arabic_typing_stay() -> None:
    assert "\u200f" in clause_html("\u0645\u0630\u0643\u0631\u0629\u200f.")


@pytest.mark.parametrize(
    "text",
    [
        "\u064a\u062a\u0628\u0627\u062f\u0644 \u0645\u0639\u0644\u0648\u0645\u0627\u062a.",
        "\u5404\u53c2\u4e0e\u65b9\u5c06\u4ea4\u6362\u4fe1\u606f\u3002",
    ],
)
def test_each_block_finds_its_own_direction(text: str) -> None:
    page = read_page(clause_html(f"{text}\n\n- {text}\n\n1. {text}"))
    assert [(name, dict(attributes).get("dir")) for name, attributes in page.tags] == [
        ("p", "auto"),
        ("ul", "auto"),
        ("li", None),
        ("ol", "auto"),
        ("li", None),
    ]
    assert page.visible() == f"{text} {text} {text}"


def test_an_empty_text_is_an_empty_page() -> None:
    assert clause_html("") == ""


typed_text = st.text(
    st.sampled_from("ab\u00e9\u6587\u0645 \n\n-*_+#>`~[](){}<>!&;:.\\/|=\"'%1290\t"), max_size=80
)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


@given(typed_text)
def test_no_letter_is_lost_and_no_tag_is_made_by_typing(text: str) -> None:
    page = read_page(clause_html(text))
    assert letters(page.words) == letters(text)
    assert set(page.names()) <= {"p", "ul", "ol", "li", "em", "strong", "br"}
    assert page.attributes() <= {"dir", "value", "start", "class"}


@given(typed_text)
def test_no_bracket_is_lost(text: str) -> None:
    words = read_page(clause_html(text)).words
    assert [sign for sign in words if sign in "[]"] == [sign for sign in text if sign in "[]"]
