"""The pages before the application, as a browser without scripts sees them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from drafter.access import Accounts, Passphrases
from drafter.web import pages
from drafter.web.guard import COOKIE, Guard
from drafter.web.signin import sign_in_routes
from drafter.web.site import Site

ORIGIN = "http://localhost:8501"
PHRASE = "forty-two quiet rivers"
NAMES = {
    "chair": "The Chair",
    "evil": "<script>alert(1)</script>\"'&${x}$name\u202etxt.exe\u2066{{7*7}}",
    "long": "n" * 5000,
}


async def text(_: Request) -> Response:
    return PlainTextResponse("the text")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    cheap = Passphrases(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    accounts = Accounts(tmp_path / "accounts.db", passphrases=cheap)
    yield Site(accounts=accounts, name_of=lambda person: NAMES.get(person, person))
    accounts.close()


@pytest.fixture
def app(site: Site) -> Starlette:
    return Starlette(
        routes=[*sign_in_routes(site), Route("/{rest:path}", text)],
        middleware=[Middleware(Guard, site=site, content_policy="default-src 'self'")],
    )


def visitor(app: Starlette, origin: str = ORIGIN) -> TestClient:
    return TestClient(app, base_url=origin, headers={"origin": origin}, follow_redirects=False)


@pytest.fixture
def browser_tab(app: Starlette) -> TestClient:
    return visitor(app)


def enrol(site: Site, person: str) -> None:
    site.accounts.redeem(site.accounts.invite(person), PHRASE)


def credentials(name: str, passphrase: str = PHRASE, wanted: str = "/") -> dict[str, str]:
    return {"name": name, "passphrase": passphrase, "next": wanted}


def twice(passphrase: str) -> dict[str, str]:
    return {"passphrase": passphrase, "again": passphrase}


def told(page: str) -> str:
    """The sentence in the error box."""
    found = re.search(r'id="error" role="alert">.*?</span> (.*?)</p>', page)
    return html.unescape(found[1]) if found else ""


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.all if name == tag]


# --- signing in


def test_signing_in_leads_to_the_page_that_was_asked_for(
    browser_tab: TestClient, site: Site
) -> None:
    enrol(site, "aus-1")
    form = browser_tab.get("/signin?next=/clause%3Fid%3D7%26view%3Dredline")
    assert 'name="next" value="/clause?id=7&amp;view=redline"' in form.text
    answer = browser_tab.post(
        "/signin", data=credentials(" AUS-1", wanted="/clause?id=7&view=redline")
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/clause?id=7&view=redline")
    assert browser_tab.get("/x").text == "the text"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    browser_tab: TestClient, site: Site
) -> None:
    enrol(site, "aus-1")
    cookie = browser_tab.post("/signin", data=credentials("aus-1")).headers["set-cookie"]
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=lax", cookie)


def test_over_https_the_cookie_stays_on_https(app: Starlette, site: Site) -> None:
    enrol(site, "aus-1")
    answer = visitor(app, "https://localhost").post("/signin", data=credentials("aus-1"))
    assert answer.headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/signout"])
def test_signing_in_leads_nowhere_else(browser_tab: TestClient, site: Site, wanted: str) -> None:
    enrol(site, "aus-1")
    answer = browser_tab.post("/signin", data=credentials("aus-1", wanted=wanted))
    assert answer.headers["location"] == "/"


def test_a_wrong_passphrase_keeps_what_was_typed_and_where_to_go(
    browser_tab: TestClient, site: Site
) -> None:
    enrol(site, "aus-1")
    data = credentials('AUS-1"><i>', "not the passphrase", "/clause?id=7")
    answer = browser_tab.post("/signin", data=data)
    assert answer.status_code == 403
    assert told(answer.text) == "The sign-in name and the passphrase do not match."
    fields = {field["name"]: field for field in Tags(answer.text).named("input")}
    assert fields["name"]["value"] == 'AUS-1"><i>'
    assert fields["next"]["value"] == "/clause?id=7"
    assert "value" not in fields["passphrase"]
    assert "autofocus" in fields["passphrase"]
    assert "autofocus" not in fields["name"]
    assert "not the passphrase" not in answer.text
    assert "set-cookie" not in answer.headers


def test_too_many_failures_are_told_how_long_to_wait(browser_tab: TestClient) -> None:
    wrong = credentials("aus-1", "not the passphrase")
    assert [browser_tab.post("/signin", data=wrong).status_code for _ in range(5)] == [403] * 5
    answer = browser_tab.post("/signin", data=wrong)
    assert answer.status_code == 429
    assert re.fullmatch(
        r"Too many failed attempts: wait \d+ seconds?, then try again\.", told(answer.text)
    )


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9999", ""])
def test_a_form_of_another_site_does_nothing(app: Starlette, site: Site, origin: str) -> None:
    enrol(site, "aus-1")
    token = site.accounts.invite("kor-2")
    tab = TestClient(app, base_url=ORIGIN, headers={"origin": origin}, follow_redirects=False)
    for path, data in (("/signin", credentials("aus-1")), (f"/invite/{token}", twice(PHRASE))):
        answer = tab.post(path, data=data)
        assert answer.status_code == 403
        assert "another site" in told(answer.text)
        assert "set-cookie" not in answer.headers
    assert site.accounts.invited(token) == "kor-2"


def test_a_form_without_an_origin_does_nothing(app: Starlette, site: Site) -> None:
    enrol(site, "aus-1")
    tab = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    assert tab.post("/signin", data=credentials("aus-1")).status_code == 403


def test_somebody_signed_in_is_not_asked_again(browser_tab: TestClient, site: Site) -> None:
    enrol(site, "aus-1")
    browser_tab.post("/signin", data=credentials("aus-1"))
    answer = browser_tab.get("/signin?next=/clause")
    assert (answer.status_code, answer.headers["location"]) == (303, "/clause")


def test_signing_in_as_another_ends_the_session_before(browser_tab: TestClient, site: Site) -> None:
    enrol(site, "aus-1")
    enrol(site, "kor-2")
    browser_tab.post("/signin", data=credentials("aus-1"))
    earlier = browser_tab.cookies[COOKIE]
    browser_tab.post("/signin", data=credentials("kor-2"))
    assert site.accounts.person_of(earlier) is None
    assert site.accounts.person_of(browser_tab.cookies[COOKIE]) == "kor-2"


def test_a_field_too_long_to_be_meant_is_refused(browser_tab: TestClient) -> None:
    answer = browser_tab.post("/signin", data=credentials("aus-1", "x" * 5000))
    assert answer.status_code == 400
    assert "4096 characters" in told(answer.text)


def test_a_form_without_fields_is_a_failed_sign_in(browser_tab: TestClient) -> None:
    assert browser_tab.post("/signin").status_code == 403
    files = {"passphrase": ("a.txt", b"x")}
    assert browser_tab.post("/signin", files=files).status_code == 400


# --- signing out


def test_signing_out_ends_the_session_on_the_server(browser_tab: TestClient, site: Site) -> None:
    enrol(site, "chair")
    browser_tab.post("/signin", data=credentials("chair"))
    secret = browser_tab.cookies[COOKIE]
    page = browser_tab.get("/signout")
    assert "The Chair" in page.text
    assert site.accounts.person_of(secret) == "chair"
    answer = browser_tab.post("/signout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/signin")
    assert site.accounts.person_of(secret) is None
    assert COOKIE not in browser_tab.cookies


def test_another_site_signs_nobody_out(browser_tab: TestClient, site: Site) -> None:
    enrol(site, "chair")
    browser_tab.post("/signin", data=credentials("chair"))
    answer = browser_tab.post("/signout", headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert site.accounts.person_of(browser_tab.cookies[COOKIE]) == "chair"


# --- invitations


def test_an_invitation_is_taken_up_by_a_form_and_not_by_looking(
    browser_tab: TestClient, site: Site
) -> None:
    token = site.accounts.invite("chair")
    for _ in range(2):
        page = browser_tab.get(f"/invite/{token}")
        assert page.status_code == 200
        assert "The Chair" in page.text
        assert 'value="chair"' in page.text
    answer = browser_tab.post(f"/invite/{token}", data=twice(PHRASE))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert site.accounts.person_of(browser_tab.cookies[COOKIE]) == "chair"
    assert browser_tab.get(f"/invite/{token}").status_code == 410


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (twice("short"), "at least 12 characters"),
        ({"passphrase": PHRASE, "again": PHRASE + "x"}, "two entries of the passphrase differ"),
        ({}, "at least 12 characters"),
        (twice("x" * 2000), "at most 1024 characters"),
    ],
)
def test_a_passphrase_that_cannot_be_used_keeps_the_invitation(
    browser_tab: TestClient, site: Site, data: dict[str, str], sentence: str
) -> None:
    token = site.accounts.invite("chair")
    answer = browser_tab.post(f"/invite/{token}", data=data)
    assert answer.status_code == 400
    assert sentence in told(answer.text)
    assert site.accounts.invited(token) == "chair"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_spent_invitation_says_what_to_do(browser_tab: TestClient, method: str) -> None:
    answer = browser_tab.request(method, "/invite/guess", data=twice(PHRASE))
    assert answer.status_code == 410
    assert told(answer.text).endswith("ask the chair for a new one.")


def test_recovery_ends_what_is_open_in_this_name(browser_tab: TestClient, site: Site) -> None:
    enrol(site, "chair")
    elsewhere = site.accounts.open_session("chair")
    browser_tab.post(f"/invite/{site.accounts.invite('chair')}", data=twice("another long phrase"))
    assert site.accounts.person_of(elsewhere) is None


# --- the pages themselves


def every_page() -> dict[str, str]:
    person, error = NAMES["evil"], "It failed: <b>${error}</b>."
    return {
        "sign in": pages.sign_in(wanted='/x"><script>', name=person),
        "sign in, refused": pages.sign_in(wanted="/", name=person, error=error),
        "sign out": pages.sign_out(person=person),
        "invitation": pages.invitation(person=person, name="evil"),
        "invitation, refused": pages.invitation(person=person, name="evil", error=error),
        "spent": pages.spent(error=error),
    }


@pytest.mark.parametrize("title", every_page())
def test_what_people_type_is_inert(title: str) -> None:
    page = every_page()[title]
    tags = Tags(page)
    assert tags.named("script") == tags.named("b") == []
    assert [a for _, attributes in tags.all for a in attributes if a.startswith("on")] == []
    assert not set("\u202e\u2066") & set(page)
    known = {"html", "head", "meta", "title", "link", "body", "header", "img", "span", "main"}
    known |= {"h1", "p", "form", "input", "div", "label", "button", "a", "bdi", "footer"}
    assert {tag for tag, _ in tags.all} <= known


@pytest.mark.parametrize("title", every_page())
def test_every_field_has_its_label_and_says_what_it_takes(title: str) -> None:
    tags = Tags(every_page()[title])
    shown = [field for field in tags.named("input") if field.get("type") != "hidden"]
    ids = {attributes["id"] for _, attributes in tags.all if "id" in attributes}
    assert {field["id"] for field in shown} == {label["for"] for label in tags.named("label")}
    assert all(field.get("autocomplete") for field in shown)
    for field in shown:
        assert set((field.get("aria-describedby") or "").split()) <= ids
    assert len(tags.named("h1")) == 1
    assert sum("autofocus" in attributes for _, attributes in tags.all) <= 1


@pytest.mark.parametrize("title", ["sign in, refused", "invitation, refused"])
def test_an_error_is_tied_to_the_fields(title: str) -> None:
    page = every_page()[title]
    assert "<title>Error: " in page
    fields = [field for field in Tags(page).named("input") if field.get("type") == "password"]
    assert fields
    assert all(field.get("aria-invalid") == "true" for field in fields)
    assert all("error" in (field["aria-describedby"] or "").split() for field in fields)


def test_a_very_long_name_is_cut(browser_tab: TestClient, site: Site) -> None:
    page = browser_tab.get(f"/invite/{site.accounts.invite('long')}").text
    assert "n" * 199 + "…" in page
    assert "n" * 200 not in page


def test_the_pages_have_a_policy_without_scripts(browser_tab: TestClient) -> None:
    headers = browser_tab.get("/signin").headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"


def test_what_the_pages_load_is_served_to_strangers(browser_tab: TestClient) -> None:
    for name, kind in pages.ASSET_TYPES.items():
        answer = browser_tab.get(f"/assets/{name}")
        assert answer.headers["content-type"].startswith(kind)
        assert answer.content == (pages.ASSETS / name).read_bytes()
    for name in ("frame.html", "..%2f__init__.py", "%2e%2e%2f__init__.py", "none.css"):
        assert browser_tab.get(f"/assets/{name}").status_code in {401, 404}
