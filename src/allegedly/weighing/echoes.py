"""Copied passages: which pages print the same words and where, by winnowed fingerprints of their texts.

Source: Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document fingerprinting".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from allegedly.weighing.passages import WORD, Passage, edited_paragraphs, stretched, stretched_back

SHINGLE = 8  # words: a copied run of so many and WINDOW - 1 more is always found
WINDOW = 4
COMMON = 60  # pages: a fingerprint that so many have printed before is a notice that everybody prints
COPIED = 0.35  # share of the shorter page's fingerprints, from which even its short shared runs count as copied
LEAST = 4  # shared fingerprints that make an echo: about twenty words in one run
WHOLE = 0.8  # share of a short page's fingerprints that is enough, however few they are
APART = 12  # words between two shared fingerprints, beyond which a passage ends
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that no word of a run is lost (golden ratio, Knuth 1998, 6.4)


@dataclass(frozen=True, slots=True)
class Echo:
    """Two pages that share words. `first` was published first, as far as the dates tell; `share` of the shorter one's
    fingerprints; `passages`: the characters of either page that hold the shared words."""

    first: str
    second: str
    share: float
    common: int
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """A page's fingerprints in the order of its text: hashes, and the characters of the run that each stands for."""

    page: str
    published: str
    text: str
    hashes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def marks_of(page: str, published: str | None, text: str) -> Marks:
    """Winnow a page: of every `WINDOW` runs of `SHINGLE` words, without case and punctuation, the least hash."""
    import numpy as np

    found = list(WORD.finditer(text))
    runs = len(found) - SHINGLE + 1
    if runs < 1:
        return Marks(page, published or "9999", text, (), (), ())
    words: Any = np.array([_hash(match[0].casefold()) for match in found], dtype=np.uint64)
    hashes = np.zeros(runs, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(SHINGLE):
            hashes = hashes * np.uint64(_FACTOR) + words[place : place + runs]
        hashes ^= hashes >> np.uint64(29)
        hashes *= np.uint64(_FACTOR)
        hashes ^= hashes >> np.uint64(32)
    width = min(WINDOW, runs)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, width)
    kept = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    places = [int(place) for place in kept]
    return Marks(
        page,
        published or "9999",
        text,
        tuple(int(value) >> 1 for value in hashes[kept]),  # 63 bits, as a database's integer holds them
        tuple(found[place].start() for place in places),
        tuple(found[place + SHINGLE - 1].end() for place in places),
    )


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def find_echoes(pages: Iterable[tuple[str, str | None, str]], keep: list[Marks] | None = None) -> list[Echo]:
    """Echoes among pages, in the order in which the second of two came.

    Args:
        pages: (id, ISO date of publication or None, text) of each, in the order of the ledger.
        keep: takes the fingerprints of every page.
    """
    holders: dict[int, list[int]] = {}
    known: list[Marks] = [] if keep is None else keep
    found: list[Echo] = []
    for page, published, text in pages:
        marks = marks_of(page, published, text)
        shared: dict[int, int] = defaultdict(int)
        for mark in set(marks.hashes):
            held = holders.setdefault(mark, [])
            if len(held) < COMMON:
                for earlier in held:
                    shared[earlier] += 1
                held.append(len(known))
        found += [
            echo
            for earlier, common in sorted(shared.items())
            if enough(common, known[earlier], marks) and (echo := echo_of(known[earlier], marks)) is not None
        ]
        known.append(marks)
    return found


def enough(common: int, one: Marks, other: Marks) -> bool:
    """Tell whether so many shared fingerprints may make an echo of two pages."""
    return common >= LEAST or common >= WHOLE * min(len(one.hashes), len(other.hashes))


def echo_of(one: Marks, other: Marks) -> Echo | None:
    """The echo of two pages, with the passages that they share; None where none is long enough."""
    first, second = sorted((one, other), key=lambda marks: (marks.published, marks is not one))
    common = len(set(one.hashes) & set(other.hashes))
    share = common / max(1, min(len(set(one.hashes)), len(set(other.hashes))))
    passages = _passages(first, second, 1 if share >= COPIED else LEAST)
    if passages and share >= COPIED:
        passages += edited_paragraphs(first.text, second.text, passages)
    if not passages:
        return None
    return Echo(first.page, second.page, round(share, 3), common, passages)


def _passages(first: Marks, second: Marks, least: int) -> tuple[Passage, ...]:
    """Runs of at least so many shared fingerprints that follow each other in both pages, to their last shared word."""
    places: dict[int, int] = {}
    for place, mark in enumerate(first.hashes):
        places.setdefault(mark, place)
    pairs = [(places[mark], place) for place, mark in enumerate(second.hashes) if mark in places]
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and _follows(first, second, runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    found = []
    for run in runs:
        if len(run) >= least:
            (place, other), (last, other_last) = run[0], run[-1]
            start, other_start = stretched_back(first.text, first.starts[place], second.text, second.starts[other])
            end, other_end = stretched(first.text, first.ends[last], second.text, second.ends[other_last])
            found.append((start, end, other_start, other_end))
    return tuple(found)


def _follows(first: Marks, second: Marks, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two shared fingerprints belong to one passage; an edited word or two do not end it."""
    gap = first.starts[other[0]] - first.starts[one[0]], second.starts[other[1]] - second.starts[one[1]]
    return 0 < gap[0] <= APART * 12 and 0 < gap[1] <= APART * 12


def copied_from(echoes: Sequence[Echo]) -> dict[str, list[Echo]]:
    """Page -> echoes in which it is the later one, by the first page's order."""
    found: dict[str, list[Echo]] = defaultdict(list)
    for echo in echoes:
        found[echo.second].append(echo)
    return dict(found)
