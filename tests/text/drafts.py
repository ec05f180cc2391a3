"""Texts for the properties: words of many scripts, marks, blanks, blocks, and drafts of a draft."""

from __future__ import annotations

from hypothesis import strategies as st

from drafter.text.canon import canonical

WORDS = [
    *["the", "the", "Participants", "will", "shall", "share", "of", "in", "in", "non-binding"],
    *["c’est-à-dire", "1,500", "31.12.2026", "(a)", "[30]", "**may**", "*", ",", ".", ";"],
    *[
        "参与方",
        "共享",
        "サーバー",
        "する。",
        "정보를",
        "обмен",
        "يَجِبُ",
        "المعلومات",
        "करेंगे",
        "می‌دهند",
    ],
    *["👩‍👩‍👧‍👦", "e\u0301", "<b>", "{{x}}", "&amp;"],
]
SEPARATORS = [" ", " ", " ", " ", " ", "", "\u00a0", "  ", "\n", "\n\n", "\n- ", "\n2. ", "\n\n# "]

drafts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=30).map(
    lambda parts: "".join(word + separator for word, separator in parts)
)
strings = st.text() | st.text(
    alphabet=" \n\r\t*#-1.a\u0301\u200d中あ가👩\ud800\x00\u202e<&", max_size=40
)
texts = drafts | strings


@st.composite
def revisions(draw: st.DrawFn, count: int = 2) -> tuple[str, ...]:
    """A base and drafts made from it by a few cuts and additions, all canonical."""
    parts = draw(
        st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=25)
    )
    versions = [parts]
    for _ in range(count - 1):
        changed = list(parts)
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(changed)))
            stop = min(len(changed), start + draw(st.integers(0, 4)))
            come = st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS))
            changed[start:stop] = draw(st.lists(come, max_size=3))
        versions.append(changed)
    return tuple(canonical("".join(word + gap for word, gap in version)) for version in versions)
