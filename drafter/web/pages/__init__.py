"""The few pages that we write ourselves: forms without a script, filled from escaped text."""

from __future__ import annotations

import unicodedata
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

from drafter.web import policy

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
ASSET_TYPES = {"pages.css": "text/css", "mark.svg": "image/svg+xml"}


LONGEST = 200
"""Characters shown of a name; a name that long is a mistake or an attack."""


def answer(body: str, *, status: int = 200) -> HTMLResponse:
    return HTMLResponse(body, status, headers={"content-security-policy": policy.FORM_PAGES})


def sign_in(*, wanted: str, name: str = "", error: str = "") -> str:
    """With an error the cursor goes to the passphrase: the name is kept."""
    return _page(
        "signin",
        title="Sign in",
        error=error,
        wanted=escape(wanted),
        name=_inert(name),
        focus_name="" if name else "autofocus",
        focus_passphrase="autofocus" if name else "",
    )


def sign_out(*, person: str, error: str = "") -> str:
    return _page("signout", title="Sign out", error=error, person=_inert(person))


def invitation(*, person: str, name: str, error: str = "") -> str:
    return _page(
        "invitation", title="Invitation", error=error, person=_inert(person), name=_inert(name)
    )


def spent(*, error: str) -> str:
    return _page("spent", title="Invitation", error=error)


def _page(template: str, *, title: str, error: str, **fields: str) -> str:
    invalid = 'aria-invalid="true"' if error else ""
    content = _template(template).substitute(
        fields,
        error=_template("error").substitute(text=_inert(error)) if error else "",
        invalid=invalid,
        described=f'aria-describedby="error" {invalid}' if error else "",
        and_error=" error" if error else "",
    )
    return _template("frame").substitute(
        title=escape(f"Error: {title}" if error else title), content=content
    )


def _template(name: str) -> Template:
    return Template((HERE / f"{name}.html").read_text(encoding="utf-8"))


def _inert(text: str) -> str:
    """Escaped, cut to what a page can bear, and without characters that turn or hide others."""
    joiners = {"\u200c", "\u200d"}
    visible = (c for c in text if c in joiners or unicodedata.category(c) not in {"Cc", "Cf"})
    whole = "".join(visible)
    return escape(whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…")
