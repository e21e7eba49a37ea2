"""The door of the desk: who comes in, and what each role may. What is not opened here is shut."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from allegedly.errors import AccessError
from allegedly.web.audit import Audit, audit_file
from allegedly.web.sessions import Sessions
from allegedly.web.tokens import access_file, holder, holds, load
from allegedly.web.visitor import Visitor
from allegedly.web.waits import Waits

if TYPE_CHECKING:
    from allegedly.web.tokens import Row

Say = Callable[[Request, str, int], Response]
READS = ("GET", "HEAD")
OWN = ("/enter", "/leave", "/access")
"""Addresses that are there only where tokens are asked for."""


def role_for(method: str, path: str) -> str | None:
    """The least role that may ask for an address; None where anybody may. New addresses need no row here: reading asks
    for a reader, anything else for a reviewer."""
    if path == "/enter" or path.startswith("/static/"):
        return None
    if path == "/access" or path.startswith("/access/"):
        return "admin"
    return "reader" if method in READS or path == "/leave" else "reviewer"


@dataclass(slots=True)
class Door:
    """The door of one ledger. `shut`: tokens are asked for; once so, as long as the desk runs."""

    ledger: Path
    shut: bool = False
    sessions: Sessions = field(default_factory=Sessions)
    waits: Waits = field(default_factory=Waits)
    _callers: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ledger = self.ledger.resolve()  # where it was when the desk began, whatever becomes of links

    @property
    def audit(self) -> Audit:
        return Audit(audit_file(self.ledger))

    @property
    def cookie(self) -> str:
        """Name of the cookie: browsers share cookies between ports, and two ledgers may be served on one machine."""
        return "allegedly-" + sha256(str(access_file(self.ledger)).encode("utf-8", "surrogateescape")).hexdigest()[:8]

    def rows(self) -> tuple[Row, ...]:
        """Who may enter, read anew each time, so that a change counts at once. A file that is gone opens nothing."""
        found = load(access_file(self.ledger))
        self.shut = self.shut or found is not None
        return found or ()

    async def let_in(self, token: str, address: str, *, by: str = "") -> Row | None:
        """Whose token this is, after the wait that the address has earned; what came of it is noted.

        Args:
            by: the path, for a program that shows its token each time and is noted only once.
        """
        await self.waits.before_try(address)
        row = holder(self.rows(), token)
        if row is None:
            self.audit.note(f"refused: a token that is not known{by and ', ' + by}", address=address)
            return None
        self.waits.forget(address)
        if not by or (row.hash, address) not in self._callers:
            self.audit.note("came in" + (" as a program" if by else ""), name=row.name, role=row.role, address=address)
        if by:
            self._callers.add((row.hash, address))
        return row

    def session_of(self, request: Request) -> Visitor | None:
        """Whoever a request's cookie belongs to."""
        found = self.sessions.find(request.cookies.get(self.cookie), self.rows())
        return Visitor(found.row.name, found.row.role, found.token) if found else None


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def admit(app: FastAPI, door: Door, say: Say) -> None:
    """Let requests through to the app as roles allow. `say`: tells a person, or a program, what is wrong."""
    app.state.door = door

    @app.middleware("http")
    async def check(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            return await _check(door, say, request, call)
        except AccessError as error:
            return say(request, str(error), 503)


async def _check(door: Door, say: Say, request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    # The path as the router sees it. `request.url` is put together from the Host header, which a stranger writes.
    method, path = request.method, request.scope["path"]
    door.rows()
    if not door.shut:
        return say(request, "this desk asks nobody for a token", 404) if path in OWN else await call(request)
    role = role_for(method, path)
    if role is None:
        return await call(request)
    visitor = await _visitor(door, say, request)
    if isinstance(visitor, Response):
        return visitor
    request.state.visitor = visitor
    who = {"name": visitor.name, "role": visitor.role, "address": address_of(request)}
    if not holds(visitor.role, role):
        door.audit.note(f"refused: {method} {path} asks for {role}", **who)
        return say(request, f"this asks for the role {role}, and you came as {visitor.role}; ask an admin", 403)
    if method in READS or path == "/leave":
        return await call(request)
    door.audit.check()
    code = 500
    try:
        response = await call(request)
        code = response.status_code
        return response
    finally:
        door.audit.note(f"{method} {path}: {code}", **who)


async def _visitor(door: Door, say: Say, request: Request) -> Visitor | Response:
    """Who a request comes from, by token or session; an answer instead where that is nobody."""
    method, path, address = request.method, request.scope["path"], address_of(request)
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if path.startswith("/api/") and kind.lower() == "bearer":
        row = await door.let_in(token.strip(), address, by=f"{method} {path}")
        return Visitor(row.name, row.role, token_urlsafe(32)) if row else _ask_for_token(say, request)
    visitor = door.session_of(request)
    if visitor is not None:
        return visitor
    if method in READS and not path.startswith("/api/"):
        return RedirectResponse("/enter?" + urlencode({"next": _asked(request)}), 303)
    door.audit.note(f"refused: {method} {path} from somebody who is not logged in", address=address)
    return _ask_for_token(say, request)


def _ask_for_token(say: Say, request: Request) -> Response:
    response = say(request, "log in at /enter with your token, or send it as Authorization: Bearer TOKEN to /api", 401)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _asked(request: Request) -> str:
    """Path and questions of a request, to come back to."""
    raw: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    questions: bytes = request.scope["query_string"]
    return (raw + (b"?" + questions if questions else b"")).decode("latin-1")
