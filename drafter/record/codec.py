"""Between frozen values and JSON, compiled once a type from its fields."""

from __future__ import annotations

import json
import re
import sys
import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]

_LINE = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_COMPACT = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
)
# YAML takes these raw for line breaks, or not at all; escaped they are good JSON and good YAML.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_STRING, _NUMBER = r'"([^"\\\x00-\x1f]*)"', "(0|[1-9][0-9]{0,17})"
"""JSON's that stand for themselves, without escapes."""


class Misfit(ValueError):
    """JSON that is not the value looked for; the text continues the sentence ``it has …``."""


def line(value: object) -> str:
    """One line of JSON that is also YAML."""
    if type(value) is int:
        return str(value)
    return _escaped(_LINE.encode(value))


def compact(value: object) -> str:
    """One line of JSON without blanks, its keys sorted."""
    return _escaped(_COMPACT.encode(value))


def _escaped(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, in order."""
    return tuple(one.name for one in fields(kind))


def to_json(value: Any) -> dict[str, Any]:
    """Field by field, in order; enums and ids are strings already."""
    kind: Any = type(value)
    return {name: shape(getattr(value, name)) for name, shape in _shapes(kind)}


@cache
def _shapes(kind: type) -> tuple[tuple[str, Convert], ...]:
    hints = get_type_hints(kind)
    return tuple((name, _shape(hints[name])) for name in names(kind))


def _shape(hint: Any) -> Convert:
    if is_dataclass(hint):
        return to_json
    if get_origin(hint) is tuple:
        inner = _shape(get_args(hint)[0])
        return lambda values: [inner(one) for one in values]
    if _is_optional(hint):
        present = _shape(_present(hint))
        return lambda value: None if value is None else present(value)
    return lambda value: value


def from_json(kind: Any, raw: Any) -> Any:
    """``raw`` as a ``kind``, every field there and of its type; raises Misfit."""
    readers = _readers(kind)
    if type(raw) is not dict or len(raw) != len(readers):
        raise _wrong_fields(kind, raw)
    try:
        return filled(kind, [read(raw[name]) for name, read in readers])
    except KeyError:
        raise _wrong_fields(kind, raw) from None


def filled(kind: type, values: Iterable[Any]) -> Any:
    """A value made of its fields in order."""
    one: Any = object.__new__(kind)
    for fill, value in zip(fills(kind), values, strict=True):
        fill(one, value)
    return one


@cache
def fills(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    """What sets each slot of a new value: a frozen one's own ``__init__`` takes twice as long."""
    assert not hasattr(kind, "__post_init__"), f"{kind.__name__} would not be checked"
    return tuple(getattr(kind, name).__set__ for name in names(kind))


def _wrong_fields(kind: type, raw: Any) -> Misfit:
    if type(raw) is not dict:
        return Misfit(f"{raw!r:.60} in place of a {kind.__name__}")
    unknown = sorted(set(raw).difference(names(kind)))
    if unknown:
        return Misfit(f"the unknown field {unknown[0]!r:.60}")
    return Misfit(f"no {next(name for name in names(kind) if name not in raw)}")


@cache
def _readers(kind: type) -> tuple[tuple[str, Convert], ...]:
    hints = get_type_hints(kind)
    return tuple((name, reader(hints[name])) for name in names(kind))


def reader(hint: Any) -> Convert:
    """The check and conversion of one field's JSON value."""
    if isinstance(hint, NewType):
        return _name if hint.__supertype__ is str else reader(hint.__supertype__)
    if _is_optional(hint):
        present = reader(_present(hint))
        return lambda raw: None if raw is None else present(raw)
    if get_origin(hint) is tuple:
        return _tuple(reader(get_args(hint)[0]))
    if is_dataclass(hint):
        return lambda raw: from_json(hint, raw)
    return _member(hint) if issubclass(hint, StrEnum) else _plain(hint)


def _is_optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType)


def _present(hint: Any) -> Any:
    return next(one for one in get_args(hint) if one is not type(None))


def _name(raw: Any) -> str:
    """Ids recur in every file: one copy of each is kept."""
    if type(raw) is not str:
        raise Misfit(f"{raw!r:.60} in place of a name")
    return sys.intern(raw)


def _plain(kind: type) -> Convert:
    def read(raw: Any) -> Any:
        if type(raw) is not kind:
            raise Misfit(f"{raw!r:.60} in place of a {kind.__name__}")
        return raw

    return read


def _member(kind: type[StrEnum]) -> Convert:
    members = {one.value: one for one in kind}

    def read(raw: Any) -> StrEnum:
        found = members.get(raw) if type(raw) is str else None
        if found is None:
            raise Misfit(f"{raw!r:.60} in place of a {kind.__name__}")
        return found

    return read


@cache
def forms(kind: type) -> tuple[tuple[str, str, Convert], ...] | None:
    """Name, pattern and conversion of each field; None unless all are names, words or numbers."""
    hints = get_type_hints(kind)
    found = [(name, *form) for name in names(kind) if (form := _form(hints[name]))]
    return tuple(found) if len(found) == len(names(kind)) else None


def _form(hint: Any) -> tuple[str, Convert] | None:
    if isinstance(hint, NewType):
        return (_STRING, sys.intern) if hint.__supertype__ is str else _form(hint.__supertype__)
    if hint is str or hint is int:
        return (_STRING, str) if hint is str else (_NUMBER, int)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = {one.value: one for one in hint}
        return f'"({"|".join(map(re.escape, members))})"', members.__getitem__
    return None


def _tuple(inner: Convert) -> Convert:
    def read(raw: Any) -> tuple[Any, ...]:
        if type(raw) is not list:
            raise Misfit(f"{raw!r:.60} in place of a list")
        return tuple([inner(one) for one in raw])

    return read
