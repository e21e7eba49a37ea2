"""Everything that happened to a claim: read, read again, corrected, joined; nothing disappears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allegedly.cli.rows import print_rows
from allegedly.records import Json, to_json
from allegedly.weigh.deciding import decisions_in, whole_id

if TYPE_CHECKING:
    from allegedly.ledger import Ledger


def history(ledger: str, claim: str, *, format: str, output: str | None) -> int:
    """Print what happened to a claim, in order; returns the exit code."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=True) as opened:
        rows = history_of(opened, claim)
    columns = {
        "entry": lambda row: str(row["entry"]),
        "when": lambda row: row["when"],
        "what": lambda row: row["what"] + (" (undone)" if row["undone"] else ""),
        "how": lambda row: row["told"],
        "by": lambda row: row["by"],
        "why": lambda row: row["why"],
    }
    return print_rows(rows, columns, format=format, output=output, empty="Nothing happened to it.")


def history_of(ledger: Ledger, beginning: str) -> list[Json]:
    """Rows of a claim's history: entry, when, what, told, by, why, undone."""
    from allegedly.decisions import active

    decisions = decisions_in(ledger)
    claim = whole_id(ledger, decisions, beginning)
    counting = {one.number for one in active(decisions)}
    rows = _readings(ledger, claim)
    for one in decisions:
        about = {one.values.get("claim"), one.values.get("other")}
        undoes = one.values.get("undoes")
        if claim in about or undoes in {row["entry"] for row in rows}:
            told = "; ".join(f"{name} {value}" for name, value in one.values.items() if value != claim)
            gone = one.action != "undo" and one.number not in counting
            rows.append(_row(one.number, one.added, one.action, told, one.by, one.why, gone))
    return sorted(rows, key=lambda row: row["entry"])


def _row(entry: int, when: str, what: str, told: str, by: str, why: str, undone: bool = False) -> Json:
    return {"entry": entry, "when": when, "what": what, "told": told, "by": by, "why": why, "undone": undone}


def _readings(ledger: Ledger, claim: str) -> list[Json]:
    """When it was read, what a later reading changed, where it was gone, and whether its text was redacted."""
    pages = {stored.document.id for stored in _with_id(ledger, claim)}
    rows: list[Json] = []
    digests: set[str] = set()
    for run in (run for page in sorted(pages) for run in ledger.readings(document=page)):
        document = run.document
        digests.add(document.text_sha256)
        stored = next((one for one in _of_run(ledger, document.id, run.number) if one.claim.id == claim), None)
        reader = f"allegedly {run.read_by.version}, reader {run.read_by.reader}, tables {run.read_by.tables[:10]}"
        if stored is None:
            rows.append(_row(run.number, run.added, "gone", "this reading does not have it", reader, ""))
            continue
        now = to_json(stored.claim)
        before = rows[-1].get("claim") if rows else None
        changed = [name for name in now if before and now[name] != before.get(name) and name != "score"]
        what = "read" if not before else "read again"
        told = f"changed: {', '.join(changed)}" if changed else "the same" if before else stored.clause().text
        rows.append({**_row(run.number, run.added, what, told, reader, ""), "claim": now})
    rows += _versions(ledger, claim, pages)
    for entry in ledger.entries(kind="redaction"):
        if entry.content.get("text_sha256") in digests:
            content = entry.content
            rows.append(_row(entry.number, content.get("added", ""), "redacted", "its words", "", content["reason"]))
    return [{name: value for name, value in row.items() if name != "claim"} for row in rows]


def _versions(ledger: Ledger, claim: str, pages: set[str]) -> list[Json]:
    """Newer versions of the page at its address, and whether they still make the claim, in the same words."""
    rows: list[Json] = []
    for page in pages:
        stored = ledger.claim(claim)
        url = stored.document.url
        last = max(run.number for run in ledger.readings(document=page))
        for run in ledger.readings(url=url) if url else ():
            if run.document.id != page and run.number > last:
                words = stored.clause().text
                same = any(
                    one.claim.type == stored.claim.type and one.clause().text == words
                    for one in _of_run(ledger, run.document.id, run.number)
                )
                what = "page changed" if same else "withdrawn"
                told = "the new version still says so" if same else "the new version does not say so in these words"
                rows.append(
                    _row(run.number, run.added, what, told, run.document.publisher or run.document.url or "", "")
                )
    return rows


def _with_id(ledger: Ledger, claim: str):  # type: ignore[no-untyped-def]
    from allegedly.errors import UnknownClaim

    try:
        return [ledger.claim(claim)]
    except UnknownClaim:
        return []


def _of_run(ledger: Ledger, document: str, run: int):  # type: ignore[no-untyped-def]
    return [one for one in ledger.claims(document=document, all_runs=True) if one.run == run]
