"""Where a shared run of words ends in two texts: on to the last shared word, over a word or two that were changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

REACH = 300  # characters around a shared run that are compared word by word
SURE = 3  # shared words behind changed ones that make it worth going on in a paragraph
SURER = 6  # in another paragraph
BREAK = "\n\n"
WORD = re.compile(r"[^\W_]+")
_STEPS = ((1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (0, 2), (2, 0))  # changed words in either text

SAME_WORDS = 0.7  # share of the words of two paragraphs that makes one an edited form of the other
FEWEST = 5  # words of a paragraph that can be told so

Passage = tuple[int, int, int, int]  # start and end in the first page, start and end in the second
Words = Sequence[tuple[str, int]]  # folded words, with the character up to which a run that ends there reaches


def stretched(first: str, end: int, second: str, other_end: int) -> tuple[int, int]:
    """Ends of a shared run in both texts, behind it as far as the words stay the same."""
    one = [(match[0].casefold(), match.end()) for match in WORD.finditer(first, end, end + REACH)]
    other = [(match[0].casefold(), match.end()) for match in WORD.finditer(second, other_end, other_end + REACH)]
    stop = first.find(BREAK, end)
    inside = sum(place <= stop for _, place in one) if stop >= 0 else len(one)
    return _last(one, other, inside) or (end, other_end)


def stretched_back(first: str, start: int, second: str, other_start: int) -> tuple[int, int]:
    """Starts of a shared run in both texts, before it as far as the words stay the same."""
    low, other_low = max(0, start - REACH), max(0, other_start - REACH)
    one = [(match[0].casefold(), match.start()) for match in WORD.finditer(first, low, start)]
    other = [(match[0].casefold(), match.start()) for match in WORD.finditer(second, other_low, other_start)]
    stop = first.rfind(BREAK, 0, start)
    inside = sum(place > stop for _, place in one) if stop >= 0 else len(one)
    return _last(one[::-1], other[::-1], inside) or (start, other_start)


def _last(one: Words, other: Words, inside: int) -> tuple[int, int] | None:
    count, other_count = _shared([word for word, _ in one], [word for word, _ in other], inside)
    return (one[count - 1][1], other[other_count - 1][1]) if count else None


def _shared(one: Sequence[str], other: Sequence[str], inside: int) -> tuple[int, int]:
    """How many words of either list go together from its beginning; the first `inside` are of the run's paragraph."""
    place = other_place = 0
    kept = 0, 0
    while place < len(one) and other_place < len(other):
        if one[place] == other[other_place]:
            place, other_place = place + 1, other_place + 1
            kept = place, other_place
            continue
        sure = SURE if place < inside else SURER
        step = next(
            (step for step in _STEPS if _goes_on(one, place + step[0], other, other_place + step[1], sure)), None
        )
        if step is None:
            break
        place, other_place = place + step[0], other_place + step[1]
    return kept


def _goes_on(one: Sequence[str], place: int, other: Sequence[str], other_place: int, sure: int) -> bool:
    words = one[place : place + sure]
    return len(words) == sure and words == other[other_place : other_place + sure]


def edited_paragraphs(first: str, second: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Paragraphs that a copying page took over, too short or too much changed for fingerprints."""
    originals = [(start, end, words) for start, end, words in _paragraphs(first) if len(words) >= FEWEST]
    found = []
    for start, end, words in _paragraphs(second):
        covered = sum(max(0, min(end, last) - max(start, begin)) for _, _, begin, last in passages)
        if len(words) < FEWEST or covered > (end - start) / 2:
            continue
        best = max(originals, key=lambda one: _overlap(one[2], words), default=None)
        if best is not None and _overlap(best[2], words) >= SAME_WORDS:
            found.append((best[0], best[1], start, end))
    return tuple(found)


def _paragraphs(text: str) -> list[tuple[int, int, frozenset[str]]]:
    found, start = [], 0
    for part in text.split(BREAK):
        words = frozenset(match[0].casefold() for match in WORD.finditer(part))
        found.append((start, start + len(part), words))
        start += len(part) + len(BREAK)
    return found


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
