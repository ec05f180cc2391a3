"""What the server rests on in Streamlit, tried before it starts: a change fails loudly."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from drafter.errors import DrafterError
from drafter.web import policy
from drafter.web.components import live

CONFIG = Path(__file__).parent / ".streamlit" / "config.toml"


class UnfitStreamlit(DrafterError):
    """The installed Streamlit, or how it was installed, does not do what the server rests on."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"drafter cannot run on this installation of Streamlit {st.__version__}: {what}. "
            "Install drafter afresh into an environment of its own."
        )


def expected_options() -> dict[str, Any]:
    """``section.name`` to value, of everything in our config file but the theme."""
    sections = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value
        for section, options in sections.items()
        if section != "theme"
        for name, value in options.items()
    }


def check() -> None:
    """Once Streamlit's runtime has started: before, it has not looked for the components."""
    for option, wanted in expected_options().items():
        found = _option(option)
        if found != wanted:
            raise UnfitStreamlit(f"the setting {option} is {found!r}, not {wanted!r}")
    policy.app_pages()
    _check_component()


def _option(name: str) -> object:
    try:
        return st.get_option(name)
    except RuntimeError as error:
        raise UnfitStreamlit(f"it has no setting {name}") from error


def _check_component() -> None:
    try:
        live.declared()
    except StreamlitAPIException as error:
        raise UnfitStreamlit("it does not find the packaged component drafter.live") from error
