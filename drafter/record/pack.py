"""Git packs: many objects in one file, with its index (gitformat-pack, versions 2 and 2)."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable
from hashlib import sha1
from itertools import accumulate
from pathlib import Path
from uuid import uuid4

from drafter.record import disk
from drafter.record.objects import Thing

_KINDS = {b"commit": 1, b"tree": 2, b"blob": 3}
_MEMORY = 5
UNFINISHED = "publishing-"
"""Not ``tmp_``, which ``git gc --prune=now`` removes, nor with a suffix that git would load."""

MARK = b"drafter is publishing this pack\n"


def pack(things: Iterable[Thing]) -> tuple[bytes, bytes]:
    """The bytes of a pack and of its index; each object once."""
    once = list({one.id: one for one in things}.values())
    parts, places = [struct.pack(">4sLL", b"PACK", 2, len(once))], []
    offset = len(parts[0])
    for one in once:
        part = _head(one) + _body(one)
        places.append((one.id, zlib.crc32(part), offset))
        parts.append(part)
        offset += len(part)
    body = b"".join(parts)
    whole = body + sha1(body, usedforsecurity=False).digest()
    return whole, _index(sorted(places), whole[-20:])


def _head(one: Thing) -> bytes:
    """Kind and size: four bits of the size in the first byte, seven in each that follows."""
    size, first = len(one.data) >> 4, _KINDS[one.kind] << 4 | len(one.data) & 15
    head = bytearray()
    while size:
        head.append(first | 128)
        first, size = size & 127, size >> 7
    head.append(first)
    return bytes(head)


def _body(one: Thing) -> bytes:
    """A folder's ids do not shrink, and the next act replaces it: stored, in one zlib block."""
    size = len(one.data)
    if one.kind != b"tree" or size > 0xFFFF:
        return _deflated(one.data)
    sizes, check = struct.pack("<HH", size, size ^ 0xFFFF), zlib.adler32(one.data)
    return b"\x78\x01\x01" + sizes + one.data + check.to_bytes(4, "big")


def _deflated(data: bytes) -> bytes:
    """Of small memory: to get and clear what zlib takes by default costs more than its work."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY)
    return deflate.compress(data) + deflate.flush()


def _index(places: list[tuple[bytes, int, int]], checksum: bytes) -> bytes:
    """Sorted ids with their checks and offsets; packs here stay below the 2 GB of 31 bits."""
    counts = [0] * 256
    for name, _, _ in places:
        counts[name[0]] += 1
    total = len(places)
    body = b"".join(
        (
            b"\377tOc\0\0\0\2",
            struct.pack(">256L", *accumulate(counts)),
            *(name for name, _, _ in places),
            struct.pack(f">{total}L", *(check for _, check, _ in places)),
            struct.pack(f">{total}L", *(offset for _, _, offset in places)),
            checksum,
        )
    )
    return body + sha1(body, usedforsecurity=False).digest()


def publish(folder: Path, things: Iterable[Thing]) -> Path:
    """Durable once this returns. The ``.keep`` that it returns goes when the branch has moved.

    Until then ``git gc`` and ``git repack -d`` would take the pack for garbage: they read the
    refs after they list the packs. A pack with a ``.keep`` they leave alone, so it comes first.
    """
    whole, index = pack(things)
    stem, unfinished = f"{folder}/pack-{whole[-20:].hex()}", f"{folder}/{UNFINISHED}{uuid4().hex}"
    keep = Path(f"{stem}.keep")
    disk.mark(keep, MARK)
    disk.write({f"{unfinished}-pack": whole, f"{unfinished}-idx": index})
    for part in ("pack", "idx"):
        disk.replace(f"{unfinished}-{part}", f"{stem}.{part}")
    disk.sync_folder(folder)
    return keep


def tidy(folder: Path) -> None:
    """Clear what killed writers left; only under the writer's lock."""
    for left in folder.glob(f"{UNFINISHED}*"):
        left.unlink()
    for keep in folder.glob("pack-*.keep"):
        if keep.read_bytes() == MARK[: keep.stat().st_size]:
            keep.unlink()


def names(folder: Path) -> set[str]:
    """The indexes of the packs that git looks through."""
    return {name for name in os.listdir(folder) if name.endswith(".idx")}
