"""From a ledger to weighed matters: where the ledger, the decisions of people and the weighing meet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.actors.decisions import Names
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim
    from allegedly.weighing import Matter, Statement
    from allegedly.weighing.echoes import Echo
    from allegedly.weighing.network import Tie


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

        return [statement_of(stored, self.names.of) for stored in self.claims.values()]

    @cached_property
    def echoes(self) -> list[Echo]:
        """Pages that copy one another."""
        from allegedly.weighing.echoes import find_echoes

        newest = {stored.document.id: stored for stored in self.claims.values()}
        return find_echoes(
            (page, stored.document.published, stored.page_text or "") for page, stored in newest.items()
        )

    @cached_property
    def matters(self) -> list[Matter]:
        """Events and ties, each with its voices."""
        from allegedly.weighing import matters_of

        return matters_of(self.statements, self.echoes, self._rule)

    def network(self, as_of: str | None = None) -> list[Tie]:
        """Ties between actors on an ISO day."""
        from allegedly.weighing.network import network

        return network(self.statements, self.matters, as_of=as_of)
