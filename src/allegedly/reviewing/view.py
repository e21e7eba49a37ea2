"""Claims as they stand after what people decided about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from allegedly.decisions import Decision, active
from allegedly.records import Claim
from allegedly.reviewing.corrections import added, corrected

REVIEWING = frozenset("accept reject correct add note".split())


@dataclass(slots=True)
class Review:
    """What was decided about one claim. `status`: open, accepted, rejected, corrected or added; the last word counts,
    but a correction stays one when it is accepted."""

    status: str = "open"
    corrections: list[tuple[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


class Reviews:
    """Reviews by claim, and the claims that people added."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.of: dict[str, Review] = {}
        self.added: dict[str, list[Decision]] = {}
        for decision in active(decisions):
            if decision.action in REVIEWING:
                self._take(decision)

    def _take(self, decision: Decision) -> None:
        review = self.of.setdefault(decision.value("claim"), Review())
        review.numbers.append(decision.number)
        if decision.action == "accept" and review.status in ("open", "rejected"):
            review.status = "accepted"
        elif decision.action == "reject":
            review.status = "rejected"
        elif decision.action == "correct":
            review.status = "corrected" if review.status != "added" else "added"
            review.corrections.append((decision.value("part"), decision.values["value"]))
        elif decision.action == "add":
            review.status = "added"
            self.added.setdefault(decision.value("document"), []).append(decision)
        elif decision.action == "note":
            review.notes.append(decision.value("text"))

    def status(self, claim: str) -> str:
        """open, accepted, rejected, corrected or added."""
        return self.of[claim].status if claim in self.of else "open"

    def apply(self, stored: Any) -> Any | None:
        """A ledger's claim as it stands; None where it was rejected."""
        review = self.of.get(stored.claim.id)
        if review is None:
            return stored
        if review.status == "rejected":
            return None
        claim = stored.claim
        for part, value in review.corrections:
            claim = corrected(claim, part, value, stored.page_text)
        return replace(stored, claim=claim) if review.corrections else stored

    def reviewed(
        self, found: Iterable[Any], put: Callable[[str, Claim, int], Any | None], document: str | None = None
    ) -> Iterator[Any]:
        """Claims as they stand, rejected ones left out, added ones behind those of their page.

        Args:
            found: a ledger's claims, those of a page together.
            put: puts a claim that was added (its page, itself, the number of its decision) among what the ledger
                knows of that page; None where the page is not there.
            document: only claims of this page are wanted.
        """
        seen: set[str] = set()
        done: set[str] = set()
        page: str | None = None
        for stored in found:
            if page is not None and page != stored.document.id:
                yield from self._added_to(page, seen, put)
                done.add(page)
            page = stored.document.id
            seen.add(stored.claim.id)
            kept = self.apply(stored)
            if kept is not None:
                yield kept
        wanted = [page] if page is not None else []
        wanted += [name for name in self.added if name not in done and name != page and document in (None, name)]
        for name in wanted:
            yield from self._added_to(name, seen, put)

    def _added_to(self, document: str, seen: set[str], put: Callable[[str, Claim, int], Any | None]) -> Iterator[Any]:
        for decision in self.added.get(document, ()):
            if decision.value("claim") in seen:
                continue  # a better reader has found it meanwhile
            stored = put(document, added(document, decision.values["value"], None), decision.number)
            if stored is None:
                continue
            made = replace(stored, claim=added(document, decision.values["value"], stored.page_text))
            kept = self.apply(made)
            if kept is not None:
                yield kept
