"""The ledger in a file: SQLite from the standard library, append-only by triggers (schema.py)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allegedly.errors import LedgerError
from allegedly.ledger.checking import check_redaction
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
    seal,
    sighting_content,
)
from allegedly.ledger.finding import Words, words_of
from allegedly.ledger.lookup import ROW, RUNS_OF, RUNS_WITH, SqliteLookup, as_json
from allegedly.ledger.schema import our_errors
from allegedly.records import Json, Page, Reading, text_digest


class SqliteLedger(SqliteLookup):
    """See `contract.Ledger`. Several programs may write to one file; each waits up to `wait_seconds` for the others."""

    def __init__(
        self, path: str | Path, *, create: bool = True, read_only: bool = False, wait_seconds: float = 30.0
    ) -> None:
        super().__init__(Path(path), create=create, read_only=read_only, wait_seconds=wait_seconds)
        self._wipe = False

    # ------------------------------------------------------------------------------------ adding

    def add_reading(self, reading: Reading) -> bool:
        page = reading.page
        check_anchors(reading)
        with self._writing():
            if self.has_reading(page.id, page.text_sha256, reading.read_by, published=page.published):
                self._add_sighting(page)
                return False
            number, chain = self._end()
            run = number + 1
            contents = [("reading", canonical(reading_content(reading)))]
            contents += [("claim", canonical(claim_content(claim, run))) for claim in reading.claims]
            self._append(number, chain, contents)
            redacted = [self._keep_text(words) for words in (page.title, page.text) if words is not None][-1]
            self._index(run, [words_of(claim, page.text[claim.start : claim.end]) for claim in reading.claims])
            if redacted:
                self._index_again(run, None)
        return True

    def add_sighting(self, page: Page) -> bool:
        with self._writing():
            return self._add_sighting(page)

    def _add_sighting(self, page: Page) -> bool:
        digest = page.text_sha256
        runs = [run for _, run in self._rows(RUNS_OF, as_json(page.id)) if run["document"]["text_sha256"] == digest]
        if page.got is None or not runs:
            return False
        again = self._rows(
            f"{ROW} WHERE kind = 'sighting' AND json_extract(content, '$.document') = json_extract(?, '$')",
            as_json(page.id),
        )
        seen = [*runs, *(one for _, one in again if one["text_sha256"] == digest)]
        if any(one.get("got", {}).get("place") == page.got.place for one in seen):
            return False
        self._append(*self._end(), [("sighting", canonical(sighting_content(page)))])
        return True

    def _end(self) -> tuple[int, bytes]:
        """Number and chain value of the last entry."""
        last = self._db.execute("SELECT number, chain FROM entry ORDER BY number DESC LIMIT 1").fetchone()
        return last or (0, NO_CHAIN)

    def _append(self, number: int, chain: bytes, contents: list[tuple[str, str]]) -> None:
        rows = []
        for kind, content in contents:
            digest = seal(kind, content)
            number, chain = number + 1, link(chain, digest)
            rows.append((number, kind, content, digest, chain))
        self._db.executemany("INSERT INTO entry (number, kind, content, digest, chain) VALUES (?, ?, ?, ?, ?)", rows)

    def _keep_text(self, words: str) -> bool:
        """Store a text by its digest; True when it may not be stored, since it was redacted."""
        digest = text_digest(words)
        if self._is_redacted(digest):
            return True
        if not self._one("SELECT count(*) FROM text WHERE sha256 = ?", digest):
            self._db.execute(
                "INSERT INTO text (sha256, words) VALUES (?, ?)", (digest, words.encode("utf-8", "surrogatepass"))
            )
        return False

    def _index(self, run: int, words: list[Words]) -> None:
        self._db.executemany(
            "INSERT INTO find (rowid, clause, who, says, place, marks) VALUES (?, ?, ?, ?, ?, ?)",
            [(run + place, *found) for place, found in enumerate(words, 1)],
        )

    def _index_again(self, run: int, text: str | None) -> None:
        """Index the claims of a run by what its text now has."""
        claims = [(number, restore_claim(content, text)) for number, content in self._claims_of(run)]
        self._db.executemany("DELETE FROM find WHERE rowid = ?", [(number,) for number, _ in claims])
        self._index(run, [words_of(claim, (text or "")[claim.start : claim.end]) for _, claim in claims])

    # ---------------------------------------------------------------------- redacting and checking

    def redact(self, text_sha256: str, reason: str) -> bool:
        with self._writing():
            ours = list(self._rows(RUNS_WITH, text_sha256))
            check_redaction(text_sha256, reason, bool(ours))
            if self._is_redacted(text_sha256):
                return False
            key = "json_extract(content, '$.document.title_sha256')"
            titles = {run["document"]["title_sha256"] for _, run in ours} - {None}
            for title in sorted(titles):
                everywhere = self._one(f"SELECT count(*) FROM entry WHERE kind = 'reading' AND {key} = ?", title)
                others = everywhere - sum(run["document"]["title_sha256"] == title for _, run in ours)
                if others or list(self._rows(RUNS_WITH, title)):  # also a whole text elsewhere
                    titles.discard(title)
            for digest in (text_sha256, *sorted(titles)):
                if not self._is_redacted(digest):
                    self._append(*self._end(), [("redaction", canonical(redaction_content(digest, reason)))])
                    self._db.execute("DELETE FROM text WHERE sha256 = ?", (digest,))
            for number, _ in ours:
                self._index_again(number, None)
            self._db.execute("INSERT INTO find (find) VALUES ('optimize')")  # else old words stay in its segments
            self._wipe = True
        if not self._db.in_transaction:
            self._wipe_log()
        return True

    def _wipe_log(self) -> None:
        """Empty the log beside the file, where redacted words would stay until much more is written."""
        if self._wipe:
            with our_errors(self.path):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._wipe = False

    def add_decision(self, content: Json) -> int:
        with self._writing():
            number, chain = self._end()
            self._append(number, chain, [("decision", canonical(decision_content(content)))])
        return number + 1

    # -------------------------------------------------------------------------------- housekeeping

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All or nothing of what is written inside; in a batch, without ending its transaction."""
        if self.read_only:
            raise LedgerError(f"{self.path}: it was opened to read only; open it without read_only to add to it")
        start, keep, undo = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
        if self._db.in_transaction:
            start, keep, undo = ("SAVEPOINT one", "RELEASE one", "ROLLBACK TO one")
        with our_errors(self.path):
            self._db.execute(start)
            try:
                yield
                self._db.execute(keep)
            except BaseException:
                if self._db.in_transaction:  # SQLite itself takes all back when the disk is full
                    self._db.execute(undo)
                raise

    @contextmanager
    def batch(self) -> Iterator[None]:
        if self._db.in_transaction:
            yield
            return
        with our_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            if self._db.in_transaction:
                with our_errors(self.path):
                    self._db.execute("COMMIT")
            self._wipe_log()
