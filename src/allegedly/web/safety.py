"""What keeps the desk to itself: its own host only, no outside request, no script but its own, forms with a token."""

from __future__ import annotations

from secrets import compare_digest
from typing import TYPE_CHECKING, Any

from allegedly.errors import AllegedlyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import FastAPI, Request, Response

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
LOCAL = ["127.0.0.1", "localhost", "[::1]"]


class Refused(AllegedlyError):
    """The form did not come from our own page."""


def guard(app: FastAPI, hosts: list[str], framed_by: list[str]) -> None:
    """Answer only to these hosts (a page elsewhere cannot reach us by another name), and with safe headers.

    `framed_by`: origins whose pages may show views that were asked for with `embed=1`, which decide nothing.
    """
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    @app.middleware("http")
    async def headers(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call(request)
        if framed_by and request.method == "GET" and request.query_params.get("embed") == "1":
            policy = f"{HEADERS['Content-Security-Policy']} {' '.join(framed_by)}"
            response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)


def check_token(given: Any, token: str) -> None:
    """Raise `Refused` unless a form brought the token of our own page."""
    if not isinstance(given, str) or not compare_digest(given.encode(), token.encode()):
        raise Refused("this form is not from a page of this desk, or the desk was started anew; reload the page")
