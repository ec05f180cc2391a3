"""From a base and proposals one text, checked before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.text.composite.rows import Line, lines
from drafter.text.composite.values import Composite, Group, Names, Pieces, Reading, Row, plain
from drafter.text.composite.weave import gathered, in_order, shared_reading, woven


def composite(base: str, proposals: Mapping[str, str]) -> Composite:
    """One text from which everybody's can be picked exactly, whatever their order."""
    found = unchecked(base, proposals)
    exact = all(found.pick(name) == text for name, text in proposals.items())
    return found if exact and found.pick() == base else whole(base, proposals)


def unchecked(base: str, proposals: Mapping[str, str]) -> Composite:
    """Row by row and word by word; exact where every text begins with a block, as canonical do."""
    texts = _differing(base, proposals)
    rows = tuple(_row(line, gathered(texts.values())) for line in lines(base, texts))
    return Composite(tuple(sorted(proposals)), rows)


def whole(base: str, proposals: Mapping[str, str]) -> Composite:
    """The texts in full as alternatives of one bracket: right for any strings at all."""
    disputed = _disputed(base, _differing(base, proposals))
    return Composite(tuple(sorted(proposals)), (Row((), disputed),))


def _differing(base: str, proposals: Mapping[str, str]) -> dict[str, Names]:
    return _folded(
        (proposals[name], (name,)) for name in sorted(proposals) if proposals[name] != base
    )


def _folded(texts: Iterable[tuple[str, Names]]) -> dict[str, Names]:
    """Equal texts once, with all who want them."""
    wanted: dict[str, list[Names]] = {}
    for text, names in texts:
        wanted.setdefault(text, []).append(names)
    return {text: gathered(names) for text, names in wanted.items()}


def _disputed(unnamed: str, others: Mapping[str, Names]) -> Pieces:
    """One bracket for whole alternatives, or none where nobody differs."""
    if not others:
        return plain(unnamed)
    base = (Reading((), (unnamed,)),) if unnamed else ()
    named = (Reading(names, plain(text)) for text, names in in_order(others))
    return (Group((*base, *named)),)


def _row(line: Line, everybody: Names) -> Row:
    """``everybody`` are those whose text differs from the base somewhere."""
    if line.base is None:
        family = _folded((cell.body, cell.names) for cell in line.others)
        return Row(_lead(line), (Group((shared_reading(family),)),))
    base = line.base.body
    others = _folded((cell.body, cell.names) for cell in line.others if cell.body != base)
    body = woven(base, others)
    present = {name for cell in line.others for name in cell.names}
    absent = tuple(name for name in everybody if name not in present)
    if absent:
        body = (Group((Reading((), body), Reading(absent, ()))),)
    return Row(_lead(line), body)


def _lead(line: Line) -> Pieces:
    """The white space before the row; where a text begins with the row, any will do for it."""
    cells = line.others if line.base is None else (line.base, *line.others)
    leads = _folded((cell.lead, cell.names) for cell in cells if cell.lead is not None)
    if line.base is not None and line.base.lead is not None:
        usual = line.base.lead
    else:
        usual = min(leads, key=lambda lead: (-len(leads[lead]), leads[lead]), default="")
    return _disputed(usual, {lead: names for lead, names in leads.items() if lead != usual})
