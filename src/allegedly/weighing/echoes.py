"""Copied passages: which pages print the same words, by winnowed fingerprints of their texts.

Source: Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document fingerprinting".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

SHINGLE = 8  # words: a copied run of so many and WINDOW - 1 more is always found
WINDOW = 4
COPIED = 0.35  # share of the shorter page's fingerprints that another holds, from which it counts as a copy
COMMON = 60  # pages: a fingerprint of more is a notice that everybody prints
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Echo:
    """Two pages that share words. `first` was published first, as far as the dates tell; `share` of the shorter one."""

    first: str
    second: str
    share: float
    common: int


def fingerprints(text: str) -> frozenset[int]:
    """Winnowed hashes of runs of eight words, without case and punctuation."""
    words = [match[0].casefold() for match in _WORD.finditer(text)]
    hashes = [_hash(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]
    if len(hashes) <= WINDOW:
        return frozenset(hashes)
    return frozenset(min(hashes[start : start + WINDOW]) for start in range(len(hashes) - WINDOW + 1))


def _hash(words: list[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def find_echoes(pages: Iterable[tuple[str, str | None, str]]) -> list[Echo]:
    """Echoes among pages.

    Args:
        pages: (id, ISO date of publication or None, text) of each.
    """
    prints: dict[str, frozenset[int]] = {}
    dates: dict[str, str] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    for page, published, text in pages:
        prints[page] = fingerprints(text)
        dates[page] = published or "9999"
        for mark in prints[page]:
            holders[mark].append(page)
    shared: Counter[tuple[str, str]] = Counter()
    for printed_by in holders.values():
        if 1 < len(printed_by) <= COMMON:
            shared.update(_pairs(sorted(printed_by)))
    found: list[Echo] = []
    for (one, other), common in shared.items():
        share = common / max(1, min(len(prints[one]), len(prints[other])))
        if share >= COPIED:
            first, second = sorted((one, other), key=lambda page: (dates[page], page))
            found.append(Echo(first, second, round(min(share, 1.0), 3), common))
    return sorted(found, key=lambda echo: (echo.first, echo.second))


def _pairs(pages: list[str]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(pages):
        for other in pages[place + 1 :]:
            yield one, other
