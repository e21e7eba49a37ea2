"""Pages that people paste or give as a file: read, kept, shown."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BeforeValidator

from allegedly.errors import DecisionError, EmptyPage, PageTooLarge
from allegedly.web.desk import Desk
from allegedly.web.looks import render
from allegedly.web.pages import desk_of, iso
from allegedly.web.safety import check_token
from allegedly.web.visitor import form_token

router = APIRouter(include_in_schema=False)
MOST_BYTES = 10_000_000
Printed = Annotated[date | None, BeforeValidator(lambda value: value or None), Form()]
TAKEN = frozenset({".txt", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"})


@router.get("/read", response_class=HTMLResponse)
async def form(request: Request) -> str:
    """Where a page can be pasted."""
    return render(request, "read.html")


@router.post("/read")
async def paste(
    request: Request, token: Annotated[str, Form()], text: Annotated[str, Form()], title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "", url: Annotated[str, Form()] = "", published: Printed = None,
) -> RedirectResponse:  # fmt: skip
    """Read a pasted text and show it with its claims."""
    from allegedly.flow import load_reader
    from allegedly.pages import page_from_text

    desk = _writable(request, token)
    words = text.replace("\r\n", "\n")
    if len(words.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise PageTooLarge("pasted text", "is larger than 10 MB", "give its parts one by one, or use allegedly read")
    if not words.strip():
        raise EmptyPage("pasted text", "is empty", "paste a text with words in it")
    page = page_from_text(
        words, title=title.strip() or None, publisher=publisher.strip() or None, url=url.strip() or None,
        published=iso(published), source="pasted text",
    )  # fmt: skip
    desk.ledger.add_reading(load_reader().read(page))
    return RedirectResponse(f"/page/{quote(page.id, safe='')}", 303)


@router.post("/read/file")
async def give(
    request: Request,
    token: Annotated[str, Form()],
    file: UploadFile,
    published: Printed = None,
) -> RedirectResponse:
    """Read the pages of a file in the background; show how far it is."""
    desk = _writable(request, token)
    name = PurePath(file.filename or "page.txt").name
    ending = PurePath(name).suffix.lower()
    if ending not in TAKEN:
        raise DecisionError(f"{name} is no text, HTML or JSON Lines; save it as one of these, or use allegedly read")
    if file.size is None or file.size > MOST_BYTES:
        raise PageTooLarge(name, "is larger than 10 MB", "use allegedly read")
    folder = Path(tempfile.mkdtemp(prefix="allegedly-"))
    path = folder / f"given{ending}"
    with path.open("wb") as kept:
        shutil.copyfileobj(file.file, kept)
    job = desk.jobs.start(folder, path, name, published)
    return RedirectResponse(f"/job/{job.id}", 303)


@router.get("/job/{job}", response_class=HTMLResponse)
async def progress(request: Request, job: str) -> Response:
    """How far a reading is; the page itself where it was a single one."""
    found = desk_of(request).jobs.find(job)
    if found is None:
        raise HTTPException(404, "no reading has this address now; what was read is under Pages")
    if found.state == "done" and len(found.read) == 1 and not found.wrong:
        return RedirectResponse(f"/page/{quote(found.read[0][0], safe='')}", 303)
    return HTMLResponse(render(request, "job.html", job=found))


def _writable(request: Request, token: str) -> Desk:
    desk = desk_of(request)
    check_token(token, form_token(request))
    if desk.read_only:
        raise DecisionError("this desk was started to read only")
    return desk
