"""The visible characters of HTML with their places in the source, in one pass over it.

The standard library's parser starts again at every construct that is never closed, which takes hours on a page
made of them. This scanner never looks at a character twice: what is not closed hides the rest, as in a browser.
"""

from __future__ import annotations

import html
import re

_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*)|(?P<other>[!?]))")
_TAG_END = re.compile(r"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
_HIDING = frozenset({"template"})
_TAG_AS_SPACE = " "


def visible(source: str) -> tuple[str, list[int]]:
    """Return the characters that a reader of the page may see, and the offset of each in the source.

    Scripts, styles, comments, templates and tags are left out; a tag leaves a space. References (&amp;) are decoded,
    and every character of one leads to its ampersand. Takes time in proportion to the length of the source.
    """
    return _Scanner(source).run()


class _Scanner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._characters: list[str] = []
        self._places: list[int] = []
        self._hidden = 0
        self._quotes_close = True  # until one is found that does not

    def run(self) -> tuple[str, list[int]]:
        source, place = self._source, 0
        while place < len(source):
            opened = source.find("<", place)
            if opened < 0:
                self._text(place, len(source))
                break
            self._text(place, opened)
            match = _OPENING.match(source, opened)
            if match is None:  # "a < b"
                self._text(opened, opened + 1, literal=True)
                place = opened + 1
                continue
            place = self._after(match)
        return "".join(self._characters), self._places

    def _after(self, match: re.Match[str]) -> int:
        """Where the source goes on after a tag or a comment."""
        source, start, end = self._source, match.start(), match.end()
        if match["comment"]:
            closed = source.find("-->", end)
            return len(source) if closed < 0 else closed + 3
        after = self._tag_end(end)
        name = (match["name"] or "").lower()
        if not match["closing"] and name in _RAW:
            closing = _RAW[name].search(source, after)
            return len(source) if closing is None else closing.start()
        if name in _HIDING:
            self._hidden = max(0, self._hidden + (-1 if match["closing"] else 1))
        self._add(_TAG_AS_SPACE, start)
        return after

    def _tag_end(self, place: int) -> int:
        """The place after the ">" that closes a tag; quotes may hold one until a quote is found open to the end."""
        if self._quotes_close:
            match = _TAG_END.match(self._source, place)
            if match:
                return match.end()
            self._quotes_close = False
        closed = self._source.find(">", place)
        return len(self._source) if closed < 0 else closed + 1

    def _text(self, start: int, end: int, *, literal: bool = False) -> None:
        if self._hidden or start == end:
            return
        piece = self._source[start:end]
        if literal or "&" not in piece:
            self._add(piece, start)
            return
        done = 0
        for match in _REFERENCE.finditer(piece):
            self._add(piece[done : match.start()], start + done)
            decoded = html.unescape(match[0])
            if decoded == match[0]:
                self._add(decoded, start + match.start())
            else:
                self._characters.append(decoded)
                self._places += [start + match.start()] * len(decoded)
            done = match.end()
        self._add(piece[done:], start + done)

    def _add(self, piece: str, start: int) -> None:
        if not self._hidden:
            self._characters.append(piece)
            self._places += range(start, start + len(piece))
