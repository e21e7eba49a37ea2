"""A ledger in memory: for a look without a file, and the plainest form of what every ledger does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Any, Self

from allegedly.ledger.checking import Row, check, check_redaction, one_id
from allegedly.ledger.content import (
    NO_CHAIN,
    canonical,
    check_anchors,
    claim_content,
    decision_content,
    link,
    reading_content,
    redaction_content,
    restore_claim,
    restore_reading,
    restore_run,
    seal,
    sighting_content,
    stored_claim,
)
from allegedly.ledger.contract import ANY_DATE, Counts, StoredClaim, StoredReading, Tally, VerifyReport
from allegedly.ledger.finding import Wanted, Words, wanted, words_of
from allegedly.records import Entry, Json, Page, ReadBy, Reading, text_digest, to_json


class MemoryLedger:
    """See `contract.Ledger`. Gone when the program ends."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._texts: dict[str, bytes] = {}
        self._redacted: set[str] = set()
        self._words: dict[int, Words] = {}
        self._runs: dict[str, list[int]] = {}
        self._places: set[tuple[str, str, str]] = set()

    # ------------------------------------------------------------------------------------ adding

    def add_reading(self, reading: Reading) -> bool:
        page = reading.page
        check_anchors(reading)
        if self.has_reading(page.id, page.text_sha256, reading.read_by, published=page.published):
            self.add_sighting(page)
            return False
        run = len(self._rows) + 1
        claims = [canonical(claim_content(claim, run)) for claim in reading.claims]
        self._append("reading", canonical(reading_content(reading)))
        for words in (page.text, page.title):
            if words is not None and text_digest(words) not in self._redacted:
                self._texts[text_digest(words)] = words.encode("utf-8", "surrogatepass")
        for claim in claims:
            self._append("claim", claim)
        self._runs.setdefault(page.id, []).append(run)
        if page.got:
            self._places.add((page.id, page.text_sha256, page.got.place))
        self._index(run)
        return True

    def add_sighting(self, page: Page) -> bool:
        digest = page.text_sha256
        known = any(self._content(run)["document"]["text_sha256"] == digest for run in self._runs.get(page.id, ()))
        if page.got is None or not known or (page.id, digest, page.got.place) in self._places:
            return False
        self._append("sighting", canonical(sighting_content(page)))
        self._places.add((page.id, digest, page.got.place))
        return True

    def add_decision(self, content: Json) -> int:
        self._append("decision", canonical(decision_content(content)))
        return len(self._rows)

    def _append(self, kind: str, content: str) -> None:
        digest = seal(kind, content)
        chain = self._rows[-1].chain if self._rows else NO_CHAIN
        self._rows.append(Row(len(self._rows) + 1, kind, content, digest, link(chain, digest)))

    def _index(self, run: int) -> None:
        text = self._text(self._content(run)["document"]["text_sha256"])
        for number, content in self._claims_of(run):
            claim = restore_claim(content, text)
            self._words[number] = words_of(claim, (text or "")[claim.start : claim.end])

    # ----------------------------------------------------------------------------------- finding

    def has_reading(
        self, document_id: str, text_sha256: str, read_by: ReadBy, *, published: str | None = ANY_DATE
    ) -> bool:
        return self._find_run(document_id, text_sha256, read_by, published) is not None

    def reading(
        self, document_id: str, text_sha256: str, read_by: ReadBy, *, published: str | None = ANY_DATE
    ) -> Reading | None:
        run = self._find_run(document_id, text_sha256, read_by, published)
        if run is None:
            return None
        return restore_reading(self._run(run), [claim for _, claim in self._claims_of(run)], self._text(text_sha256))

    def _find_run(self, document_id: str, text_sha256: str, read_by: ReadBy, published: str | None) -> int | None:
        for run in reversed(self._runs.get(document_id, [])):
            content = self._content(run)
            if (
                content["document"]["text_sha256"] == text_sha256
                and content["read_by"] == to_json(read_by)
                and published in (ANY_DATE, content["document"]["published"])
            ):
                return run
        return None

    def tally(self, **filters: Any) -> Tally:
        made = Tally()
        for stored in self.claims(**filters):
            made.add(stored.claim.type, stored.claim.certainty, stored.document)
        return made

    def readings(self, *, document: str | None = None, url: str | None = None) -> Iterator[StoredReading]:
        for number in sorted(run for runs in self._runs.values() for run in runs):
            run = self._run(number)
            if document in (None, run.document.id) and url in (None, run.document.url):
                yield run

    def run(self, number: int) -> StoredReading:
        return self._run(number)

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
        asked = wanted(
            actor=actor, type=type, certainty=certainty, attribution=attribution, after=after, before=before,
            place=place, text=text,
        )  # fmt: skip
        return self._claims(asked, document, all_runs, limit)

    def _claims(self, asked: Wanted, document: str | None, all_runs: bool, limit: int | None) -> Iterator[StoredClaim]:
        found = 0
        named = self._named(document) if document else set()
        for run in self.readings():
            source = run.document
            if (document and source.id not in named) or not (all_runs or run.number == self._runs[source.id][-1]):
                continue
            words = self._text(source.text_sha256)
            for number, content in self._claims_of(run.number):
                if limit is not None and found >= limit:
                    return
                if all(condition.holds(self._words[number]) for condition in asked.conditions) and asked.in_time(
                    content.get("time"), source.published
                ):
                    found += 1
                    yield stored_claim(number, content, run, words)

    def _named(self, document: str) -> set[str]:
        """Ids of the documents with this id, else with this address or got in this place."""
        if document in self._runs:
            return {document}
        places = {name for name, _, place in self._places if place == document}
        return places | {run.document.id for run in self.readings() if run.document.url == document}

    def claim(self, claim_id: str) -> StoredClaim:
        everything = list(self.claims(all_runs=True))
        whole = one_id(claim_id, sorted({one.claim.id for one in everything if one.claim.id.startswith(claim_id)}))
        ours = [one for one in everything if one.claim.id == whole]
        return next(one for one in ours if one.run == ours[-1].run)

    def page_text(self, document_id: str) -> str | None:
        runs = self._runs.get(document_id)
        return self._text(self._content(runs[-1])["document"]["text_sha256"]) if runs else None

    def entries(self, *, kind: str | None = None, after: int = 0) -> Iterator[Entry]:
        for row in self._rows[after:]:
            if kind in (None, row.kind):
                yield Entry(row.number, row.kind, json.loads(row.content), row.chain.hex())

    def _content(self, number: int) -> Json:
        content: Json = json.loads(self._rows[number - 1].content)
        return content

    def _claims_of(self, run: int) -> list[tuple[int, Json]]:
        behind = range(run + 1, run + 1 + self._content(run)["claims"])
        return [(number, self._content(number)) for number in behind]

    def _run(self, run: int) -> StoredReading:
        content = self._content(run)
        return restore_run(run, content, self._text(content["document"]["title_sha256"]))

    def _text(self, digest: str | None) -> str | None:
        words = None if digest is None else self._texts.get(digest)
        return None if words is None else words.decode("utf-8", "surrogatepass")

    # ---------------------------------------------------------------------- redacting and checking

    def redact(self, text_sha256: str, reason: str) -> bool:
        runs = list(self.readings())
        ours = [run for run in runs if run.document.text_sha256 == text_sha256]
        check_redaction(text_sha256, reason, bool(ours))
        if text_sha256 in self._redacted:
            return False
        others = [run.document for run in runs if run.document.text_sha256 != text_sha256]
        titles = {text_digest(run.document.title) for run in ours if run.document.title is not None}
        titles -= {text_digest(document.title) for document in others if document.title is not None}
        titles -= {run.document.text_sha256 for run in runs}
        for digest in (text_sha256, *sorted(titles)):
            if digest not in self._redacted:
                self._append("redaction", canonical(redaction_content(digest, reason)))
                self._redacted.add(digest)
                self._texts.pop(digest, None)
        for run in ours:
            self._index(run.number)
        return True

    def verify(self, noted: str | None = None) -> VerifyReport:
        return check(self._rows, self._texts.get, self._redacted.__contains__, self._words.get, noted)

    def count(self) -> Counts:
        readings = sum(map(len, self._runs.values()))
        return Counts(len(self._rows), len(self._runs), readings, len(self._words))

    # --------------------------------------------------------------------------------- housekeeping

    @contextmanager
    def batch(self) -> Iterator[None]:
        yield

    def close(self) -> None:
        """Nothing to do: what is in memory goes with it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
