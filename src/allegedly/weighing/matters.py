"""Statements -> matters: one row for each event or tie, with the voices for it, against it and otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from allegedly.records import Json, digest
from allegedly.weighing.echoes import Echo
from allegedly.weighing.grouping import Group, Grouper, MemoryStore
from allegedly.weighing.incidents import Pair, Why
from allegedly.weighing.likeness import class_of
from allegedly.weighing.numbers import Estimate, Said, combine
from allegedly.weighing.profile import ordinal
from allegedly.weighing.provenance import Cycle, Origin, Provenance, origins_of, provenance_of
from allegedly.weighing.statements import Statement
from allegedly.weighing.voices import different, is_against

COUNTED = ("kill", "injure", "displace", "abduct", "arrest")  # whose numbers are a matter's, the gravest first


@dataclass(frozen=True, slots=True)
class Matter:
    """One event or tie. `why`: what joined its statements. Ids of claims, in the order of the ledger.

    `earliest`, `latest`: the days on which it may have been, as the most exact of its dated voices say; without any,
    `latest` is the day on which it was first printed. `origins`: who first says it, counted once however many pages
    print it, `origin_of` each claim's; `circles`: outlets that cite each other for it. `total`: a sum over a period,
    which is no event. `numbers`: what is combined to `quantity`. `credibility` starts at 6, "cannot be judged"
    (Admiralty): only people set it.
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
    why: tuple[Why, ...]
    credibility: int = 6
    reality: str = "actual"
    total: bool = False
    countries: tuple[str, ...] = ()
    circles: tuple[Cycle, ...] = ()
    origin_of: Mapping[str, Origin] = field(default_factory=dict)
    numbers: tuple[Said, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """Every claim of the matter."""
        return (*self.voices_for, *self.voices_different, *self.voices_against)

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
            "reality": self.reality,
            "total": self.total,
            "countries": list(self.countries),
            "circles": [list(cycle) for cycle in self.circles],
        }  # fmt: skip


def matters_of(
    statements: Iterable[Statement], echoes: Sequence[Echo] = (), rule: str = "ucdp", *,
    cites: Mapping[str, tuple[str, ...]] | None = None,
    joined: frozenset[Pair] = frozenset(), parted: frozenset[Pair] = frozenset(),
) -> list[Matter]:  # fmt: skip
    """Group statements into matters, in the order in which the first of each was kept.

    Args:
        statements: in the order of the ledger.
        echoes: pages that copy one another; statements of copies have one origin.
        rule: how numbers are combined; see numbers.py.
        cites: outlets that a page lists as its sources.
        joined, parted: pairs of claims that people have put together or taken apart.
    """
    by_page: dict[str, list[Statement]] = {}
    for statement in statements:
        if class_of(statement) is not None:
            by_page.setdefault(statement.document, []).append(statement)
    store = MemoryStore()
    grouper = Grouper(store, joined, parted)
    for page in by_page.values():
        grouper.add(page)
    by_id = {statement.claim_id: statement for page in by_page.values() for statement in page}
    outlets = {document: page[0].outlet for document, page in by_page.items()}
    known = provenance_of(echoes, cites, outlets)
    return [matter_of(group, [by_id[claim] for claim in group.claims], known, rule) for group in store.groups.values()]


def matter_of(group: Group, statements: Sequence[Statement], known: Provenance, rule: str = "ucdp") -> Matter:
    """The matter of a group, whose `statements` are given in the order of `group.claims`."""
    ordered = sorted(statements, key=lambda statement: statement.entry)
    found = origins_of(ordered, known)
    against = [statement for statement in ordered if is_against(statement, ordered)]
    rest = [statement for statement in ordered if statement not in against]
    other = different(rest, found.by_claim)
    earliest, latest = _days(group, ordered)
    types = Counter(statement.type for statement in ordered)
    numbers = tuple(numbers_of(rest, found.by_claim))
    return Matter(
        id=digest(["matter", group.claims[0]]),
        type=types.most_common(1)[0][0],
        types=tuple(kind for kind, _ in types.most_common()),
        actors=_by_count(actor for statement in ordered for actor in sorted(statement.named)),
        earliest=earliest,
        latest=latest,
        places=_by_count(place for statement in ordered for place in sorted(statement.places)),
        origins=found.independent,
        outlets=tuple(dict.fromkeys(statement.outlet for statement in ordered)),
        pages=tuple(dict.fromkeys(statement.document for statement in ordered)),
        voices_for=tuple(s.claim_id for s in rest if s.claim_id not in other),
        voices_against=tuple(s.claim_id for s in against),
        voices_different=tuple(s.claim_id for s in rest if s.claim_id in other),
        quantity=combine(numbers, rule),
        why=tuple(group.why),
        reality=ordered[0].reality,
        total=ordered[0].total,
        countries=_by_count(country for statement in ordered for country in sorted(statement.countries)),
        circles=found.circles,
        origin_of=found.by_claim,
        numbers=numbers,
    )


def _by_count(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common())


def _days(group: Group, statements: Sequence[Statement]) -> tuple[str | None, str | None]:
    if group.profile is not None:
        if group.profile.days is not None:
            first, last = group.profile.days
            return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
        return None, _iso(group.profile.printed)
    dated = [statement for statement in statements if statement.earliest]
    return (
        min((s.earliest for s in dated if s.earliest), default=None),
        max((s.latest for s in statements if s.latest and s.latest != s.said_on), default=None),
    )


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def numbers_of(statements: Sequence[Statement], origin_of: Mapping[str, Origin]) -> list[Said]:
    """The numbers that count for a matter: those of its gravest type, each once for an origin, as they were printed."""
    types = Counter(statement.type for statement in statements)
    counted = next((kind for kind in COUNTED if kind in types), next(iter(types), ""))
    said = sorted(
        (s for s in statements if s.quantity and s.type == counted and not s.denied),
        key=lambda s: (ordinal(s.said_on) or 0, s.entry),
    )
    voices = dict.fromkeys((origin_of[s.claim_id], s.quantity) for s in said if s.quantity)
    return [quantity for _, quantity in voices]
