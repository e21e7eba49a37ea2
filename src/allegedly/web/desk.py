"""A ledger and what is weighed of it, as the pages of the desk ask for it; weighed again only when the ledger grew."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim, StoredReading, Tally
    from allegedly.web.jobs import Jobs
    from allegedly.weigh import Weighed
    from allegedly.weighing import Matter
    from allegedly.weighing.drift import Drift, Passed

MOST_WEIGHED = 4  # views by `known_by` that are kept in memory


@dataclass(slots=True)
class Desk:
    """One ledger. `token`: what a form must bring back, so that only our own pages can decide anything."""

    path: Path
    read_only: bool = False
    token: str = field(default_factory=token_urlsafe)
    _ledger: Ledger | None = None
    _jobs: Jobs | None = None
    _weighed: dict[tuple[int, str | None], Weighed] = field(default_factory=dict)
    _tally: tuple[int, Tally] | None = None
    _drifts: tuple[Weighed, list[Passed], list[Drift]] | None = None
    _newest: tuple[int, dict[str, StoredReading]] | None = None

    @property
    def ledger(self) -> Ledger:
        """The ledger, opened once."""
        from allegedly.ledger import open_ledger

        if self._ledger is None:
            self._ledger = open_ledger(self.path, create=False, read_only=self.read_only)
        return self._ledger

    def weighed(self, known_by: str | None = None) -> Weighed:
        """What the ledger's pages say together, of what was printed by an ISO day."""
        from allegedly.weigh import Weighed

        key = (self.ledger.count().entries, known_by)
        if key not in self._weighed:
            kept = [old for old in self._weighed if old[0] == key[0]][-MOST_WEIGHED:]
            self._weighed = {old: self._weighed[old] for old in kept}
            self._weighed[key] = Weighed(self.ledger, known_by=known_by)
        return self._weighed[key]

    def warm(self) -> None:
        """Work out beforehand what most pages need, so that the first visitor does not wait for it."""
        from allegedly.actors.resolver import load_resolver
        from allegedly.flow import load_reader
        from allegedly.pages import page_from_text

        self.weighed().network()
        self.newest()
        self.tally({})
        self.drifts()
        load_resolver()
        load_reader().read(page_from_text("Rebels attacked the town."))  # the model's first page takes longer
        gc.collect()
        gc.freeze()  # what is weighed stays: looking through it for garbage again and again takes a second each time

    def tally(self, filters: dict[str, Any]) -> Tally:
        """How many claims pass filters; of no filters at all, remembered until the ledger grows."""
        if any(filters.values()):
            return self.ledger.tally(**filters)
        entries = self.ledger.count().entries
        if self._tally is None or self._tally[0] != entries:
            self._tally = entries, self.ledger.tally()
        return self._tally[1]

    def drifts(self) -> list[Drift]:
        """What was dropped or added where pages took over claims, remembered until the ledger grows."""
        return self._taken_over()[2]

    def passed_on(self, claims: Iterable[str]) -> list[tuple[Passed, list[Drift]]]:
        """Claims of these that a page took over from another, the earliest first, with what it changed."""
        wanted = set(claims)
        found = [one for one in self._taken_over()[1] if one[0].claim_id in wanted and one[1].claim_id in wanted]
        changed: dict[tuple[str, str], list[Drift]] = {(one.claim_id, other.claim_id): [] for one, other, _ in found}
        for drift in self.drifts():
            if (drift.claim, drift.earlier) in changed:
                changed[drift.claim, drift.earlier].append(drift)
        found.sort(key=lambda one: (one[1].said_on or "", one[0].said_on or "", one[0].entry))
        return [(one, changed[one[0].claim_id, one[1].claim_id]) for one in found]

    def _taken_over(self) -> tuple[Weighed, list[Passed], list[Drift]]:
        from allegedly.weighing.drift import drifts, passed_on

        weighed = self.weighed()
        if self._drifts is None or self._drifts[0] is not weighed:
            passed = passed_on(weighed.statements, weighed.echoes, weighed.matters)
            self._drifts = weighed, passed, drifts(passed)
        return self._drifts

    def newest(self) -> dict[str, StoredReading]:
        """The newest reading of each page, by the page's id."""
        entries = self.ledger.count().entries
        if self._newest is None or self._newest[0] != entries:
            self._newest = entries, self.weighed().basis.newest(self.ledger)
        return self._newest[1]

    def claims_of(self, page: str) -> list[StoredClaim]:
        """Claims of a page as they stand after review, in the order of its text."""
        found = self.weighed().basis.claims(self.ledger, page)
        return sorted(found, key=lambda stored: (stored.claim.trigger.start, stored.claim.type))

    def matter_of(self, claim: str) -> Matter | None:
        """The matter that a claim is a voice of."""
        return next((matter for matter in self.weighed().matters if claim in matter.origin_of), None)

    @property
    def jobs(self) -> Jobs:
        """Readings in the background."""
        from allegedly.web.jobs import Jobs

        if self._jobs is None:
            self._jobs = Jobs(self.path)
        return self._jobs

    def close(self) -> None:
        if self._jobs is not None:
            self._jobs.close()
        if self._ledger is not None:
            self._ledger.close()
