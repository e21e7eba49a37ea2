"""Statements -> matters: one row for each event or tie, with the voices for it, against it and otherwise.

Deterministic: statements come in the order of the ledger, and each is compared with those before it that share an
actor or a place and a class.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allegedly.records import Json, digest
from allegedly.weighing.echoes import Echo
from allegedly.weighing.grouping import Groups
from allegedly.weighing.likeness import alike, class_of, days, differs
from allegedly.weighing.numbers import Estimate, Said, apart, combine
from allegedly.weighing.statements import UNNAMED, Statement

COUNTED = ("kill", "injure", "displace", "abduct", "arrest")  # whose numbers are a matter's, the gravest first
LOOK_BACK = 200  # statements of one key that a new one is compared with, the latest first
Origin = tuple[str, str]  # outlet or speaker, and its name


@dataclass(frozen=True, slots=True)
class Matter:
    """One event or tie. `why`: what joined its statements. Ids of claims, in the order of the ledger.

    `origins`: who first says it, counted once however many pages print it. `credibility` starts at 6, "cannot be
    judged" (Admiralty): only people set it.
    """

    id: str
    type: str
    types: tuple[str, ...]
    actors: tuple[str, ...]
    earliest: str | None
    latest: str | None
    places: tuple[str, ...]
    origins: tuple[Origin, ...]
    outlets: tuple[str, ...]
    pages: tuple[str, ...]
    voices_for: tuple[str, ...]
    voices_against: tuple[str, ...]
    voices_different: tuple[str, ...]
    quantity: Estimate | None
    why: tuple[tuple[str, str, str], ...]
    credibility: int = 6

    def to_json(self) -> Json:
        """The form of `allegedly matters --format jsonl`."""
        return {
            "id": self.id,
            "type": self.type,
            "types": list(self.types),
            "actors": list(self.actors),
            "earliest": self.earliest,
            "latest": self.latest,
            "places": list(self.places),
            "origins": len(self.origins),
            "outlets": len(self.outlets),
            "pages": len(self.pages),
            "voices": {
                "for": list(self.voices_for),
                "against": list(self.voices_against),
                "different": list(self.voices_different),
            },
            "quantity": None
            if self.quantity is None
            else {
                "low": self.quantity.low, "best": self.quantity.best, "high": self.quantity.high,
                "unit": self.quantity.unit, "rule": self.quantity.rule,
            },
            "credibility": self.credibility,
        }  # fmt: skip


def matters_of(statements: Iterable[Statement], echoes: Sequence[Echo] = (), rule: str = "ucdp") -> list[Matter]:
    """Group statements into matters, in the order in which the first of each was kept.

    Args:
        echoes: pages that copy one another; statements of copies have one origin.
        rule: how numbers are combined; see numbers.py.
    """
    kept = [statement for statement in statements if class_of(statement) is not None]
    groups: Groups[str] = Groups(statement.claim_id for statement in kept)
    by_key: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in kept:
        for other in _before(statement, by_key):
            if groups.root(other.claim_id) != groups.root(statement.claim_id):
                reason = alike(statement, other)
                if reason:
                    groups.join(other.claim_id, statement.claim_id, reason)
        for key in _keys(statement):
            by_key[key].append(statement)
    by_id = {statement.claim_id: statement for statement in kept}
    firsts = first_pages(echoes)
    outlets = {statement.document: statement.outlet for statement in kept}
    why: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for earlier, later, reason in groups.joined:
        why[groups.root(earlier)].append((earlier, later, reason))
    return [
        _matter([by_id[member] for member in group], firsts, outlets, tuple(why[groups.root(group[0])]), rule)
        for group in groups.groups()
    ]


def _keys(statement: Statement) -> list[tuple[str, str]]:
    found = class_of(statement)
    assert found is not None
    keys = [(found.name, actor) for actor in sorted(statement.named)]
    keys += [(found.name, f"at {place}") for place in sorted(statement.places)]
    return [*keys, (found.name, f"on {statement.document}")]


def _before(statement: Statement, by_key: dict[tuple[str, str], list[Statement]]) -> list[Statement]:
    seen: dict[str, Statement] = {}
    for key in _keys(statement):
        for other in by_key[key][-LOOK_BACK:]:
            seen.setdefault(other.claim_id, other)
    return list(seen.values())


def first_pages(echoes: Sequence[Echo]) -> dict[str, str]:
    """Page -> the first page of those that print its words."""
    groups: Groups[str] = Groups(page for echo in echoes for page in (echo.first, echo.second))
    firsts = {echo.second for echo in echoes}
    for echo in echoes:
        groups.join(echo.first, echo.second, "the same words")
    found = {}
    for group in groups.groups():
        first = next((page for page in group if page not in firsts), group[0])
        found.update(dict.fromkeys(group, first))
    return found


def origin_of(statement: Statement, firsts: dict[str, str], outlets: dict[str, str]) -> Origin:
    """Who says it first, as far as the ledger tells: the innermost named speaker, else the outlet first to print it."""
    for name, kind, _ in reversed(statement.speakers):
        if kind == "media":
            return "outlet", name
        if kind not in UNNAMED:
            return "speaker", name
    first = firsts.get(statement.document, statement.document)
    return "outlet", outlets.get(first, statement.outlet)


def origins_of(group: Sequence[Statement], firsts: dict[str, str], outlets: dict[str, str]) -> tuple[Origin, ...]:
    """Independent origins of a matter. A page that cites somebody for it is no witness beside him: its headline and its
    other sentences about the matter repeat what it cites."""
    found: dict[Origin, None] = {}
    citing = {
        firsts.get(s.document, s.document) for s in group if s.speakers and origin_of(s, firsts, outlets)[1] != s.outlet
        and any(kind not in UNNAMED for _, kind, _ in s.speakers)
    }  # fmt: skip
    for statement in group:
        page = firsts.get(statement.document, statement.document)
        cites = any(kind not in UNNAMED for _, kind, _ in statement.speakers)
        if cites or page not in citing:
            found[origin_of(statement, firsts, outlets)] = None
    return tuple(found)


def _matter(
    group: list[Statement],
    firsts: dict[str, str],
    outlets: dict[str, str],
    why: tuple[tuple[str, str, str], ...],
    rule: str,
) -> Matter:
    types = Counter(statement.type for statement in group)
    against = [statement for statement in group if statement.denied]
    rest = [statement for statement in group if not statement.denied]
    different = _different(rest)
    spans = [span for statement in group if statement.earliest and (span := days(statement))]
    return Matter(
        id=digest(["matter", group[0].claim_id]),
        type=types.most_common(1)[0][0],
        types=tuple(kind for kind, _ in types.most_common()),
        actors=tuple(dict.fromkeys(actor for statement in group for actor in sorted(statement.named))),
        earliest=min((s.earliest for s in group if s.earliest), default=None),
        latest=max((s.latest for s in group if s.earliest and s.latest), default=None) if spans else None,
        places=tuple(dict.fromkeys(place for statement in group for place in sorted(statement.places))),
        origins=origins_of(group, firsts, outlets),
        outlets=tuple(dict.fromkeys(statement.outlet for statement in group)),
        pages=tuple(dict.fromkeys(statement.document for statement in group)),
        voices_for=tuple(s.claim_id for s in rest if s not in different),
        voices_against=tuple(s.claim_id for s in against),
        voices_different=tuple(s.claim_id for s in different),
        quantity=combine(numbers_of(rest), rule),
        why=why,
    )


def numbers_of(statements: Sequence[Statement]) -> list[Said]:
    """The numbers that count for a matter: those of its gravest type, in the order in which they were printed."""
    types = Counter(statement.type for statement in statements)
    counted = next((kind for kind in COUNTED if kind in types), next(iter(types), ""))
    said = sorted((s for s in statements if s.quantity and s.type == counted), key=lambda s: s.said_on or "")
    return [statement.quantity for statement in said if statement.quantity]


def _different(statements: list[Statement]) -> list[Statement]:
    """Voices that give another number or another doer than the first of the same type."""
    found = []
    leading: dict[str, Statement] = {}
    for statement in statements:
        first = leading.setdefault(statement.type, statement)
        if first is statement:
            continue
        numbers = first.quantity and statement.quantity and apart(first.quantity, statement.quantity)
        if numbers or differs(first, statement):
            found.append(statement)
    return found
