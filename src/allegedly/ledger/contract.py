"""What every ledger can do, and the records it gives back.

MemoryLedger and SqliteLedger keep the same entries and take the same suite, tests/ledger/test_contract.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Any, Protocol, Self

from allegedly.ledger.context import sentence_around
from allegedly.records import Block, Cited, Claim, Entry, Got, Json, Page, ReadBy, Reading
from allegedly.spans import Quote

ANY_DATE = "any"
"""For `has_reading`: whatever date of publication the page was read with."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What a ledger knows of a document besides its text. `title` is None where there is none or it was redacted."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    text_sha256: str
    got: Got | None
    cites: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A run: one reader's pass over one document. `number` is that of its entry, so newer runs have higher ones.

    `claims` is how many were found, `added` when they were stored (ISO 8601, UTC), `characters` the text's length.
    """

    number: int
    document: SourceDocument
    read_by: ReadBy
    claims: int
    added: str
    characters: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as the ledger has it, with where it comes from.

    `run` is the number of its reading, `entry` its own. `page_text` is None when the text was redacted;
    then every quote of the claim is "" and only offsets, names, dates and figures are left.
    """

    claim: Claim
    document: SourceDocument
    read_by: ReadBy
    run: int
    entry: int
    page_text: str | None = field(default=None, repr=False)

    @property
    def redacted(self) -> bool:
        return self.page_text is None

    def clause(self) -> Quote:
        """The words that make the claim; no words when redacted."""
        return Quote(self.claim.start, self.claim.end, (self.page_text or "")[self.claim.start : self.claim.end])

    def sentence(self) -> Quote:
        """The sentence or sentences around the claim, for a person to read; no words when redacted."""
        if self.page_text is None:
            return self.clause()
        quotes = list(self.claim.quotes())
        start = min(self.claim.start, *(quote.start for quote in quotes))
        return sentence_around(self.page_text, start, max(self.claim.end, *(quote.end for quote in quotes)))


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds."""

    entries: int
    documents: int
    readings: int
    claims: int


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `verify` has checked. `chain` stands for everything before it: note it elsewhere to prove it later."""

    entries: int
    readings: int
    claims: int
    redacted: int
    chain: str


@dataclass(slots=True)
class Tally:
    """Claims counted. `publisher` and `year` leave out claims of documents that tell none."""

    claims: int = 0
    type: Counter[str] = field(default_factory=Counter)
    certainty: Counter[str] = field(default_factory=Counter)
    publisher: Counter[str] = field(default_factory=Counter)
    year: Counter[str] = field(default_factory=Counter)

    def add(self, type: str, certainty: str, document: SourceDocument) -> None:
        """Count a claim."""
        self.claims += 1
        self.type[type] += 1
        self.certainty[certainty] += 1
        if document.publisher:
            self.publisher[document.publisher] += 1
        if document.published:
            self.year[document.published[:4]] += 1


class Ledger(Protocol):
    """Readings are added whole, never changed. Every method raises `LedgerError` where the store fails."""

    def add_reading(self, reading: Reading) -> bool:
        """Store a page and its claims, all or nothing.

        Returns:
            False when this very run (document, text, date of publication, reader) is there already; then nothing
            is added, except that a place where the page had not been got before is noted (see `add_sighting`).

        Raises:
            AnchorError: a claim quotes what does not stand in the page; nothing of the reading is stored.
        """
        ...

    def add_sighting(self, page: Page) -> bool:
        """Note that a page which has been read was got in another place. False when there is nothing new."""
        ...

    def has_reading(
        self, document_id: str, text_sha256: str, read_by: ReadBy, *, published: str | None = ANY_DATE
    ) -> bool:
        """Whether this run is there. Give `published` where it matters: relative dates are resolved against it."""
        ...

    def reading(
        self, document_id: str, text_sha256: str, read_by: ReadBy, *, published: str | None = ANY_DATE
    ) -> Reading | None:
        """Bring back a run as it was added (newest first where dates differ), without the map into the source."""
        ...

    def readings(self, *, document: str | None = None, url: str | None = None) -> Iterator[StoredReading]:
        """All runs, or those of a document by its id, or of documents at an address; newest last."""
        ...

    def run(self, number: int) -> StoredReading:
        """The run whose entry has this number, as `readings` and the field `run` of a claim give it."""
        ...

    def claims(
        self,
        *,
        actor: str | None = None,
        type: str | None = None,
        certainty: str | None = None,
        attribution: str | None = None,
        after: str | date | None = None,
        before: str | date | None = None,
        place: str | None = None,
        text: str | None = None,
        document: str | None = None,
        all_runs: bool = False,
        limit: int | None = None,
    ) -> Iterator[StoredClaim]:
        """Claims in the order in which they were stored, of the newest run of each document.

        Words are compared whole, without case, accents and punctuation: "nusra" finds "Al-Nusra Front", "iran"
        does not find "Iranian Army". A blank filter is no filter.

        Args:
            actor: name of whom a participant stands for; the participant's own words where it has no name.
            type: `kill`, `claim_responsibility`, …
            certainty: `asserted`, `alleged`, …
            attribution: words, name or kind of a speaker: "Reuters", "media".
            after, before: keep claims whose time can touch the days from `after` to `before` (2014, 2014-11 or
                2014-11-10, inclusive); the date of publication stands in for a claim without a time.
            place: name or words of a place, or its two-letter country code; also what was held, taken or attacked.
            text: words that all stand in the claim's clause; "in quotes" side by side; a final * leaves the end open.
            document: id, address, or place where it was got.
            all_runs: also claims of older runs.
            limit: at most so many.
        """
        ...

    def tally(self, **filters: Any) -> Tally:
        """How many claims pass filters, by type, certainty, outlet and year of print; filters as for `claims`."""
        ...

    def claim(self, claim_id: str) -> StoredClaim:
        """The claim with this id, or the only one whose id begins so; from the newest run that has it.

        Raises:
            UnknownClaim: there is none, or several begin so.
        """
        ...

    def page_text(self, document_id: str) -> str | None:
        """Text of the newest run of a document; None when unknown or redacted."""
        ...

    def redact(self, text_sha256: str, reason: str) -> bool:
        """Remove a page's text, and titles that only its documents have; say so in an entry. False when done before.

        Claims stay, without the words that they quote. There is no way back.
        """
        ...

    def add_decision(self, content: Json) -> int:
        """Keep what somebody decided (see actors/decisions.py), with the moment; returns the number of its entry."""
        ...

    def entries(self, *, kind: str | None = None, after: int = 0) -> Iterator[Entry]:
        """Entries as they stand, from the one behind number `after`."""
        ...

    def verify(self, noted: str | None = None) -> VerifyReport:
        """Check every entry, text and claim.

        Args:
            noted: a chain value from an earlier report. Whoever can write the file can also rewrite the whole
                chain or cut off its end; that shows only against a value kept elsewhere.

        Raises:
            LedgerTampered: names the first entry that fails.
        """
        ...

    def count(self) -> Counts:
        """How many entries, documents, readings and claims there are."""
        ...

    def batch(self) -> AbstractContextManager[None]:
        """Let the readings added inside share one transaction. Those that are whole are kept if the block fails."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
