"""The security headers: what a page of ours may load and do."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit

from drafter.errors import DrafterError

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

FORM_PAGES = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""For the pages that we write ourselves: they have no script."""

DOCUMENT = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""For drafts, which carry their style in themselves and nothing else."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: with it a browser sends "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HTTPS_ONLY = {"strict-transport-security": "max-age=31536000"}


class IndexChanged(DrafterError):
    """Streamlit's page is not the one that the policy was written for."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Streamlit's own page holds {count} inline scripts where one was expected: "
            "install the Streamlit version that this release names."
        )


def app_pages(index: Path = INDEX) -> str:
    """The policy for Streamlit's page; its one inline script is allowed by its hash."""
    scripts = _INLINE_SCRIPT.findall(index.read_text(encoding="utf-8"))
    if len(scripts) != 1:
        raise IndexChanged(len(scripts))
    digest = b64encode(sha256(scripts[0].encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
        )
    )
