"""Spans: half-open, in Unicode code points of the page's text. `text[start:end]` is the quote, always."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from allegedly.errors import AnchorError


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a page's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """A span with the words that stand there."""

    text: str


def quote(text: str, start: int, end: int) -> Quote:
    """Take the words at `text[start:end]`."""
    return Quote(start, end, text[start:end])


def check_anchor(page_id: str, text: str, said: Quote) -> None:
    """Raise `AnchorError` unless `said` quotes `text` exactly."""
    found = text[said.start : said.end]
    if not 0 <= said.start < said.end <= len(text) or found != said.text:
        raise AnchorError(page_id, said.start, said.end, said.text, found)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from a clean text back into the text that it was taken from.

    Runs of characters that were copied: `clean[k]` is where run k starts in the clean text, `source[k]`
    where it starts in the source, `length[k]` how long it is. Characters between runs were put in by us
    (a line break between paragraphs) and lead to the end of the run before.
    """

    clean: tuple[int, ...]
    source: tuple[int, ...]
    length: tuple[int, ...]

    @classmethod
    def whole(cls, size: int) -> OffsetMap:
        """The map of a text that was kept as it is."""
        return cls((0,), (0,), (size,))

    @classmethod
    def of(cls, runs: Sequence[tuple[int, int, int]]) -> OffsetMap:
        """Make a map of (clean start, source start, length) in order."""
        return cls(tuple(r[0] for r in runs), tuple(r[1] for r in runs), tuple(r[2] for r in runs))

    def to_source(self, place: int) -> int:
        """Source offset of the clean text's character at `place`."""
        run = bisect_right(self.clean, place) - 1
        if run < 0:
            return self.source[0] if self.source else 0
        return self.source[run] + min(place - self.clean[run], self.length[run])

    def span_to_source(self, span: Span) -> Span:
        """Source span that holds the characters of a clean span."""
        return Span(self.to_source(span.start), self.to_source(max(span.start, span.end - 1)) + 1)
