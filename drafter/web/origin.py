"""Where a request comes from, and where a person may be sent."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers

HOME = "/"
LONGEST_PATH = 2000
# A browser reads a backslash as a slash, and drops tabs and line ends.
_UNSAFE_IN_PATH = re.compile(r"[^\x21-\x7e]|\\")
_NOT_A_PAGE = re.compile(r"//|/(signin|signout|invite|api|assets|_stcore)(?![\w-])")


def same_origin(headers: Headers) -> bool:
    """Whether the browser says that the request comes from a page of this very site."""
    scheme, _, place = headers.get("origin", "").partition("://")
    return scheme in {"http", "https"} and place == headers.get("host")


def local_path(wanted: str | None) -> str:
    """``wanted`` if it is the address of one of our pages, else the first page."""
    if not wanted or len(wanted) > LONGEST_PATH or _UNSAFE_IN_PATH.search(wanted):
        return HOME
    return wanted if wanted.startswith("/") and not _NOT_A_PAGE.match(wanted) else HOME


def host_name(host: str | None) -> str:
    """The name in a Host header, without its port; empty for one that is not well formed."""
    try:
        parts = urlsplit(f"//{host or ''}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.username is not None or parts.path or parts.query or parts.fragment:
        return ""
    return (parts.hostname or "").rstrip(".")
