"""The templates: a sandboxed Jinja2 that only ever reads templates from the packaged folder."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from drafter.data import data_folder
from drafter.drafts.clause_text import clause_html
from drafter.drafts.directions import show_directions
from drafter.model import Stream

MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>&#~|!])")
STREAM_NAMES = {Stream.ONE: "Stream 1", Stream.TWO: "Stream 2", Stream.COMMON: "Common"}


def render(template: str, **values: object) -> str:
    """The page of ``template``; HTML ones escape every value, and a missing value is an error."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_folder("templates")),
        undefined=StrictUndefined,
        autoescape=_is_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "clause": _clause,
        "line": markdown_line,
        "shown": show_directions,
        "stream": stream_name,
    }
    return environment


def _is_html(template: str | None) -> bool:
    return template is None or not template.endswith(".md.j2")


def _clause(text: str) -> Markup:
    return Markup(clause_html(text))


def stream_name(stream: str) -> str:
    """``"1"`` -> ``Stream 1``, as clause C05 calls it."""
    return STREAM_NAMES[Stream(stream)]


def markdown_line(text: str) -> str:
    """One line of Markdown that reads as ``text`` and does nothing else."""
    return MARKDOWN_SIGNS.sub(r"\\\1", show_directions(" ".join(text.split())))
