from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.force import ForceChange, force_changes
from drafter.text.redline import redline
from tests.text.drafts import texts


def told(old: str, new: str) -> list[str]:
    return [one.sentence for one in force_changes(redline(old, new))]


LADDER = [
    *["shall", "must", "will", "intend to", "should", "will endeavour to", "will seek to"],
    *["will consider whether to", "encourage each other to", "invite others to", "may"],
    "take note and",
]
"""Strongest first."""


@pytest.mark.parametrize(("strong", "weak"), [*pairwise(LADDER), ("shall", "may")])
def test_a_step_down_the_ladder_is_weaker_and_a_step_up_stronger(strong: str, weak: str) -> None:
    sentences = [f"Participants {verb} share data." for verb in (strong, weak)]
    (down,) = force_changes(redline(*sentences))
    (up,) = force_changes(redline(*reversed(sentences)))
    assert (down.kind, down.turn, up.kind, up.turn) == ("verb", "weaker", "verb", "stronger")
    assert (down.before, down.after) == (up.after, up.before)
    assert strong.startswith(down.before)
    assert weak.startswith(down.after)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # verbs
        ("They will act.", "They should act.", ["weaker: “will” becomes “should”"]),
        ("They should act.", "They shall act.", ["stronger: “should” becomes “shall”"]),
        (
            "They will use their best efforts to act.",
            "They will act.",
            ["stronger: “will use their best efforts” becomes “will”"],
        ),
        (
            "They shall act and will share.",
            "They will act and shall share.",
            ["weaker: “shall” becomes “will”", "stronger: “will” becomes “shall”"],
        ),
        (
            "It may decline.",
            "It may decline, and will endeavour to give reasons.",
            ["verb added: “will endeavour to”"],
        ),
        ("They **may** act.", "They **will** act.", ["stronger: “may” becomes “will”"]),
        ("They 'may' act.", "They 'will' act.", ["stronger: “may” becomes “will”"]),
        (
            "The host uses its best efforts to reply.",
            "The host uses, where possible, its best staff, which must reply.",
            ["stronger: “uses its best efforts” becomes “must”", "limit added: “where possible”"],
        ),
        # negation
        ("They may share.", "They may not share.", ["negation added: “not”"]),
        ("They will act without delay.", "They will act.", ["negation dropped: “without”"]),
        ("It will never bind.", "It will not bind.", ["negation changed: “never” becomes “not”"]),
        # numbers and dates
        (
            "within 10 working days after it",
            "within 30 calendar days after it",
            ["number changed: “10 working days” becomes “30 calendar days”"],
        ),
        (
            "once in each year",
            "twice in each year",
            ["number changed: “once” becomes “twice”"],
        ),
        ("reply to it", "reply to it within 72 hours", ["number added: “72 hours”"]),
        ("a majority of two thirds", "a majority", ["number dropped: “two thirds”"]),
        ("up to 1,500 items", "up to 1,050 items", ["number changed: “1,500” becomes “1,050”"]),
        ("a 5 % share", "a 5.5 % share", ["number changed: “5 %” becomes “5.5 %”"]),
        (
            "signed by 31 December 2004",
            "signed by 4 May 2005",
            ["date changed: “31 December 2004” becomes “4 May 2005”"],
        ),
        (
            "due on 2004-12-31",
            "due in 30 days",
            ["date changed: “2004-12-31” becomes “30 days”"],
        ),
        # limits
        (
            "They will act.",
            "Subject to domestic law, they will act.",
            ["limit added: “Subject to”"],
        ),
        (
            "used only for this, unless all consent",
            "used for this",
            ["limit dropped: “only”", "limit dropped: “unless”"],
        ),
        (
            "not later than 5 days after",
            "at least 5 days after",
            ["limit changed: “not later than” becomes “at least”"],
        ),
        # several at one place, each kind by itself
        (
            "They will share the data that they hold.",
            "They should share the data, except 2 kinds, and not these.",
            [
                "weaker: “will” becomes “should”",
                "limit added: “except”",
                "number added: “2”",
                "negation added: “not”",
            ],
        ),
        # the same change at several places
        (
            "The host will give notice.\n\nThe guests will bear the costs.",
            "The host shall give notice.\n\nThe guests shall bear the costs.",
            ["stronger: “will” becomes “shall” (2 times)"],
        ),
        # a paragraph that goes takes its force with it
        (
            "A may go.\n\nB will not.",
            "A may go.",
            ["verb dropped: “will”", "negation dropped: “not”"],
        ),
    ],
)
def test_changes_of_force_are_found(old: str, new: str, expected: list[str]) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They will share data.", "They will exchange data."),
        ("They intend to act.", "They expect to act."),
        ("They will endeavour to act.", "They will promptly endeavour to act."),
        ("Signed in full.", "Signed in May."),
        ("The text is binding.", "The text is non-binding and not-for-profit."),
        ("An act of grace.", "An act of good will."),
        ("They share it.", "They not only share it."),
        ("As in the annex.", "As in the may-be annex of a must-have list."),
        ("They go once all is ready.", "They leave once all is ready, once and for all."),
        ("They serve one another.", "They help one another, one by one."),
        ("They won the cup.", "They won the nonesuch: nobility, willing, mayor, mustard."),
        ("参与方应当共享信息。", "参与方不得共享信息。"),
        ("المشاركون يتبادلون المعلومات.", "المشاركون لا يتبادلون المعلومات إلا بإذن."),
        ("Участники будут делиться.", "Участники не должны делиться."),
        ("정보를 공유한다.", "정보를 공유하지 않는다."),
        ("Los participantes comparten.", "Los participantes comparten todo."),
        ("Les participants partagent.", "Les participants ne doivent pas partager."),
    ],
)
def test_what_changes_no_force_raises_no_alarm(old: str, new: str) -> None:
    assert told(old, new) == []
    assert told(new, old) == []


def test_a_figure_counts_in_every_script() -> None:
    assert told("在10日内共享", "在5日内共享") == ["number changed: “10” becomes “5”"]
    assert told("خلال ١٠ أيام", "خلال ٥ أيام") == ["number changed: “١٠” becomes “٥”"]


def test_the_number_of_a_list_item_is_no_quantity() -> None:
    first, second = "notify the others of it", "publish the outcome in its own language"
    assert told(f"1. {first}\n2. {second}", f"1. {second}") == []
    assert told(f"(1) {first}", f"(2) {first}") == []


def test_a_paragraph_that_moves_as_it_is_changes_nothing() -> None:
    limit, verb = "Sharing is subject to law.", "The Participants will meet once in each year."
    assert told(f"{limit}\n\n{verb}", f"{verb}\n\n{limit}") == []


def test_a_paragraph_written_anew_keeps_the_force_of_words_on_both_sides() -> None:
    old = "The host will not give notice to all.\n\nThis stays."
    new = "A quite different sentence that will stand, unless moved.\n\nThis stays."
    assert told(old, new) == ["negation dropped: “not”", "limit added: “unless”"]


def test_a_paragraph_elsewhere_does_not_make_up_for_one_that_goes() -> None:
    gone, come = "The host will give notice to all.", "A quite different sentence shall stand."
    stays = "This paragraph stays where it is."
    assert told(f"{gone}\n\n{stays}", f"{stays}\n\n{come.replace('shall', 'will')}") == [
        "verb dropped: “will”",
        "verb added: “will”",
    ]


def test_a_phrase_around_a_change_is_one_with_what_stands_in_it() -> None:
    old = "They will use their best efforts, as they must."
    new = "They will use, unless they may not, best efforts, as they must."
    assert told(old, new) == [
        "stronger: “will use their best efforts” becomes “will”",
        "verb added: “may”",
        "limit added: “unless”",
        "negation added: “not”",
    ]


def test_a_text_that_is_wholly_new_or_gone_had_no_force_to_change() -> None:
    assert told("", "They will not act.") == []
    assert told("They will not act.", "") == []


def test_words_of_one_sense_are_told_apart_by_place_not_by_count() -> None:
    """Taken together nothing changed; place by place two things did."""
    old = "Each Participant will reply. Any observer may speak."
    new = "Each Participant may reply. Any observer will speak."
    assert told(old, new) == ["weaker: “will” becomes “may”", "stronger: “may” becomes “will”"]


@given(texts)
def test_an_unchanged_text_changes_no_force(text: str) -> None:
    assert force_changes(redline(text, text)) == ()


WORDS = ["Participants", "will", "may", "not", "unless", "5", "days", "31", "May", "2004", "law"]
phrases = st.lists(st.sampled_from([*WORDS, ".", "\n\n"]), max_size=12).map(" ".join)


@given(phrases, phrases)
def test_every_word_told_of_stands_in_its_text(old: str, new: str) -> None:
    for one in force_changes(redline(old, new)):
        assert one.before or one.after
        assert one.before in " ".join(old.split())
        assert one.after in " ".join(new.split())


@given(texts, texts)
def test_any_two_texts_can_be_read(old: str, new: str) -> None:
    for one in force_changes(redline(old, new)):
        assert (one.before == "") == (one.turn == "added")
        assert (one.after == "") == (one.turn == "dropped")


def test_a_sentence_tells_how_often() -> None:
    one = ForceChange(kind="negation", turn="added", before="", after="not", times=3)
    assert one.sentence == "negation added: “not” (3 times)"
