from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from drafter.text.anchors import anchors
from drafter.text.blocks import split_blocks
from drafter.text.pairing import _best_chain, pair_blocks
from tests.text.drafts import revisions, texts

cells = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=9
)
letters = st.lists(st.sampled_from("abcde"), max_size=20)


@given(texts, texts)
def test_every_block_is_in_one_pair_in_reading_order(old: str, new: str) -> None:
    olds, news = split_blocks(old), split_blocks(new)
    pairs = list(pair_blocks(olds, news))
    assert [at for pair in pairs for at in pair.old] == list(range(len(olds)))
    assert [at for pair in pairs for at in pair.new] == list(range(len(news)))
    assert all(pair.old or pair.new for pair in pairs)


@given(revisions())
def test_a_block_that_stays_between_the_same_neighbours_is_its_own_pair(
    versions: tuple[str, str],
) -> None:
    text = versions[0]
    blocks = split_blocks(text)
    pairs = list(pair_blocks(blocks, blocks))
    assert [(list(pair.old), list(pair.new)) for pair in pairs] == [
        ([at], [at]) for at in range(len(blocks))
    ]


@given(cells)
def test_the_chosen_pairs_are_the_likest_that_do_not_cross(
    likeness: dict[tuple[int, int], int],
) -> None:
    candidates = sorted(
        ((i, j, float(like)) for (i, j), like in likeness.items()), key=lambda c: (c[0], -c[1])
    )
    chosen = _best_chain(candidates)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chosen))
    best = max(
        sum(likeness[pair] for pair in some)
        for size in range(6)
        for some in combinations(sorted(likeness), size)
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(some))
    )
    assert sum(likeness[pair] for pair in chosen) == best


@given(letters, letters)
def test_an_anchor_begins_a_pair_of_tokens_found_once_on_both_sides(
    old: list[str], new: list[str]
) -> None:
    found = anchors(old, new)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))
    for i, j in found:
        pair = (old[i], old[i + 1])
        assert (new[j], new[j + 1]) == pair
        assert list(pairwise(old)).count(pair) == 1
        assert list(pairwise(new)).count(pair) == 1
