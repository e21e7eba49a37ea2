"""From a ledger to weighed matters: where the ledger, the decisions of people and the weighing meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.actors.decisions import Names
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim, StoredReading
    from allegedly.weighing import Matter, Statement
    from allegedly.weighing.echoes import Echo
    from allegedly.weighing.network import Tie

SAME_NAME = 0.9  # of an outlet: as written or without article and accents; a like name is another paper's
STATE_ORGANS = frozenset("state government ministry military police intelligence office_holder".split())


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that cite one another in a circle for a matter, by name."""

    outlets: tuple[str, ...]
    matter: str


class Weighed:
    """A ledger's claims, weighed. Everything is worked out when it is first asked for, and only once."""

    def __init__(self, ledger: Ledger, *, rule: str = "ucdp", known_by: str | None = None) -> None:
        """`rule`: how numbers are combined; `known_by`: ISO day, what was printed later is left out."""
        self._ledger, self._rule, self._known_by = ledger, rule, known_by

    @cached_property
    def names(self) -> Names:
        """Names that follow from the decisions in the ledger."""
        from allegedly.actors.decisions import decision_of, names_of

        return names_of(decision_of(entry.content, entry.number) for entry in self._ledger.entries(kind="decision"))

    @cached_property
    def readings(self) -> dict[str, StoredReading]:
        """Newest reading of each page, by the page's id, in the order of the ledger."""
        newest = {reading.document.id: reading for reading in self._ledger.readings()}
        return {
            page: reading
            for page, reading in newest.items()
            if self._known_by is None or (reading.document.published or "9999") <= self._known_by
        }

    @cached_property
    def claims(self) -> dict[str, StoredClaim]:
        """Claims by id, of each page's newest reading."""
        return {
            stored.claim.id: stored
            for stored in self._ledger.claims()
            if self._known_by is None or (stored.document.published or "9999") <= self._known_by
        }

    @cached_property
    def statements(self) -> list[Statement]:
        """Claims as weighing needs them."""
        from allegedly.weighing import statement_of

        side_of, outlet_of = side_finder(self.names), outlet_finder()
        return [
            statement_of(stored, self.names.of, side_of=side_of, outlet_of=outlet_of)
            for stored in self.claims.values()
        ]

    @cached_property
    def cites(self) -> dict[str, tuple[str, ...]]:
        """Outlets that a page lists as its sources, under one name each."""
        outlet_of = outlet_finder()
        return {
            page: tuple(dict.fromkeys(outlet_of(cited.outlet) for cited in reading.document.cites))
            for page, reading in self.readings.items()
            if reading.document.cites
        }

    @cached_property
    def echoes(self) -> list[Echo]:
        """Pages that copy one another."""
        from allegedly.weighing.echoes import find_echoes

        return find_echoes(
            (page, reading.document.published, self._ledger.page_text(page) or "")
            for page, reading in self.readings.items()
        )

    @cached_property
    def matters(self) -> list[Matter]:
        """Events and ties, each with its voices."""
        from allegedly.weighing import matters_of

        return matters_of(self.statements, self.echoes, self._rule, cites=self.cites)

    @cached_property
    def circles(self) -> list[Circle]:
        """Circular reporting: outlets that cite one another for a matter."""
        return [Circle(cycle, matter.id) for matter in self.matters for cycle in matter.circles]

    def network(self, as_of: str | None = None) -> list[Tie]:
        """Ties between actors on an ISO day."""
        from allegedly.weighing.network import network

        return network(self.statements, self.matters, as_of=as_of)


def side_finder(names: Names) -> Callable[[str], str | None]:
    """Actor as shown -> the state (ISO 3166-1 alpha-2) whose organ it is; None for everybody else."""
    from allegedly.actors.dossier import describe
    from allegedly.actors.resolver import load_resolver

    resolver = load_resolver()

    @cache
    def side_of(actor: str) -> str | None:
        kind, country = describe(actor, names, resolver)
        return country if kind in STATE_ORGANS else None

    return side_of


def outlet_finder() -> Callable[[str], str]:
    """Outlet as spelt -> one name for it: that of the table of actors, else the words without article and kind."""
    from allegedly.actors.resolver import load_resolver
    from allegedly.weighing.outlets import plain_outlet

    index = load_resolver().index

    @cache
    def outlet_of(name: str) -> str:
        plain = plain_outlet(name)
        for spelling, score, _ in (*index.find(name), *index.find(plain)):
            if spelling.actor is not None and spelling.actor.kind == "media" and score >= SAME_NAME:
                return spelling.actor.name
        return plain

    return outlet_of
