"""Who asks for a page: somebody with a name and a role, or nobody in particular where no tokens are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who showed a token. `token`: what a form must bring back."""

    name: str
    role: str
    token: str


def visitor_of(request: Request) -> Visitor | None:
    """Who is logged in; None where the desk asks nobody for a token, and on the page to enter."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


def form_token(request: Request) -> str:
    """What a form must bring back: of the session, or of the desk where nobody logs in."""
    visitor = visitor_of(request)
    token: str = visitor.token if visitor else request.app.state.desk.token
    return token


def only_reads(request: Request) -> bool:
    """Whether pages show nothing to decide."""
    visitor = visitor_of(request)
    return bool(request.app.state.desk.read_only) or (visitor is not None and visitor.role == "reader")


def signed(request: Request, typed: str) -> str:
    """Who decides: whoever is logged in, whatever the form says; where nobody logs in, the name that was typed."""
    visitor = visitor_of(request)
    return visitor.name if visitor else typed
