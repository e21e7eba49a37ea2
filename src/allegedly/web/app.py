"""The application: pages, forms, the JSON interface, files of its own, and what is said when something is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from allegedly.errors import AllegedlyError, DecisionError, UnknownClaim
from allegedly.web import api, entering, forms, pages, taking
from allegedly.web.desk import Desk
from allegedly.web.door import Door, admit
from allegedly.web.looks import render
from allegedly.web.safety import LOCAL, Refused, guard

HERE = Path(__file__).parent
CODES: tuple[tuple[type[Exception], int], ...] = (
    (Refused, 403),
    (UnknownClaim, 404),
    (DecisionError, 409),
    (AllegedlyError, 400),
)


def create_app(
    ledger: Path, *, read_only: bool = False, hosts: list[str] | None = None, shut: bool = False,
    framed_by: list[str] | None = None,
) -> FastAPI:  # fmt: skip
    """The desk over a ledger.

    Args:
        ledger: its file.
        read_only: nothing can be decided.
        hosts: names under which it answers; loopback by default.
        shut: everybody needs a token, even where nobody has been given one. So it is with other hosts than loopback,
            and where there is an access file.
        framed_by: origins (`https://news.example.org`) whose pages may show embedded views.
    """
    from allegedly.flow import VERSION

    desk = Desk(ledger, read_only)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="allegedly",
        version=VERSION,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(entering.router)
    app.include_router(pages.router)
    app.include_router(taking.router)
    app.include_router(forms.router)
    app.include_router(api.router)

    @app.exception_handler(AllegedlyError)
    async def wrong(request: Request, error: Exception) -> Response:
        return _said(request, str(error), next(code for kind, code in CODES if isinstance(error, kind)))

    @app.exception_handler(404)
    async def missing(request: Request, error: Any) -> Response:
        return _said(request, getattr(error, "detail", None) or "there is no such page", 404)

    names = hosts or LOCAL
    admit(app, Door(ledger, shut or not set(names) <= set(LOCAL)), _said)  # before `guard`, which stands around it
    guard(app, names, framed_by or [])
    return app


def _said(request: Request, message: str, code: int) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, code)
    return HTMLResponse(render(request, "wrong.html", message=message, code=code), code)
