"""Folders as git trees: read once, changed from the leaf up, cached by their id."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping

from drafter.record.objects import Thing, thing

Folder = dict[bytes, bytes]
"""Git's sort key (a folder's name ends in ``/``) -> mode, name and id as the tree holds them."""

FILE, FOLDER = b"100644", b"40000"
EMPTY = thing(b"tree", b"").id
KEPT = 4_096
"""Folders in the cache: a ballot touches five, and four of them again at the next ballot."""


def parse_tree(data: bytes) -> Folder:
    """A tree object's entries, in its own order."""
    return dict(_entries(data))


def _entries(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 0
    while start < len(data):
        end = data.index(b"\0", start) + 21
        entry = data[start:end]
        mode, _, name = entry[:-21].partition(b" ")
        yield (name + b"/" if mode == FOLDER else name), entry
        start = end


class Trees:
    """Not thread-safe: each writer has its own. ``read`` gives a tree's bytes by its id."""

    def __init__(self, read: Callable[[bytes], bytes]) -> None:
        self._read = read
        self._cache: OrderedDict[bytes, Folder] = OrderedDict({EMPTY: {}})

    def folder(self, tree: bytes) -> Folder:
        """The entries of a tree; not to be changed in place."""
        found = self._cache.get(tree)
        if found is None:
            return self._remember(tree, parse_tree(self._read(tree)))
        self._cache.move_to_end(tree)
        return found

    def _remember(self, tree: bytes, folder: Folder) -> Folder:
        self._cache[tree] = folder
        if len(self._cache) > KEPT:
            self._cache.popitem(last=False)
        return folder

    def change(self, root: bytes, blobs: Mapping[str, bytes]) -> Change:
        """``root`` with the files of ``blobs`` (path -> blob id) new or replaced."""
        change = Change(root=root)
        paths = [(path.encode().split(b"/"), blob) for path, blob in blobs.items()]
        change.root = self._changed(root, paths, change)
        return change

    def _changed(
        self, tree: bytes, paths: list[tuple[list[bytes], bytes]], change: Change
    ) -> bytes:
        before = self.folder(tree)
        folder = before.copy()
        below: dict[bytes, list[tuple[list[bytes], bytes]]] = {}
        for parts, blob in paths:
            if len(parts) > 1:
                below.setdefault(parts[0], []).append((parts[1:], blob))
                continue
            change.replaced.add(folder.get(parts[0], b"")[-20:])
            folder[parts[0]] = b"%b %b\0%b" % (FILE, parts[0], blob)
        for name, inner in below.items():
            old = folder.get(name + b"/")
            new = self._changed(old[-20:] if old else EMPTY, inner, change)
            folder[name + b"/"] = b"%b %b\0%b" % (FOLDER, name, new)
        return self._made(folder, change, grown=len(folder) != len(before))

    def _made(self, folder: Folder, change: Change, *, grown: bool) -> bytes:
        if grown:
            folder = dict(sorted(folder.items()))
        made = thing(b"tree", b"".join(folder.values()))
        change.made.append(made)
        self._remember(made.id, folder)
        return made.id


class Change:
    """The new root, the trees to write, and the ids of the blobs that were replaced."""

    __slots__ = ("made", "replaced", "root")

    def __init__(self, root: bytes) -> None:
        self.root = root
        self.made: list[Thing] = []
        self.replaced: set[bytes] = set()
