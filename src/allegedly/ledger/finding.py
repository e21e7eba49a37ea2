"""Finding claims by words: what a claim is found by, and what a user asks for.

Words are folded here, once, for every ledger: a database's own tokenizer would find other things than the memory
ledger does. Marks in private-use characters keep names apart and set kinds and types off from words of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from allegedly.errors import LedgerError
from allegedly.records import Claim

_BETWEEN = " \ue000 "  # no phrase reaches from one name into the next
_MARK = "\ue001"  # in front of kinds, types, countries, certainties

# A place that is the object of these is a `target` (`from` of a withdrawal), not a `place`; see the claim model.
_HELD_OR_STRUCK = {
    "control": ("target",), "seize": ("target",), "attack": ("target",), "airstrike": ("target",),
    "shell": ("target",), "bombing": ("target",), "besiege": ("target",), "deploy": ("target",),
    "destroy": ("target",), "withdraw": ("from",),
}  # fmt: skip

_ASCII = str.maketrans({sign: sign.lower() if sign.isalnum() else " " for sign in map(chr, range(128))})
_WORD = re.compile(r"[^\W_]+")
_PHRASES = re.compile(r'"([^"]*)"?|(\S+)')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def fold(text: str) -> str:
    """Words without case, accents and punctuation, one blank between.

    >>> fold("Al-Nusra's Émir")
    'al nusra s emir'
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    parts = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
    return " ".join(_WORD.findall(folded))


_fold_name = lru_cache(maxsize=10_000)(fold)  # the same few names come again and again


@lru_cache(maxsize=1_000)
def _mark(text: str) -> str:
    return _MARK + fold(text).replace(" ", "")


class Words(NamedTuple):
    """What a claim is found by, folded. Its fields are the columns of the index."""

    clause: str
    who: str
    says: str
    place: str
    marks: str


def words_of(claim: Claim, clause: str) -> Words:
    """Words of a claim; `clause` are those of its page, "" when redacted, as are all `text` parts then."""

    def join(names: Iterable[str]) -> str:
        return _BETWEEN.join(filter(None, names))

    # Sorted, since an entry keeps no order of roles.
    people = [person for _, persons in sorted(claim.roles.items()) for person in persons]
    who = [_fold_name(name) for person in people for name in person.actors or (person.text,)]
    says = [
        part
        for one in claim.attribution
        for part in (_fold_name(one.text), *map(_fold_name, one.actors), _mark(one.kind))
    ]
    place = [_fold_name(part) for one in claim.place for part in (one.name or "", one.text)]
    place += [_mark(one.country) for one in claim.place if one.country]
    for role in _HELD_OR_STRUCK.get(claim.type, ()):
        place += [_fold_name(one.text) for one in claim.roles.get(role, ())]
    marks = f"{_mark(claim.type)} {_mark(claim.certainty)}"
    return Words(fold(clause), join(who), join(says), join(place), marks)


class Condition(NamedTuple):
    """One of the phrases must stand in the column; with `open_end` its last word may go on."""

    column: str
    phrases: tuple[str, ...]
    open_end: bool = False

    def holds(self, words: Words) -> bool:
        there = f" {getattr(words, self.column)} "
        return any(f" {phrase}{'' if self.open_end else ' '}" in there for phrase in self.phrases)

    def to_match(self) -> str:
        """The condition in the language of FTS5. Phrases are folded, so they hold no quotes."""
        end = "*" if self.open_end else ""
        return f"{self.column}:(" + " OR ".join(f'"{phrase}"{end}' for phrase in self.phrases) + ")"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for; see `Ledger.claims`."""

    conditions: tuple[Condition, ...]
    after: str | None
    before: str | None

    @property
    def hopeless(self) -> bool:
        """A filter without a single word finds nothing."""
        return any(not condition.phrases for condition in self.conditions)

    def to_match(self) -> str:
        return " AND ".join(condition.to_match() for condition in self.conditions)

    def in_time(self, time: dict[str, str | None] | None, published: str | None) -> bool:
        """Whether the claim's time can touch the days asked for."""
        if self.after is None and self.before is None:
            return True
        earliest, latest = (time or {}).get("earliest"), (time or {}).get("latest")
        if earliest is None and latest is None:
            earliest = latest = published
            if published is None:
                return False
        # "2014" as a bound: comparing as many characters as it has makes it the whole year.
        if self.after and latest and latest[: len(self.after)] < self.after:
            return False
        return not (self.before and earliest and earliest[: len(self.before)] > self.before)


def wanted(
    *,
    actor: str | None = None,
    type: str | None = None,
    certainty: str | None = None,
    attribution: str | None = None,
    after: str | date | None = None,
    before: str | date | None = None,
    place: str | None = None,
    text: str | None = None,
) -> Wanted:
    """Take a user's filters apart. Raises `LedgerError` for a date that is none."""
    conditions = []

    def ask(column: str, *phrases: str, open_end: bool = False) -> None:
        conditions.append(Condition(column, tuple(phrase for phrase in phrases if phrase.strip(_MARK)), open_end))

    if actor and actor.strip():
        ask("who", fold(actor))
    if type and type.strip():
        ask("marks", _mark(type))
    if certainty and certainty.strip():
        ask("marks", _mark(certainty))
    if attribution and attribution.strip():
        ask("says", fold(attribution), _mark(attribution))
    if place and place.strip():
        ask("place", fold(place), *([_mark(place)] if len(place.strip()) == 2 else []))
    if text and text.strip():
        for quoted, plain in _PHRASES.findall(text):
            if phrase := fold(quoted or plain):
                ask("clause", phrase, open_end=plain.endswith("*"))
        if not any(condition.column == "clause" for condition in conditions):
            ask("clause")
    return Wanted(tuple(conditions), _day(after), _day(before))


def _day(value: str | date | None) -> str | None:
    if value is None or value == "":
        return None
    written = value.isoformat()[:10] if isinstance(value, date) else value.strip()
    if not _DAY.fullmatch(written):
        raise LedgerError(f"{written!r} is no date; write it as 2014, 2014-11 or 2014-11-10")
    return written
