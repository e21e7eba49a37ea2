"""Where a shared run of words ends in two texts: on to the last shared word, over a word or two that were changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

REACH = 300  # characters around a shared run that are compared word by word
BREAK = "\n\n"
SURE = 3  # shared words behind changed ones that make it worth going on
WORD = re.compile(r"[^\W_]+")
_STEPS = ((1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (0, 2), (2, 0))  # changed words in either text


def stretched(first: str, end: int, second: str, other_end: int) -> tuple[int, int]:
    """Ends of a shared run in both texts, behind it as far as the words stay the same, within the paragraph."""
    one = [(match[0].casefold(), match.end()) for match in WORD.finditer(first, end, _paragraph_end(first, end))]
    last = _paragraph_end(second, other_end)
    other = [(match[0].casefold(), match.end()) for match in WORD.finditer(second, other_end, last)]
    return _last(one, other) or (end, other_end)


def stretched_back(first: str, start: int, second: str, other_start: int) -> tuple[int, int]:
    """Starts of a shared run in both texts, before it as far as the words stay the same, within the paragraph."""
    low, other_low = _paragraph_start(first, start), _paragraph_start(second, other_start)
    one = [(match[0].casefold(), match.start()) for match in WORD.finditer(first, low, start)]
    other = [(match[0].casefold(), match.start()) for match in WORD.finditer(second, other_low, other_start)]
    return _last(one[::-1], other[::-1]) or (start, other_start)


def _paragraph_end(text: str, place: int) -> int:
    found = text.find(BREAK, place, place + REACH)
    return found if found >= 0 else place + REACH


def _paragraph_start(text: str, place: int) -> int:
    low = max(0, place - REACH)
    found = text.rfind(BREAK, low, place)
    return found if found >= 0 else low


def _last(one: Sequence[tuple[str, int]], other: Sequence[tuple[str, int]]) -> tuple[int, int] | None:
    count, other_count = _shared([word for word, _ in one], [word for word, _ in other])
    return (one[count - 1][1], other[other_count - 1][1]) if count else None


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words of either list go together from its beginning."""
    place = other_place = 0
    kept = 0, 0
    while place < len(one) and other_place < len(other):
        if one[place] == other[other_place]:
            place, other_place = place + 1, other_place + 1
            kept = place, other_place
            continue
        step = next((step for step in _STEPS if _goes_on(one, place + step[0], other, other_place + step[1])), None)
        if step is None:
            break
        place, other_place = place + step[0], other_place + step[1]
    return kept


def _goes_on(one: Sequence[str], place: int, other: Sequence[str], other_place: int) -> bool:
    words = one[place : place + SURE]
    return len(words) == SURE and words == other[other_place : other_place + SURE]
