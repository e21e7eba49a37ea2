"""Words that take sides: loaded words of the narrator, and scare quotes."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from allegedly.records import Slant
from allegedly.tables.english import FOLDER, read_toml

_SCARE = re.compile(r"[“\"‘](?P<words>[\w’'-]+(?:\s[\w’'-]+){0,2})[,.]?[”\"’]")


class Holds(Protocol):
    """Tells whether a place in the page is inside quoted speech."""

    def holding(self, place: int) -> object: ...


@cache
def _pattern() -> re.Pattern[str]:
    words = [" ".join(part.split()) for part in read_toml(FOLDER / "slant.toml")["loaded"].split(";") if part.strip()]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b", re.IGNORECASE)


def find_slant(text: str, start: int, end: int, quotations: Holds) -> list[Slant]:
    """Find loaded words and scare quotes in a claim's clause, outside quoted speech.

    Forms: the [regime] · [pretend] “[moderates]” · a [so-called] ceasefire
    """
    clause = text[start:end]
    found = []
    for match in _SCARE.finditer(clause):
        if not quotations.holding(start + match.start("words")):
            found.append(_slant(text, start, match, "words", "scare_quotes"))
    for match in _pattern().finditer(clause):
        inside = any(slant.start <= start + match.start() < slant.end for slant in found)
        if not inside and not quotations.holding(start + match.start()):
            found.append(_slant(text, start, match, 0, "loaded"))
    return sorted(found, key=lambda slant: slant.start)


def _slant(text: str, offset: int, match: re.Match[str], group: int | str, kind: str) -> Slant:
    start, end = offset + match.start(group), offset + match.end(group)
    return Slant(start, end, text[start:end], kind)
