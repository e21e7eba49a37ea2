"""HTML pages: trafilatura chooses the main text, our alignment says where every character came from.

No extractor keeps offsets. The page is read once by a parser that does, which gives each character of
its text with its place in the source; each line that the extractor chose is then found in it, in order.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from html.parser import HTMLParser

from allegedly.errors import EmptyPage
from allegedly.pages.blocks import label_blocks
from allegedly.pages.decoding import decode
from allegedly.records import Page, page_id
from allegedly.spans import OffsetMap

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head"})
_LOOKS_LIKE = re.compile(r"^\s*(?:<!doctype\s+html|<html|<head|<body|<!--|<\?xml)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def looks_like_html(text: str) -> bool:
    """Tell HTML from plain text by how it opens, or by closing tags of its paragraphs."""
    return bool(_LOOKS_LIKE.match(text[:500])) or ("</p>" in text[:20000].lower() and "<" in text[:200])


def page_from_html(data: bytes, *, source: str, published: str | None = None, url: str | None = None) -> Page:
    """Read the main text and the metadata of an HTML page.

    `Page.origin` leads each character back into the decoded source. Raises `EmptyPage` where the page has no main text.
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
        published=published or (day[0] if day else None),
        origin=origin,
    )


def _clean(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


class _Characters(HTMLParser):
    """Collects the visible characters of a page, each with its offset in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._line_starts = [0]
        for match in re.finditer("\n", source):
            self._line_starts.append(match.end())
        self._hidden = 0
        self.characters: list[str] = []
        self.places: list[int] = []
        self.feed(source)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _SKIPPED:
            self._hidden += tag != "head"
        self._add(" ", self._place())

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED and self._hidden and tag != "head":
            self._hidden -= 1
        self._add(" ", self._place())

    def handle_data(self, data: str) -> None:
        place = self._place()
        for offset, character in enumerate(data):
            self._add(character, place + offset)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        place = self._place()
        for character in html.unescape(written):
            self._add(character, place)

    def _add(self, character: str, place: int) -> None:
        if not self._hidden:
            self.characters.append(character)
            self.places.append(place)


def align(lines: list[str], source: str) -> tuple[str, OffsetMap]:
    """Join lines with blank lines between them, and map them back into the source.

    White space is not compared, since an extractor changes it. A line that is not found in order is looked
    for from the start; one that is nowhere maps to where the line before it ended.
    """
    parsed = _Characters(source)
    seen = [(c, p) for c, p in zip(parsed.characters, parsed.places, strict=True) if not c.isspace()]
    stream = "".join(c for c, _ in seen)
    places = [p for _, p in seen]
    starts = []
    total = 0
    for c, _ in seen:  # one parsed character may be several code points
        starts.append(total)
        total += len(c)
    clean: list[str] = []
    runs: list[tuple[int, int, int]] = []
    size = cursor = 0
    for line in lines:
        bare = "".join(line.split())
        found = stream.find(bare, cursor)
        if found < 0:
            found = stream.find(bare)
        at = found
        for offset, character in enumerate(line):
            if character.isspace() or found < 0:
                continue
            place = places[bisect_right(starts, at) - 1]
            last = runs[-1] if runs else None
            if last and last[0] + last[2] == size + offset and last[1] + last[2] == place:
                runs[-1] = (last[0], last[1], last[2] + 1)
            else:
                runs.append((size + offset, place, 1))
            at += 1
        if found < 0:
            runs.append((size, runs[-1][1] + runs[-1][2] if runs else 0, 0))
        else:
            cursor = at
        clean.append(line)
        size += len(line) + 2
    return "\n\n".join(clean), OffsetMap.of(runs)
