"""The one way from an act to its commit. Writing and verifying both go through here."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.errors import BadInput
from drafter.proceedings.acts import Entry
from drafter.proceedings.decide import decide
from drafter.proceedings.minutes import minutes
from drafter.proceedings.state import Entity
from drafter.record.files import README, encode, path_of
from drafter.record.message import author, checked, message, seconds
from drafter.record.objects import Thing, commit, thing
from drafter.record.readme import TEXT
from drafter.record.snapshot import Snapshot
from drafter.record.trees import Trees


@dataclass(frozen=True, slots=True, kw_only=True)
class Enacted:
    """An act's commit, not written yet: ``files`` are its blobs by path, ``things`` all of it."""

    entry: Entry
    author: str
    message: str
    entities: tuple[Entity, ...]
    files: dict[str, Thing]
    things: tuple[Thing, ...]
    after: Snapshot


def enact(trees: Trees, now: Snapshot, entry: Entry, *, headers: bytes = b"") -> Enacted:
    """The lawful result of an act on the state before it; raises what ``decide`` raises."""
    entities = decide(now.state, checked(entry))
    state = now.state.put(entities)
    files = _files(now, entities)
    change = trees.change(now.tree, {path: blob.id for path, blob in files.items()})
    written, by = message(minutes(state, entry, entities), entry), author(state, entry)
    made = commit(
        tree=change.root,
        parent=now.commit,
        author=by,
        seconds=seconds(entry.at),
        message=written,
        headers=headers,
    )
    fresh = (blob for blob in files.values() if blob.id not in change.replaced)
    return Enacted(
        entry=entry,
        author=by,
        message=written,
        entities=entities,
        files=files,
        things=(*fresh, *change.made, made),
        after=Snapshot(made.id.hex(), change.root, state, entry.at),
    )


def _files(now: Snapshot, entities: tuple[Entity, ...]) -> dict[str, Thing]:
    try:
        files = {path_of(one): thing(b"blob", encode(one)) for one in entities}
    except UnicodeEncodeError:
        raise BadInput("The text holds half of a character", "type it again") from None
    if not now.commit:
        files[README] = thing(b"blob", TEXT.encode())
    return files
