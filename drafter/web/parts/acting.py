"""From a click to an act: asked who clicks, told in a sentence, and never done twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import streamlit as st

from drafter.errors import DrafterError
from drafter.model import PersonId
from drafter.web.parts.page import Page, conference
from drafter.web.parts.plain import label
from drafter.web.site import signed_in_person

NOTICE, GO = "notice", "go"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the last act came to. It stays until the next act, or until another page is opened:
    the run that word of one's own act sets off must not wipe it away."""

    sentence: str
    refused: bool = False
    link: str = ""
    page: str | None = None


Said = str | Callable[[Any], str | Notice]
"""A sentence, or what makes one of the service's result."""


def act(page: Page, service: Callable[..., Any], done: Said, *args: Any, **asked: Any) -> bool:
    """Call ``service`` for whoever is signed in, and say what came of it.

    The intent is made of what the person saw and wants: a second click on the same page repeats
    the first, and the record takes it for the same.
    """
    try:
        by = PersonId(signed_in_person())
        intent = _intent(page, by, service, args, asked)
        result = service(conference(), by, *args, **asked, intent=intent)
    except DrafterError as error:
        st.session_state[NOTICE] = Notice(str(error), refused=True)
        return False
    said = done if isinstance(done, str) else done(result)
    st.session_state[NOTICE] = said if isinstance(said, Notice) else Notice(said)
    return True


def _intent(page: Page, by: PersonId, service: Callable[..., Any], *wish: Any) -> str:
    whole = repr((page.snapshot.commit, by, service.__name__, wish))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def go_to(screen: str, **query: str) -> None:
    """From a callback: the next run goes to another screen."""
    st.session_state[GO] = (f"screens/{screen}.py", query)


def follow(here: str) -> None:
    """Go where the last click leads, and show on the page ``here`` what came of it."""
    if GO in st.session_state:
        screen, query = st.session_state.pop(GO)
        st.switch_page(screen, query_params=query)
    notice = st.session_state.get(NOTICE)
    if notice is None:
        return
    if notice.page not in (None, here):
        del st.session_state[NOTICE]
        return
    st.session_state[NOTICE] = replace(notice, page=here)
    show, icon = (st.error, "error") if notice.refused else (st.success, "check_circle")
    show(label(notice.sentence), icon=f":material/{icon}:")
    if notice.link:
        st.code(notice.link, language=None, wrap_lines=True)
