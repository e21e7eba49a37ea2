"""From a ledger to weighed matters: where the ledger, the decisions of people and the weighing meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.actors.decisions import Names
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim
    from allegedly.weigh.basis import Basis
    from allegedly.weighing import Matter, Statement
    from allegedly.weighing.echoes import Echo
    from allegedly.weighing.kept import Kept
    from allegedly.weighing.network import Tie


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that cite one another in a circle for a matter, by name."""

    outlets: tuple[str, ...]
    matter: str


class Weighed:
    """A ledger's claims, weighed. Everything is worked out when it is first asked for, and only once.

    Beside a ledger in a file, what is worked out is kept (`LEDGER.weighed`), so that only what is new has to be
    weighed; a ledger in memory, or one in a folder that cannot be written, is weighed in memory.
    """

    def __init__(
        self, ledger: Ledger, *, rule: str = "ucdp", known_by: str | None = None, keep: bool = True
    ) -> None:
        """`rule`: how numbers are combined; `known_by`: ISO day, what was printed later is left out; `keep`: beside
        the ledger."""
        self._ledger, self._rule, self._known_by, self._keep = ledger, rule, known_by, keep

    @cached_property
    def basis(self) -> Basis:
        """What people have decided, as far as it counts."""
        from allegedly.actors.decisions import active, decision_of, names_of
        from allegedly.records import digest
        from allegedly.weigh.basis import Basis

        decisions = [decision_of(entry.content, entry.number) for entry in self._ledger.entries(kind="decision")]
        counting = active(decisions)
        return Basis(
            names_of(decisions), digest([one.content() for one in counting]) if counting else "",
            known_by=self._known_by,
        )  # fmt: skip

    @property
    def names(self) -> Names:
        """Names that follow from the decisions in the ledger."""
        assert self.basis.names is not None
        return self.basis.names

    @cached_property
    def kept(self) -> Kept | None:
        """What is kept beside the ledger, brought up to date; None where nothing can be kept."""
        from allegedly.errors import WeighingError

        if not self._keep or getattr(self._ledger, "path", None) is None:
            return None
        from allegedly.weigh.keeping import up_to_date

        try:
            return up_to_date(self._ledger, replace(self.basis, known_by=None))
        except WeighingError:
            return None

    @cached_property
    def claims(self) -> dict[str, StoredClaim]:
        """Claims by id, of each page's newest reading."""
        return {
            stored.claim.id: stored
            for stored in self._ledger.claims()
            if self.basis.knows(stored.document.published)
        }

    def claim(self, claim: str) -> StoredClaim:
        """One claim by its whole id."""
        return self.claims[claim] if "claims" in self.__dict__ else self._ledger.claim(claim)

    @cached_property
    def statements(self) -> list[Statement]:
        """Claims as weighing needs them, in the order of the ledger."""
        from allegedly.weigh.keeping import without_collection

        with without_collection():
            if self.kept is not None:
                return [one for one in self.kept.statements() if self.basis.knows(one.said_on)]
            return [self.basis.statement(stored) for stored in self.claims.values()]

    @cached_property
    def cites(self) -> dict[str, tuple[str, ...]]:
        """Outlets that a page lists as its sources, under one name each."""
        if self.kept is not None:
            return {page: cites for page, (_, _, cites) in self.kept.pages().items() if cites}
        return {page: self.basis.cites(one) for page, one in self.basis.newest(self._ledger).items()}

    @cached_property
    def echoes(self) -> list[Echo]:
        """Pages that copy one another."""
        from allegedly.weighing.echoes import find_echoes

        if self.kept is not None:
            known = {page for page, (_, day, _) in self.kept.pages().items() if self.basis.knows(day)}
            return [echo for echo in self.kept.echoes() if echo.first in known and echo.second in known]
        return find_echoes(
            (page, reading.document.published, self._ledger.page_text(page) or "")
            for page, reading in self.basis.newest(self._ledger).items()
        )

    @cached_property
    def matters(self) -> list[Matter]:
        """Events and ties, each with its voices."""
        from allegedly.weigh.keeping import without_collection
        from allegedly.weighing import matters_of

        with without_collection():
            if self.kept is not None and self._known_by is None:
                return self.kept.matters(self._rule)
            return matters_of(
                self.statements, self.echoes, self._rule, cites=self.cites, joined=self.basis.joined,
                parted=self.basis.parted,
            )  # fmt: skip

    @cached_property
    def circles(self) -> list[Circle]:
        """Circular reporting: outlets that cite one another for a matter."""
        return [Circle(cycle, matter.id) for matter in self.matters for cycle in matter.circles]

    def network(self, as_of: str | None = None) -> list[Tie]:
        """Ties between actors on an ISO day."""
        from allegedly.weighing.network import network

        return network(self.statements, self.matters, as_of=as_of)
