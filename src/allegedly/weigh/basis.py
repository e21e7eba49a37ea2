"""What weighing takes from people and tables: names after decisions, sides, outlets, claims joined and parted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allegedly.weigh.spelling import outlet_finder, side_finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from allegedly.actors.decisions import Names
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import SourceDocument, StoredClaim, StoredReading
    from allegedly.records import Claim
    from allegedly.reviewing.view import Reviews
    from allegedly.weighing import Statement

Pair = frozenset[str]


@dataclass(slots=False)
class Basis:
    """`decisions`: digest of those that change what is weighed; `reviews`: what people made of claims; `joined`,
    `parted`: pairs of claims put together or taken apart; `known_by`: ISO day, what was printed later is left out."""

    names: Names | None = None
    decisions: str = ""
    reviews: Reviews | None = None
    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()
    known_by: str | None = None

    @cached_property
    def _outlet_of(self) -> Callable[[str], str]:
        return outlet_finder()

    @cached_property
    def _side_of(self) -> Callable[[str], str | None]:
        assert self.names is not None
        return side_finder(self.names)

    def claims(self, ledger: Ledger, document: str | None = None) -> Iterator[StoredClaim]:
        """Claims of the newest readings, of all pages or of one, as they stand after review.

        A page that its publisher has changed counts as it stands now; what is gone from it stays in the ledger.
        """
        newest = self.newest(ledger) if document is None else {document: None}
        found = (one for one in ledger.claims(document=document) if one.document.id in newest)
        if self.reviews is None:
            yield from found
            return

        def put(page: str, claim: Claim, entry: int) -> StoredClaim | None:
            from allegedly.ledger.contract import StoredClaim as Stored

            run = next((one for one in self.newest(ledger).values() if one.document.id == page), None)
            if run is None:
                return None
            return Stored(claim, run.document, run.read_by, run.number, entry, ledger.page_text(page))

        yield from self.reviews.reviewed(found, put, document)

    def statement(self, stored: StoredClaim) -> Statement:
        """A claim as weighing needs it."""
        from allegedly.weighing import statement_of

        assert self.names is not None
        return statement_of(stored, self.names.of, side_of=self._side_of, outlet_of=self._outlet_of)

    def outlet(self, document: SourceDocument) -> str:
        """The outlet of a page, under its one name."""
        from allegedly.weighing.statements import outlet_of_page

        return self._outlet_of(outlet_of_page(document))

    def cites(self, reading: StoredReading) -> tuple[str, ...]:
        """Outlets that a page lists as its sources, under one name each."""
        return tuple(dict.fromkeys(self._outlet_of(cited.outlet) for cited in reading.document.cites))

    def newest(self, ledger: Ledger) -> dict[str, StoredReading]:
        """The newest reading of each page, in the order of the ledger; of versions of a page at one address, the last
        one's."""
        newest: dict[str, StoredReading] = {}
        versions: dict[str, str] = {}
        for reading in ledger.readings():
            document = reading.document
            if not self.knows(document.published):
                continue
            newest.pop(document.id, None)
            newest[document.id] = reading
            if document.url:
                older = versions.get(document.url)
                if older is not None and older != document.id:
                    newest.pop(older, None)
                versions[document.url] = document.id
        return newest

    def knows(self, published: str | None) -> bool:
        """Tell whether what was printed on a day counts."""
        return self.known_by is None or (published or "9999") <= self.known_by
