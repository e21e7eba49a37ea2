"""Who says it first: claim -> outlet -> copied page or cited source -> first speaker; and where citation goes round.

The origin of a claim is its innermost speaker with a name, whoever prints it; else the outlet that it cites, followed
on where that outlet's own page about the matter is known; else, for a copied passage, whoever printed the words first;
else what the page lists as its sources; else the page's own outlet. Each origin counts once, copies do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from allegedly.weighing.echoes import Echo, copied_from
from allegedly.weighing.statements import UNNAMED, Statement

COVERED = 0.6  # share of a clause that a copied passage must hold
Origin = tuple[str, str]  # outlet or speaker, and its name
Cycle = tuple[str, ...]  # outlets, each citing the next and the last the first; begins with the first by name


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of pages: whose words they copy, which outlets they list as sources (`cites`), whose they are."""

    copies: Mapping[str, Sequence[Echo]] = field(default_factory=dict)
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)


def provenance_of(
    echoes: Sequence[Echo] = (), cites: Mapping[str, tuple[str, ...]] | None = None,
    outlets: Mapping[str, str] | None = None,
) -> Provenance:  # fmt: skip
    """Put together what is known of pages."""
    return Provenance(copied_from(echoes), cites or {}, outlets or {})


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins of one matter. `by_claim`: of each claim; `independent`: those that count, in the ledger's order;
    `circles`: outlets that cite one another in a circle for it."""

    by_claim: dict[str, Origin]
    independent: tuple[Origin, ...]
    circles: tuple[Cycle, ...]


def origins_of(group: Sequence[Statement], known: Provenance) -> Origins:
    """Find the origins of a matter's claims.

    A page that cites somebody for it is no witness beside him: its headline and its other sentences without a speaker
    repeat what it cites. Who denies bears nothing out; where all deny, their denials have origins.
    """
    trace = _Trace(group, known)
    found = {statement.claim_id: trace.origin(statement) for statement in group}
    names = _one_name_each(found, trace.lists)
    citing = {
        statement.document for statement in group
        if statement.speakers and found[statement.claim_id] != ("outlet", statement.outlet)
    }  # fmt: skip
    counted: dict[Origin, None] = {}
    denials_only = all(statement.denied for statement in group)
    for statement in group:
        if statement.denied and not denials_only:
            continue
        if statement.speakers or statement.document not in citing:
            counted[names[found[statement.claim_id]]] = None
    by_claim = {claim: names[origin] for claim, origin in found.items()}
    return Origins(by_claim, tuple(counted), circles_of(group, known))


class _Trace:
    """Follows the claims of one matter back."""

    def __init__(self, group: Sequence[Statement], known: Provenance) -> None:
        self._known = known
        self._by_outlet: dict[str, list[Statement]] = {}
        self._by_page: dict[str, list[Statement]] = {}
        for statement in group:
            self._by_outlet.setdefault(statement.outlet, []).append(statement)
            self._by_page.setdefault(statement.document, []).append(statement)
        self.lists: dict[Origin, tuple[str, ...]] = {}

    def origin(self, statement: Statement, passed: tuple[str, ...] = ()) -> Origin:
        """Who says it first; `passed`: outlets on the way, so that a circle ends."""
        for name, kind, _ in reversed(statement.speakers):
            if kind == "media":
                return self._of_outlet(name, (*passed, statement.outlet))
            if kind not in UNNAMED:
                return "speaker", name
        copied = self._copied(statement)
        if copied is not None:
            return self._of_copy(copied, statement, passed)
        listed = tuple(name for name in self._known.cites.get(statement.document, ()) if name != statement.outlet)
        if listed:
            known = next((name for name in listed if name in self._by_outlet and name not in passed), None)
            origin = self._of_outlet(known, (*passed, statement.outlet)) if known else ("outlet", listed[0])
            self.lists[origin] = tuple(dict.fromkeys((*self.lists.get(origin, ()), *listed)))
            return origin
        return "outlet", statement.outlet

    def _of_outlet(self, name: str, passed: tuple[str, ...]) -> Origin:
        if name in passed:
            return "outlet", self._first_of(passed[passed.index(name) :])
        own = self._by_outlet.get(name)
        if not own:
            return "outlet", name
        told = [statement for statement in own if statement.speakers] or own
        return self.origin(min(told, key=_printed), passed)

    def _first_of(self, outlets: Sequence[str]) -> str:
        """Of outlets that cite each other in a circle, the one that printed first."""
        return min(outlets, key=lambda name: (min(map(_printed, self._by_outlet.get(name, ())), default=_LAST), name))

    def _copied(self, statement: Statement) -> tuple[Echo, int] | None:
        """The echo that holds a claim's clause, and where the clause lies in the first page; the earliest page wins."""
        length = max(1, statement.end - statement.sentence)
        for echo in self._known.copies.get(statement.document, ()):
            for first_start, _, start, end in echo.passages:
                held = min(end, statement.end) - max(start, statement.sentence)
                if held / length >= COVERED:
                    return echo, first_start + max(0, statement.sentence - start)
        return None

    def _of_copy(self, copied: tuple[Echo, int], statement: Statement, passed: tuple[str, ...]) -> Origin:
        echo, place = copied
        there = self._by_page.get(echo.first, [])
        if there:
            same = [one for one in there if one.type == statement.type] or there
            return self.origin(min(same, key=lambda one: abs(one.sentence - place)), passed)
        outlet = self._known.outlets.get(echo.first, statement.outlet)
        listed = self._known.cites.get(echo.first, ())
        return "outlet", listed[0] if listed else outlet


_LAST = ("9999", 0)


def _printed(statement: Statement) -> tuple[str, int]:
    return statement.said_on or "9999", statement.entry


def _one_name_each(found: Mapping[str, Origin], lists: Mapping[Origin, tuple[str, ...]]) -> dict[Origin, Origin]:
    """One origin for pages whose lists of sources overlap, and for an outlet that such a list names."""
    names = {origin: origin for origin in dict.fromkeys(found.values())}
    owner: dict[str, Origin] = {}
    for origin in names:
        if origin[0] != "outlet":
            continue
        held = {names[owner[name]] for name in (origin[1], *lists.get(origin, ())) if name in owner}
        first = min(held, key=list(names).index) if held else origin
        for other, shown in names.items():
            if shown in held or other == origin:
                names[other] = first
        for name in (origin[1], *lists.get(origin, ())):
            owner.setdefault(name, first)
    return names


def circles_of(group: Iterable[Statement], known: Provenance) -> tuple[Cycle, ...]:
    """Outlets of one matter that cite each other in a circle: strongly connected parts of the graph of citations."""
    cited: dict[str, set[str]] = {}
    for statement in group:
        chain = [statement.outlet, *(name for name, kind, _ in statement.speakers if kind == "media")]
        if len(chain) == 1 and not statement.speakers:
            chain_ends = known.cites.get(statement.document, ())
            cited.setdefault(statement.outlet, set()).update(chain_ends)
        for one, other in zip(chain, chain[1:], strict=False):
            cited.setdefault(one, set()).add(other)
    return tuple(sorted(_cycles({name: ends - {name} for name, ends in cited.items()})))


def _cycles(cited: Mapping[str, set[str]]) -> set[Cycle]:
    reached: dict[str, set[str]] = {}
    for name in cited:
        waiting, seen = list(cited[name]), set[str]()
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += cited.get(other, ())
        reached[name] = seen
    return {
        tuple(sorted(other for other in reached if other in reached[name] and name in reached[other]))
        for name in reached
        if name in reached[name]
    }
