"""HTML pages: trafilatura chooses the main text, our alignment says where every character came from (alignment.py)."""

from __future__ import annotations

import re

from allegedly.errors import EmptyPage
from allegedly.pages.alignment import align
from allegedly.pages.blocks import label_blocks
from allegedly.pages.decoding import decode
from allegedly.records import Page, page_id

_LOOKS_LIKE = re.compile(r"^\s*(?:<!doctype\s+html|<html|<head|<body|<!--|<\?xml)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def looks_like_html(text: str) -> bool:
    """Tell HTML from plain text by how it opens, or by closing tags of its paragraphs."""
    return bool(_LOOKS_LIKE.match(text[:500])) or ("</p>" in text[:20000].lower() and "<" in text[:200])


def page_from_html(data: bytes, *, source: str, published: str | None = None, url: str | None = None) -> Page:
    """Read the main text and the metadata of an HTML page.

    `published`, an ISO date, dates pages that tell no date. `Page.origin` leads each character back into the
    decoded source. Raises `EmptyPage` where the page has no main text.
    """
    from trafilatura import bare_extraction

    text = decode(data, source, html=True)
    found = bare_extraction(text, fast=True, include_tables=False, include_comments=False, with_metadata=True, url=url)
    main = (getattr(found, "text", None) or "").strip() if found else ""
    if not main:
        raise EmptyPage(source, "has no main text that could be told from its menus", "save the article's text as .txt")
    title = _clean(getattr(found, "title", None))
    lines = [line.strip() for line in main.split("\n") if line.strip()]
    if title and (not lines or lines[0].casefold() != title.casefold()):
        lines.insert(0, title)
    clean, origin = align(lines, text)
    day = _DAY.match(getattr(found, "date", None) or "")
    address = url or _clean(getattr(found, "url", None))
    return Page(
        id=page_id(address or source, clean),
        text=clean,
        blocks=label_blocks(clean, title),
        url=address,
        title=title,
        publisher=_clean(getattr(found, "sitename", None)),
        published=day[0] if day else published,
        origin=origin,
    )


def _clean(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
