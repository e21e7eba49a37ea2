"""Bring what is kept beside a ledger up to date: all anew, or page by page where only pages were added."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allegedly.records import digest
from allegedly.weigh.aside import echoes_aside
from allegedly.weigh.basis import Basis
from allegedly.weighing.echoes import Echo, Marks, echo_of, enough, find_echoes, marks_of
from allegedly.weighing.grouping import Grouper, MemoryStore
from allegedly.weighing.likeness import class_of
from allegedly.weighing.matters import matter_of
from allegedly.weighing.provenance import provenance_of
from allegedly.weighing.statements import Statement

if TYPE_CHECKING:
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredReading
    from allegedly.weighing.kept import Kept

ENDING = ".weighed"
ASIDE = 1000  # pages from which echoes are looked for in a process of their own
A_FEW = 500  # pages that are added one by one; more are worked out together


def up_to_date(ledger: Any, basis: Basis) -> Kept:
    """What is kept beside a ledger's file, with everything that the ledger holds now.

    Args:
        ledger: one that is kept in a file (`path`).
        basis: the decisions of people, and what follows from them.

    Raises:
        WeighingError: the folder cannot be written.
    """
    from allegedly.weighing.kept import Kept

    kept = Kept(Path(f"{ledger.path}{ENDING}"))
    made_by = digest([_tables(), basis.decisions])
    with kept.writing(), without_collection():
        meta = kept.meta()
        last = int(meta.get("entry", 0))
        same = meta.get("made_by") == made_by and meta.get("chain") == _chain(ledger, last)
        added = _added(ledger, kept, last) if same else None
        if added is None:
            _anew(ledger, kept, basis)
        elif added:
            _add(ledger, kept, basis, added)
        if added is None or added or last != ledger.count().entries:
            end = ledger.count().entries
            kept.note({"made_by": made_by, "entry": str(end), "chain": _chain(ledger, end)})
    return kept


@contextmanager
def without_collection() -> Iterator[None]:
    """Let the collector of cycles rest while millions of small records are made, none of them in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _tables() -> str:
    """Digest of the tables that weighing uses, and our version."""
    from allegedly.flow import VERSION
    from allegedly.tables.english import FOLDER
    from allegedly.tables.own_actors import own_actors

    found = hashlib.sha256(VERSION.encode())
    for path in (FOLDER / "matters.toml", FOLDER.parent / "world" / "actors.jsonl"):
        found.update(path.read_bytes())
    found.update(repr(own_actors()).encode())
    return found.hexdigest()


def _chain(ledger: Ledger, number: int) -> str:
    return next((entry.chain for entry in ledger.entries(after=number - 1)), "") if number else ""


def _added(ledger: Ledger, kept: Kept, last: int) -> list[StoredReading] | None:
    """Pages that are new since an entry; None where more happened than that, or too much."""
    pages: dict[str, int] = {}
    urls: set[str | None] = set()
    for entry in ledger.entries(after=last):
        if entry.kind == "redaction" or len(pages) > A_FEW:
            return None
        if entry.kind == "reading":
            page, url = entry.content["document"]["id"], entry.content["document"]["url"]
            if page in pages or (url and url in urls) or kept.has_page(page, url):
                return None
            pages[page] = entry.number
            urls.add(url)
    return [ledger.run(number) for number in pages.values()]


# ------------------------------------------------------------------------------------------ anew


def _anew(ledger: Any, kept: Kept, basis: Basis) -> None:
    kept.empty_tables()
    readings = basis.newest(ledger)
    with echoes_aside(str(ledger.path)) if len(readings) >= ASIDE else nullcontext() as aside:
        statements = [basis.statement(stored) for stored in basis.claims(ledger)]
        by_page: dict[str, list[Statement]] = {page: [] for page in readings}
        for statement in statements:
            by_page[statement.document].append(statement)
        store = MemoryStore()
        grouper = Grouper(store, basis.joined, basis.parted)
        for page in by_page.values():
            grouper.add([statement for statement in page if class_of(statement) is not None])
        kept.add_statements(statements)
        numbers = {page: _add_page(kept, basis, reading) for page, reading in readings.items()}
        echoes, marks = aside.result() if aside is not None else echoes_of(ledger)
    kept.add_echoes(echoes)
    kept.fill(store, marks, numbers)
    by_id = {statement.claim_id: statement for statement in statements}
    known = provenance_of(echoes, {page: basis.cites(reading) for page, reading in readings.items()}, _outlets(kept))
    kept.add_matters(
        (group.number, matter_of(group, [by_id[claim] for claim in group.claims], known))
        for group in store.groups.values()
    )


def echoes_of(ledger: Ledger) -> tuple[list[Echo], list[Marks]]:
    """Echoes and fingerprints (without texts) of the newest reading of every page."""
    readings = Basis().newest(ledger)
    marks: list[Marks] = []
    pages = ((page, one.document.published, ledger.page_text(page) or "") for page, one in readings.items())
    echoes = find_echoes(pages, marks)
    return echoes, [Marks(one.page, one.published, "", one.hashes, (), ()) for one in marks]


def _add_page(kept: Kept, basis: Basis, reading: StoredReading) -> int:
    document = reading.document
    return kept.add_page(document.id, document.url, basis.outlet(document), document.published, basis.cites(reading))


def _outlets(kept: Kept) -> dict[str, str]:
    return {page: outlet for page, (outlet, _, _) in kept.pages().items()}


# ------------------------------------------------------------------------------- page by page


def _add(ledger: Ledger, kept: Kept, basis: Basis, readings: Iterable[StoredReading]) -> None:
    grouper = Grouper(kept, basis.joined, basis.parted)
    changed: set[int] = set()
    for reading in readings:
        document = reading.document
        number = _add_page(kept, basis, reading)
        statements = [basis.statement(stored) for stored in basis.claims(ledger, document.id)]
        kept.add_statements(statements)
        marks = marks_of(document.id, document.published, ledger.page_text(document.id) or "")
        echoes = _echoes(ledger, kept, marks)
        kept.add_echoes(echoes)
        kept.add_marks(number, marks.hashes)
        changed |= grouper.add([statement for statement in statements if class_of(statement) is not None])
        for echo in echoes:
            changed |= kept.groups_of(echo.second)
    pages = kept.pages()
    outlets = {page: outlet for page, (outlet, _, _) in pages.items()}
    cites = {page: listed for page, (_, _, listed) in pages.items() if listed}
    for number in sorted(changed):
        statements = kept.statements(group=number)
        echoes = kept.echoes(sorted({statement.document for statement in statements}))
        known = provenance_of(echoes, cites, outlets)
        kept.add_matters([(number, matter_of(kept.group(number), _in_order(kept, number, statements), known))])


def _in_order(kept: Kept, number: int, statements: list[Statement]) -> list[Statement]:
    by_id = {statement.claim_id: statement for statement in statements}
    return [by_id[claim] for claim in kept.group(number).claims]


def _echoes(ledger: Ledger, kept: Kept, marks: Marks) -> list[Echo]:
    found = []
    pages = kept.pages_with(marks)
    published = {page: day for page, (_, day, _) in kept.pages().items()} if pages else {}
    for page, common in pages.items():
        other = marks_of(page, published[page], ledger.page_text(page) or "")
        if enough(common, other, marks):
            echo = echo_of(other, marks)
            if echo is not None:
                found.append(echo)
    return found
