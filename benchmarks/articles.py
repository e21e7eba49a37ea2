"""Wikinews articles (CC BY 2.5) as pages to read, whole or cut to the length of a short news item."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allegedly.records import Page
from benchmarks.freezing import needed

_SENTENCE_END = re.compile(r"[.!?][\"”']?(?=\s)")
WORDS = 300
LAST_DAY = "2024-12-31"  # a later date in a source list is a slip
EVERY = 7  # one article in seven, so that a sample is spread over the years


def wikinews(shared: Path) -> Iterator[dict[str, Any]]:
    """Rows of the corpus: id, url, title, text, sources; the day of publication is that of the newest source."""
    path = needed(shared / "corpora" / "wikinews" / "wikinews.jsonl.xz")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def cut(text: str, words: int = WORDS) -> str | None:
    """The text up to the end of the sentence in which its 300th word stands; None where it has fewer words."""
    places = [match.end() for match in re.finditer(r"\S+", text)]
    if len(places) < words:
        return None
    end = _SENTENCE_END.search(text, places[words - 1] - 1)
    return text[: end.end()] if end else None


def short_articles(shared: Path, number: int) -> list[dict[str, Any]]:
    """Articles cut to about 300 words."""
    found: list[dict[str, Any]] = []
    for place, row in enumerate(wikinews(shared)):
        text = cut(row["text"]) if place % EVERY == 0 else None
        if text and len(text.split()) < 2 * WORDS:
            found.append({**row, "text": text})
            if len(found) == number:
                return found
    raise SystemExit(f"skipped: the corpus holds {len(found)} such articles; ask for no more with --articles")


def whole_articles(shared: Path, number: int) -> list[dict[str, Any]]:
    """Articles as they are, if they have 80 words."""
    found: list[dict[str, Any]] = []
    for place, row in enumerate(wikinews(shared)):
        if place % EVERY == 0 and len(row["text"].split()) >= 80:
            found.append(row)
            if len(found) == number:
                break
    return found


def page_of(row: dict[str, Any]) -> Page:
    """An article as a page; the text is kept exactly."""
    from allegedly.pages import page_from_text

    return page_from_text(row["text"], id=str(row["id"]), url=row["url"], title=row["title"])


def input_row(row: dict[str, Any]) -> dict[str, Any]:
    """An article as a row for `allegedly read`: with what it cites, dated by the newest of it, from one outlet."""
    from allegedly.pages.datelines import day_in

    days = [day for source in row["sources"] if (day := day_in(source["text"])) and day <= LAST_DAY]
    published = {"published": max(days)} if days else {}
    return {
        "id": str(row["id"]), "url": row["url"], "title": row["title"], "publisher": "Wikinews", **published,
        "text": row["text"], "cites": row["sources"],
    }  # fmt: skip


def write_rows(rows: list[dict[str, Any]], path: Path) -> None:
    """Articles as JSON Lines for `allegedly read`."""
    lines = [
        json.dumps({"id": str(row["id"]), "url": row["url"], "title": row["title"], "text": row["text"]})
        for row in rows
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
