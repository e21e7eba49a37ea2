"""From a ledger to weighed matters: where the ledger, the decisions of people and the weighing meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.actors.decisions import Names
    from allegedly.decisions import Decision
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim
    from allegedly.reviewing.grades import Grades
    from allegedly.weigh.basis import Basis
    from allegedly.weighing import Matter, Statement
    from allegedly.weighing.echoes import Echo
    from allegedly.weighing.kept import Kept
    from allegedly.weighing.network import Tie, Voices

MOST_NETWORKS = 64  # days whose ties are kept in memory


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
        self, ledger: Ledger, *, rule: str = "ucdp", known_by: str | None = None, reviewed: bool = True,
        keep: bool = True,
    ) -> None:  # fmt: skip
        """Weigh a ledger.

        Args:
            rule: how numbers are combined; see weighing/numbers.py.
            known_by: ISO day; what was printed later is left out.
            reviewed: claims as they stand after review; else as they were read (and never kept).
            keep: beside the ledger.
        """
        self._ledger, self._rule, self._known_by = ledger, rule, known_by
        self._reviewed, self._keep = reviewed, keep and reviewed
        self._networks: dict[str | None, list[Tie]] = {}

    @cached_property
    def decisions(self) -> list[Decision]:
        """Every decision in the ledger, undone ones too."""
        from allegedly.decisions import decision_of

        return [decision_of(entry.content, entry.number) for entry in self._ledger.entries(kind="decision")]

    @cached_property
    def basis(self) -> Basis:
        """What people have decided, as far as it counts."""
        from allegedly.actors.decisions import names_of
        from allegedly.decisions import WEIGHTY, active
        from allegedly.records import digest
        from allegedly.reviewing.view import Reviews
        from allegedly.weigh.basis import Basis
        from allegedly.weighing.joins import joins_of

        weighty = [one.content() for one in active(self.decisions) if one.action in WEIGHTY]
        joined, parted = joins_of(self.decisions)
        return Basis(
            names=names_of(self.decisions), decisions=digest(weighty) if weighty else "",
            reviews=Reviews(self.decisions) if self._reviewed else None, joined=joined, parted=parted,
            known_by=self._known_by,
        )  # fmt: skip

    @cached_property
    def grades(self) -> Grades:
        """How far people trust sources and matters."""
        from allegedly.reviewing.grades import grades_of

        return grades_of(self.decisions)

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
        """Claims by id, of each page's newest reading, as they stand after review."""
        return {stored.claim.id: stored for stored in self.basis.claims(self._ledger)}

    def claim(self, claim: str) -> StoredClaim:
        """One claim by its whole id, as it stands after review; a rejected one as it was read."""
        reviews = self.basis.reviews
        if "claims" in self.__dict__ or (reviews is not None and reviews.status(claim) == "added"):
            if claim in self.claims:
                return self.claims[claim]
        stored = self._ledger.claim(claim)
        kept: StoredClaim | None = reviews.apply(stored) if reviews is not None else stored
        return kept if kept is not None else stored

    def page_text(self, page: str) -> str:
        """The text of a page; "" where it was redacted."""
        return self._ledger.page_text(page) or ""

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
                found = self.kept.matters(self._rule)
            else:
                found = matters_of(
                    self.statements, self.echoes, self._rule, cites=self.cites, joined=self.basis.joined,
                    parted=self.basis.parted,
                )  # fmt: skip
            return [self._graded(matter) for matter in found] if self.grades.credibility else found

    def _graded(self, matter: Matter) -> Matter:
        """A matter with the credibility that somebody set for it."""
        grade = self.grades.of_matter(matter.voices)
        return matter if grade is None else replace(matter, credibility=int(grade.grade))

    @cached_property
    def circles(self) -> list[Circle]:
        """Circular reporting: outlets that cite one another for a matter."""
        return [Circle(cycle, matter.id) for matter in self.matters for cycle in matter.circles]

    def network(self, as_of: str | None = None) -> list[Tie]:
        """Ties between actors on an ISO day."""
        from allegedly.weighing.network import ties_on

        if as_of not in self._networks:
            if len(self._networks) >= MOST_NETWORKS:
                del self._networks[next(iter(self._networks))]
            self._networks[as_of] = ties_on(self._tie_voices, as_of)
        return self._networks[as_of]

    @cached_property
    def _tie_voices(self) -> Voices:
        from allegedly.weighing.network import voices_of

        return voices_of(self.statements, self.matters)
