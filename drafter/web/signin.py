"""The pages before the application: sign in, sign out, take up an invitation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from drafter.access import (
    InvitationSpent,
    TooManyAttempts,
    WrongPassphrase,
)
from drafter.errors import DrafterError
from drafter.web import pages
from drafter.web.guard import COOKIE, session_secret
from drafter.web.origin import HOME, local_path, same_origin
from drafter.web.site import Site

LONGEST_FIELD = 4096
Endpoint = Callable[[Site, Request], Awaitable[Response]]


class ForeignForm(DrafterError):
    """A form that was not sent from one of our pages."""

    def __init__(self) -> None:
        super().__init__("This form came from another site, so nothing was done: try again here.")


class FieldTooLong(DrafterError):
    """A field longer than any name or passphrase."""

    def __init__(self) -> None:
        super().__init__(f"Use at most {LONGEST_FIELD} characters in a field.")


class EntriesDiffer(DrafterError):
    """A typing slip that nobody could see in a passphrase field."""

    def __init__(self) -> None:
        super().__init__("The two entries of the passphrase differ: type both again.")


def status_of(error: DrafterError) -> int:
    match error:
        case TooManyAttempts():
            return 429
        case WrongPassphrase() | ForeignForm():
            return 403
        case InvitationSpent():
            return 410
        case _:
            return 400


async def sign_in_page(site: Site, request: Request) -> Response:
    wanted = local_path(request.query_params.get("next"))
    if _person(site, request) is not None:
        return RedirectResponse(wanted, 303)
    return pages.answer(pages.sign_in(wanted=wanted))


async def sign_in(site: Site, request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=8)
    wanted, name = local_path(_field(form, "next")), _field(form, "name")
    try:
        _check(request, form)
        person = await run_in_threadpool(
            site.accounts.sign_in, name, _field(form, "passphrase"), address=_address(request)
        )
    except DrafterError as error:
        body = pages.sign_in(wanted=wanted, name=name[:200], error=str(error))
        return _refused(body, error)
    return _opened(site, request, person, wanted)


async def sign_out_page(site: Site, request: Request) -> Response:
    person = _person(site, request)
    return pages.answer(pages.sign_out(person=site.name_of(person or "")))


async def sign_out(site: Site, request: Request) -> Response:
    if not same_origin(request.headers):
        person = _person(site, request)
        error = ForeignForm()
        return _refused(pages.sign_out(person=site.name_of(person or ""), error=str(error)), error)
    site.end_session(session_secret(request.headers) or "")
    response = RedirectResponse("/signin", 303)
    response.delete_cookie(COOKIE)
    return response


async def invitation_page(site: Site, request: Request) -> Response:
    try:
        person = site.accounts.invited(request.path_params["token"])
    except InvitationSpent as error:
        return _refused(pages.spent(error=str(error)), error)
    return pages.answer(pages.invitation(person=site.name_of(person), name=person))


async def take_up(site: Site, request: Request) -> Response:
    token = request.path_params["token"]
    form = await request.form(max_files=0, max_fields=8)
    try:
        name = site.accounts.invited(token)
        body = pages.invitation(person=site.name_of(name), name=name)
        _check(request, form)
        person = await run_in_threadpool(site.accounts.redeem, token, _new_passphrase(form))
    except InvitationSpent as error:
        return _refused(pages.spent(error=str(error)), error)
    except DrafterError as error:
        body = pages.invitation(person=site.name_of(name), name=name, error=str(error))
        return _refused(body, error)
    # A recovery ends what somebody else may have open in this name.
    site.doors.close_person(person)
    return _opened(site, request, person, HOME)


async def asset(_: Site, request: Request) -> Response:
    path = pages.ASSETS / request.path_params["name"]
    if path.name not in pages.ASSET_TYPES:
        return PlainTextResponse("Not found.", 404)
    return FileResponse(
        path,
        media_type=pages.ASSET_TYPES[path.name],
        headers={"cache-control": "public, max-age=3600"},
    )


def sign_in_routes(site: Site) -> list[BaseRoute]:
    def route(path: str, method: str, endpoint: Endpoint) -> Route:
        async def with_site(request: Request) -> Response:
            return await endpoint(site, request)

        return Route(path, with_site, methods=[method])

    return [
        route("/signin", "GET", sign_in_page),
        route("/signin", "POST", sign_in),
        route("/signout", "GET", sign_out_page),
        route("/signout", "POST", sign_out),
        route("/invite/{token}", "GET", invitation_page),
        route("/invite/{token}", "POST", take_up),
        route("/assets/{name}", "GET", asset),
    ]


def _person(site: Site, request: Request) -> str | None:
    secret = session_secret(request.headers)
    return site.accounts.person_of(secret) if secret else None


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _check(request: Request, form: FormData) -> None:
    if not same_origin(request.headers):
        raise ForeignForm
    if any(len(_field(form, name)) > LONGEST_FIELD for name in form):
        raise FieldTooLong


def _new_passphrase(form: FormData) -> str:
    first, again = _field(form, "passphrase"), _field(form, "again")
    if first != again:
        raise EntriesDiffer
    return first


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _refused(body: str, error: DrafterError) -> Response:
    return pages.answer(body, status=status_of(error))


def _opened(site: Site, request: Request, person: str, wanted: str) -> Response:
    """To ``wanted``, with a new session; the one that this browser had before ends."""
    if earlier := session_secret(request.headers):
        site.end_session(earlier)
    response = RedirectResponse(wanted, 303)
    response.set_cookie(
        COOKIE,
        site.accounts.open_session(person),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/",
    )
    return response
