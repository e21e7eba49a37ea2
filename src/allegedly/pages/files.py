"""Open files and folders as pages: one bad file or row never stops the rest."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from allegedly.errors import BadRow, EmptyPage, PageError, PageTooLarge
from allegedly.pages.blocks import label_blocks
from allegedly.pages.citations import cites_of
from allegedly.pages.datelines import date_line
from allegedly.pages.decoding import decode
from allegedly.pages.html import looks_like_html, page_from_html
from allegedly.records import Cited, Got, Json, Page, page_id
from allegedly.spans import OffsetMap

MAX_TEXT = 10_000_000  # characters of one page
ROWS = frozenset({".jsonl", ".ndjson"})
MARKUP = frozenset({".html", ".htm", ".xhtml"})


def page_from_text(
    text: str, *, id: str | None = None, url: str | None = None, title: str | None = None, publisher: str | None = None,
    published: str | None = None, source: str | None = None, cites: tuple[Cited, ...] = (),
) -> Page:  # fmt: skip
    """Make a page of plain text, kept exactly as given.

    Without a title the headline is taken for it; without a date, a date that stands alone in the first lines.
    The id is made of address (or `source`) and text where none is given.
    """
    blocks = label_blocks(text, title)
    if title is None:
        headline = next((block for block in blocks if block.kind == "headline"), None)
        title = " ".join(text[headline.start : headline.end].split()) if headline else None
    return Page(
        id=id or page_id(url or source, text),
        text=text,
        blocks=blocks,
        url=url,
        title=title,
        publisher=publisher,
        published=published or date_line(text),
        origin=OffsetMap.whole(len(text)),
        cites=cites,
    )


def open_pages(paths: Iterable[Path], *, published: str | None = None) -> Iterator[Page | PageError]:
    """Open files and folders, in order; a folder's files come sorted by name, hidden ones left out.

    Yields:
        Pages, and in their place the errors of what could not be opened.
    """
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
            if not files:
                yield EmptyPage(str(path), "is a folder without files", "give a folder that holds pages")
            for file in files:
                yield from _open_file(file, published)
        else:
            yield from _open_file(path, published)


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _open_file(path: Path, published: str | None) -> Iterator[Page | PageError]:
    try:
        if path.suffix.lower() in ROWS:
            yield from _open_rows(path, published)
        else:
            yield _open_page(path, published)
    except PageError as error:
        yield error
    except FileNotFoundError:
        yield PageError(str(path), "does not exist", "check the path")
    except PermissionError:
        yield PageError(str(path), "may not be read", "check its permissions")
    except OSError as error:
        yield PageError(str(path), f"cannot be read ({error.strerror})", "check the file")


def _open_page(path: Path, published: str | None) -> Page:
    if os.path.getsize(path) > 4 * MAX_TEXT:
        raise PageTooLarge(
            str(path), f"is larger than {4 * MAX_TEXT // 1_000_000} MB", "split it into one file a page, or JSON Lines"
        )
    data = path.read_bytes()
    got = Got(str(path), now(), hashlib.sha256(data).hexdigest())
    if path.suffix.lower() in MARKUP:
        return _with_got(page_from_html(data, source=str(path), published=published), got)
    text = decode(data, str(path))
    if path.suffix.lower() == ".json":
        return _with_got(_page_from_row(_parsed(text, str(path)), str(path), published), got)
    if looks_like_html(text):
        return _with_got(page_from_html(data, source=str(path), published=published), got)
    if len(text) > MAX_TEXT:
        raise PageTooLarge(
            str(path), f"holds {len(text):,} characters, more than the {MAX_TEXT:,} of one page",
            "split it into one file a page, or JSON Lines",
        )  # fmt: skip
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _with_got(_dated(page_from_text(text, source=str(path)), published), got)


def _open_rows(path: Path, published: str | None) -> Iterator[Page | PageError]:
    empty = True
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            empty = False
            source = f"{path} line {number}"
            try:
                text = decode(line, source)
                page = _page_from_row(_parsed(text, source), source, published)
                yield _with_got(page, Got(source, now(), hashlib.sha256(line).hexdigest()))
            except PageError as error:
                yield error
    if empty:
        yield EmptyPage(str(path), "is empty", "check that it was saved whole")


def _parsed(text: str, source: str) -> Json:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRow(source, f"is not JSON ({error.msg} at column {error.colno})", "mend the row") from error
    if not isinstance(row, dict):
        raise BadRow(source, "is JSON but no object", "give an object with id and text")
    return row


def _page_from_row(row: Json, source: str, published: str | None) -> Page:
    """A row `{id, url, title, published, publisher, text, cites}`, or a read document, whose document is taken."""
    if isinstance(row.get("document"), dict):
        row = row["document"]
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadRow(source, "has no text", "give each row a text")
    if len(text) > MAX_TEXT:
        raise PageTooLarge(
            source, f"holds {len(text):,} characters, more than the {MAX_TEXT:,} of one page", "split it"
        )
    said: dict[str, str | None] = {}
    for name in ("id", "url", "title", "publisher"):
        value = row.get(name)
        if value is not None and not isinstance(value, (str, int)):
            raise BadRow(source, f"has a {name} that is no text", "mend the row")
        said[name] = str(value) if value is not None else None
    day = row.get("published")
    if day is not None:
        try:
            day = date.fromisoformat(str(day)[:10]).isoformat()
        except ValueError as error:
            raise BadRow(source, f"has the date {day!r}, which is not YYYY-MM-DD", "mend the row") from error
    page = page_from_text(
        text, id=said["id"], url=said["url"], title=said["title"], publisher=said["publisher"], published=day,
        source=source, cites=cites_of(row, source),
    )  # fmt: skip
    return _dated(page, published)


def _dated(page: Page, published: str | None) -> Page:
    """The page, with a day given by hand where it tells none itself."""
    return page if page.published or not published else replace(page, published=published)


def _with_got(page: Page, got: Got) -> Page:
    return replace(page, got=got)


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
