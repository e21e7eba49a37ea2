"""Entering and leaving a desk that asks for tokens, and the list of who may and who did."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from allegedly.web.door import Door, address_of
from allegedly.web.looks import render
from allegedly.web.safety import Refused, check_token
from allegedly.web.sessions import LASTS
from allegedly.web.visitor import form_token, visitor_of

router = APIRouter(include_in_schema=False)
SHOWN = 200  # lines of the audit list
FORM_LASTS = 3600  # seconds


def door_of(request: Request) -> Door:
    """The door behind a request."""
    found: Door = request.app.state.door
    return found


@router.get("/enter")
async def form(request: Request, next: str = "/") -> Response:
    """Where a token is pasted."""
    return _form(request, next)


@router.post("/enter")
async def enter(
    request: Request, token: Annotated[str, Form()], access: Annotated[str, Form()], next: Annotated[str, Form()] = "/"
) -> Response:
    """Begin a session for whoever brings a token that counts."""
    door, secure = door_of(request), _secure(request)
    # Nobody is logged in yet, so the form must bring back what its page put into a cookie: a page elsewhere can
    # neither read nor set that, and logs nobody in under another name.
    if not token:
        raise Refused("this form is not from a page of this desk; reload the page")
    check_token(token, request.cookies.get(_once(door), ""))
    row = await door.let_in(access.strip(), address_of(request))
    if row is None:
        return _form(request, next, "This token is not known here, or not any more. Ask whoever keeps the desk.", 401)
    door.sessions.end(request.cookies.get(door.cookie))
    response = RedirectResponse(inside(next), 303)
    key = door.sessions.begin(row)
    response.set_cookie(door.cookie, key, max_age=LASTS, httponly=True, samesite="strict", secure=secure)
    response.delete_cookie(_once(door), path="/enter", httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/leave")
async def leave(request: Request, token: Annotated[str, Form()]) -> Response:
    """End the session."""
    check_token(token, form_token(request))
    door, visitor = door_of(request), visitor_of(request)
    door.sessions.end(request.cookies.get(door.cookie))
    if visitor:
        door.audit.note("left", name=visitor.name, role=visitor.role, address=address_of(request))
    response = RedirectResponse("/enter", 303)
    response.delete_cookie(door.cookie, httponly=True, samesite="strict", secure=_secure(request))
    return response


@router.get("/access", response_class=HTMLResponse)
async def access(request: Request) -> str:
    """Who may enter, and the last lines of the audit list."""
    door = door_of(request)
    return render(request, "access.html", rows=door.rows(), audit=door.audit.last(SHOWN))


def inside(address: str) -> str:
    """An address of this desk; its start for one that would lead elsewhere."""
    leads_in = address.startswith("/") and not address.startswith(("//", "/enter")) and "\\" not in address
    return address if leads_in and address.isascii() and address.isprintable() else "/"


def _form(request: Request, next: str, wrong: str = "", code: int = 200) -> Response:
    door = door_of(request)
    once = request.cookies.get(_once(door)) or token_urlsafe(32)
    response = HTMLResponse(render(request, "enter.html", once=once, next=inside(next), wrong=wrong), code)
    kept: dict[str, Any] = {"path": "/enter", "httponly": True, "samesite": "strict", "secure": _secure(request)}
    response.set_cookie(_once(door), once, max_age=FORM_LASTS, **kept)
    return response


def _once(door: Door) -> str:
    return door.cookie + "-form"


def _secure(request: Request) -> bool:
    """Whether the page came over TLS: the cookie then never goes without it."""
    return str(request.scope.get("scheme")) == "https"
