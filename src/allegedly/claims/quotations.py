"""Where a page quotes: spans of direct speech between quotation marks, over several paragraphs if need be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from allegedly.records import Sentence
from allegedly.spans import Span

_MARKS = re.compile(r"[\"“”„‟«»]|''|``|(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)|\n\s*")
_OPENING = frozenset("“„‟«‘") | {"``"}
_CLOSING = frozenset("”»’") | {"''"}
_PAIRS = {'"': '"', "“": "”", "„": "”", "‟": "”", "«": "»", "``": "''", "‘": "’", "'": "'"}
SCARE_WORDS = 3
"""Up to so many words in quotation marks, without a verb that they would say, are no speech but a label."""
_LONGEST = 3000
_WORD = re.compile(r"\w[\w'’\-]*")


class Quotations:
    """The direct quotations of a page.

    >>> said = Quotations('He said: "We won." A "victory" it was.', [])
    >>> [(q.start, q.end) for q in said.spans], [(q.start, q.end) for q in said.labels]
    ([(9, 18)], [(21, 30)])
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        speech: list[Span] = []
        labels: list[Span] = []
        for span in find_quotations(text):
            (labels if is_label(text, span) else speech).append(span)
        self.spans = speech
        self.labels = labels
        self._starts = [span.start for span in speech]
        self._label_starts = [span.start for span in labels]

    def holding(self, place: int) -> Span | None:
        """The innermost direct quotation around the character at `place`; None outside, and in a label."""
        return _holding(self.spans, self._starts, place)

    def label_holding(self, place: int) -> Span | None:
        """The label in quotation marks ("so-called" words) around the character at `place`."""
        return _holding(self.labels, self._label_starts, place)

    def touching(self, start: int, end: int) -> list[Span]:
        """Quotations that share a character with `start` to `end`, in order."""
        return [span for span in self.spans if span.start < end and start < span.end]


def _holding(spans: list[Span], starts: list[int], place: int) -> Span | None:
    for index in range(bisect_right(starts, place) - 1, -1, -1):
        span = spans[index]
        if span.end > place:
            return span
        if place - span.start > _LONGEST:
            break
    return None


def is_label(text: str, span: Span) -> bool:
    """Tell whether marks hold a label, not speech: a few words that end in no sentence, a "stunt"."""
    inner = text[span.start + 1 : span.end - 1].strip()
    words = _WORD.findall(inner)
    return len(words) <= SCARE_WORDS and not inner.endswith((".", "!", "?", ",", "…"))


def find_quotations(text: str) -> list[Span]:
    """Spans between quotation marks, marks included, in order of their start.

    Forms: "straight" · “curly” · ``typewriter'' · 'single', but not an apostrophe · “nested ‘inside’”.
    A quotation that a paragraph leaves open goes on where the next paragraph opens again; one that is
    never closed ends with its paragraph.
    """
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    repeated = -1
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark.isspace():
            if _goes_on_after(text, found, open_marks, match):
                repeated = match.end()
        elif place == repeated:
            continue  # the opening mark repeated at a new paragraph
        elif _closes(mark, open_marks):
            opened = next(k for k in range(len(open_marks) - 1, -1, -1) if _PAIRS[open_marks[k][0]] == mark)
            found.append(Span(open_marks[opened][1], match.end()))
            del open_marks[opened:]
        elif mark in _OPENING or mark in "\"'" and _may_open(text, match):
            if mark in "'‘" and not _closed_soon(text, match.end(), _PAIRS[mark]):
                continue
            if not any(one == mark for one, _ in open_marks):
                open_marks.append((mark, place))
    for _, start in open_marks[:1]:
        found.append(Span(start, min(len(text.rstrip()), start + _LONGEST)))
    return sorted(found, key=lambda span: (span.start, -span.end))


def _closes(mark: str, open_marks: list[tuple[str, int]]) -> bool:
    return (mark in _CLOSING or mark in "\"'") and any(_PAIRS[one] == mark for one, _ in open_marks)


def _may_open(text: str, match: re.Match[str]) -> bool:
    """A straight mark opens before a word, not after one."""
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    return not after.isspace() and not (before.isalnum() and match.group() == "'")


def _closed_soon(text: str, start: int, closing: str) -> bool:
    """A single mark is an apostrophe unless one closes it within the line."""
    line = text[start : start + 400].partition("\n")[0]
    return re.search(rf"(?<=[\w.,!?]){closing}(?!\w)", line) is not None


def _goes_on_after(text: str, found: list[Span], open_marks: list[tuple[str, int]], line: re.Match[str]) -> bool:
    """Close what a paragraph leaves open; tells whether the next one opens with the same mark again, and goes on."""
    if not open_marks:
        return False
    mark, start = open_marks[0]
    if line.group().count("\n") == 1 and _goes_on(text, line.end(), mark):
        return False
    if mark not in "'‘" and text[line.end() : line.end() + 1] == mark and line.start() - start <= _LONGEST:
        return True
    end = start + len(text[start : line.start()].rstrip())
    if end - start > 1:
        found.append(Span(start, end))
    open_marks.clear()
    return False


def _goes_on(text: str, place: int, mark: str) -> bool:
    """Tell whether a line that was only wrapped still belongs to the quotation: its mark closes before one opens."""
    paragraph = text[place : place + _LONGEST].partition("\n\n")[0]
    closed = paragraph.find(_PAIRS[mark])
    if closed < 1 or (mark != _PAIRS[mark] and -1 < paragraph.find(mark) < closed):
        return False
    return not paragraph[closed - 1].isspace()
