"""What a ledger in a SQLite file can answer; it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from allegedly.ledger.checking import MANY, Row, check, fail, one_id
from allegedly.ledger.content import restore_reading, restore_run, stored_claim
from allegedly.ledger.contract import ANY_DATE, Counts, SourceDocument, StoredClaim, StoredReading, Tally, VerifyReport
from allegedly.ledger.finding import Wanted, Words, wanted
from allegedly.ledger.schema import connect, our_errors
from allegedly.records import Entry, Json, ReadBy, Reading, to_json

ROW = "SELECT number, content FROM entry"
RUNS_OF = f"{ROW} WHERE kind = 'reading' AND json_extract(content, '$.document.id') = json_extract(?, '$')"
RUNS_WITH = f"{ROW} WHERE kind = 'reading' AND json_extract(content, '$.document.text_sha256') = ?"


as_json = json.dumps
"""For values from outside: as JSON even half a surrogate pair gets into SQLite, and compares as it was written."""


class SqliteLookup:
    """The half of `SqliteLedger` that reads.

    `restored_guards`: names of triggers that were missing or changed when it was opened, and were put back.
    """

    def __init__(self, path: Path, *, create: bool, read_only: bool, wait_seconds: float) -> None:
        self.path = path
        self.read_only = read_only
        self._db, self.restored_guards = connect(path, create=create, read_only=read_only, wait_seconds=wait_seconds)

    def has_reading(
        self, document_id: str, text_sha256: str, read_by: ReadBy, *, published: str | None = ANY_DATE
    ) -> bool:
        return self._find_run(document_id, text_sha256, read_by, published) is not None

    def reading(
        self, document_id: str, text_sha256: str, read_by: ReadBy, *, published: str | None = ANY_DATE
    ) -> Reading | None:
        with our_errors(self.path):
            found = self._find_run(document_id, text_sha256, read_by, published)
            if found is None:
                return None
            run = self._run(*found)
            claims = [content for _, content in self._claims_of(run.number)]
            return restore_reading(run, claims, self._text(text_sha256))

    def _find_run(
        self, document_id: str, text_sha256: str, read_by: ReadBy, published: str | None
    ) -> tuple[int, Json] | None:
        with our_errors(self.path):
            for number, content in self._rows(f"{RUNS_OF} ORDER BY number DESC", as_json(document_id)):
                if (
                    content["document"]["text_sha256"] == text_sha256
                    and content["read_by"] == to_json(read_by)
                    and published in (ANY_DATE, content["document"]["published"])
                ):
                    return number, content
        return None

    def readings(self, *, document: str | None = None, url: str | None = None) -> Iterator[StoredReading]:
        sql, values = (f"{ROW} WHERE kind = 'reading'", []) if document is None else (RUNS_OF, [as_json(document)])
        if url is not None:
            sql, values = (
                f"{sql} AND json_extract(content, '$.document.url') = json_extract(?, '$')",
                [*values, as_json(url)],
            )
        with our_errors(self.path):
            for number, content in self._rows(f"{sql} ORDER BY number", *values):
                yield self._run(number, content)

    def run(self, number: int) -> StoredReading:
        with our_errors(self.path):
            return self._source(number)[0]

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
        if asked.hopeless:
            return
        found, run, words, newest = 0, None, None, 0
        with our_errors(self.path):
            for number, content in self._claim_rows(asked, document):
                if limit is not None and found >= limit:
                    return
                if run is None or run.number != content["reading"]:  # the claims of a run stand together
                    run, words = self._source(content["reading"])
                    newest = self._newest(run.document.id)
                if not all_runs and run.number != newest:
                    continue
                if asked.in_time(content.get("time"), run.document.published):
                    found += 1
                    yield stored_claim(number, content, run, words)

    def tally(self, **filters: Any) -> Tally:
        document, all_runs, limit = (
            filters.pop("document", None),
            filters.pop("all_runs", False),
            filters.pop("limit", None),
        )
        asked, made = wanted(**filters), Tally()
        if asked.hopeless:
            return made
        runs: dict[int, SourceDocument | None] = {}  # None: not the newest of its document
        with our_errors(self.path):
            for number, kind, certainty, time in self._claim_values(asked, document):
                if number not in runs:
                    run = self._source(number)[0]
                    wanted_run = all_runs or self._newest(run.document.id) == number
                    runs[number] = run.document if wanted_run else None
                source = runs[number]
                if source is not None and asked.in_time(json.loads(time) if time else None, source.published):
                    made.add(kind, certainty, source)
                    if made.claims == limit:
                        break
        return made

    def _claim_rows(self, asked: Wanted, document: str | None) -> Iterator[tuple[int, Json]]:
        """Claims that have the words asked for, in order."""
        for number, content in self._matching(asked, document, "entry.number, entry.content"):
            yield number, json.loads(content)

    def _claim_values(self, asked: Wanted, document: str | None) -> Iterator[tuple[int, str, str, str | None]]:
        """Run, type, certainty and time (as JSON) of these claims, taken out by the database."""
        parts = ("'$.reading'", "'$.type'", "'$.certainty'", "'$.time'")
        wanted_parts = ", ".join(f"json_extract(entry.content, {part})" for part in parts)
        return self._matching(asked, document, wanted_parts)

    def _matching(self, asked: Wanted, document: str | None, columns: str) -> Iterator[Any]:
        """Columns of claims that have the words asked for, in order."""
        if asked.conditions:
            sql = (
                f"SELECT {columns} FROM find JOIN entry ON entry.number = find.rowid "
                "WHERE find MATCH ? AND find.rowid BETWEEN ? AND ? ORDER BY find.rowid"
            )
            values: tuple[Any, ...] = (asked.to_match(),)
        else:
            sql = f"SELECT {columns} FROM entry WHERE kind = 'claim' AND number BETWEEN ? AND ? ORDER BY number"
            values = ()
        if not document:
            for row in self._db.execute(sql, (*values, 0, 2**62)):  # yield from would close the cursor, maybe too late
                yield row
            return
        for run, content in self._runs_named(document):
            for row in self._db.execute(sql, (*values, run + 1, run + content["claims"])):
                yield row

    def _runs_named(self, document: str) -> list[tuple[int, Json]]:
        """Runs of the documents with this id, else with this address, else got in this place."""
        return list(self._rows(f"{RUNS_OF} ORDER BY number", as_json(document))) or list(
            self._rows(
                f"""{ROW} WHERE kind = 'reading' AND json_extract(content, '$.document.id') IN (
                    SELECT json_extract(content, '$.document.id') FROM entry WHERE kind = 'reading'
                    AND json_extract(?1, '$') IN (
                        json_extract(content, '$.document.url'), json_extract(content, '$.got.place'))
                    UNION SELECT json_extract(content, '$.document') FROM entry WHERE kind = 'sighting'
                    AND json_extract(content, '$.got.place') = json_extract(?1, '$'))
                ORDER BY number""",
                as_json(document),
            )
        )

    def claim(self, claim_id: str) -> StoredClaim:
        key = "json_extract(content, '$.id')"
        with our_errors(self.path):
            found = self._db.execute(
                f"SELECT DISTINCT {key} FROM entry WHERE kind = 'claim' AND {key} >= json_extract(?, '$') "
                f"AND {key} < json_extract(?, '$') ORDER BY {key} LIMIT {MANY}",
                (as_json(claim_id), as_json(claim_id + "\U0010ffff")),
            )
            whole = as_json(one_id(claim_id, [name for (name,) in found if name.startswith(claim_id)]))
            rows = list(
                self._rows(f"{ROW} WHERE kind = 'claim' AND {key} = json_extract(?, '$') ORDER BY number", whole)
            )
            newest = rows[-1][1]["reading"]
            number, content = next(row for row in rows if row[1]["reading"] == newest)
            return stored_claim(number, content, *self._source(newest))

    def page_text(self, document_id: str) -> str | None:
        with our_errors(self.path):
            for _, content in self._rows(f"{RUNS_OF} ORDER BY number DESC LIMIT 1", as_json(document_id)):
                return self._text(content["document"]["text_sha256"])
        return None

    def entries(self, *, kind: str | None = None, after: int = 0) -> Iterator[Entry]:
        with our_errors(self.path):
            for number, what, content, chain in self._db.execute(
                "SELECT number, kind, content, chain FROM entry WHERE number > ?1 AND (?2 IS NULL OR kind = ?2) "
                "ORDER BY number",
                (after, kind),
            ):
                yield Entry(number, what, json.loads(content), chain.hex())

    def _rows(self, sql: str, *values: Any) -> Iterator[tuple[int, Json]]:
        for number, content in self._db.execute(sql, values):
            yield number, json.loads(content)

    def _one(self, sql: str, *values: Any) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])

    def _claims_of(self, run: int) -> list[tuple[int, Json]]:
        ((_, content),) = self._rows(f"{ROW} WHERE number = ?", run)
        return list(
            self._rows(
                f"{ROW} WHERE number BETWEEN ? AND ? ORDER BY number",
                run + 1,
                run + content["claims"],
            )
        )

    def _newest(self, document_id: str) -> int:
        return self._one(
            "SELECT max(number) FROM entry WHERE kind = 'reading' "
            "AND json_extract(content, '$.document.id') = json_extract(?, '$')",
            as_json(document_id),
        )

    def _source(self, run: int) -> tuple[StoredReading, str | None]:
        """A run and its text."""
        ((_, content),) = self._rows(f"{ROW} WHERE number = ?", run)
        return self._run(run, content), self._text(content["document"]["text_sha256"])

    def _run(self, number: int, content: Json) -> StoredReading:
        return restore_run(number, content, self._text(content["document"]["title_sha256"]))

    def _bytes(self, digest: str) -> bytes | None:
        row = self._db.execute("SELECT words FROM text WHERE sha256 = ?", (digest,)).fetchone()
        return None if row is None else row[0]

    def _text(self, digest: str | None) -> str | None:
        words = None if digest is None else self._bytes(digest)
        return None if words is None else words.decode("utf-8", "surrogatepass")

    def _is_redacted(self, digest: str) -> bool:
        return bool(
            self._one(
                "SELECT count(*) FROM entry WHERE kind = 'redaction' AND json_extract(content, '$.text_sha256') = ?",
                digest,
            )
        )

    def verify(self, noted: str | None = None) -> VerifyReport:
        tokens = 0

        def stored_words(number: int) -> Words | None:
            nonlocal tokens
            row = self._db.execute("SELECT clause, who, says, place, marks FROM find WHERE rowid = ?", (number,))
            found = row.fetchone()
            if found is None:
                return None
            tokens += sum(len(words.split()) for words in found)
            return Words(*found)

        with our_errors(self.path), self._snapshot():
            rows = self._db.execute("SELECT number, kind, content, digest, chain FROM entry ORDER BY number")
            report = check(map(Row._make, rows), self._bytes, self._is_redacted, stored_words, noted)
            if self._one("SELECT count(*) FROM find") != report.claims:
                raise fail(report.entries, "the index holds claims that no entry has")
            self._db.execute("CREATE VIRTUAL TABLE temp.found USING fts5vocab (main, find, row)")
            if self._one("SELECT total(cnt) FROM temp.found") != tokens:
                raise fail(report.entries, "the index finds claims by other words than it holds")
            return report

    def count(self) -> Counts:
        with our_errors(self.path):
            of_kind = "SELECT count(*) FROM entry WHERE kind = "
            return Counts(
                entries=self._one("SELECT coalesce(max(number), 0) FROM entry"),
                documents=self._one(
                    "SELECT count(DISTINCT json_extract(content, '$.document.id')) FROM entry WHERE kind = 'reading'"
                ),
                readings=self._one(f"{of_kind}'reading'"),
                claims=self._one(f"{of_kind}'claim'"),
            )

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """One state of the ledger, whatever others write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
