"""What stands in an entry: from records to canonical JSON and back, and the hash chain over it.

No words of a page are kept in an entry, only offsets; `text` parts are put back from the page's text. So a text can
be redacted and the chain over the entries still holds.

    reading    document (with digests of text and title, blocks), cites, read_by, got, characters, claims (how many),
               added
    claim      reading (its number), then the fields of the claim model without `text` and empty parts
    sighting   document, text_sha256, got: the same page again from another place
    redaction  text_sha256, reason, added
    decision   action, its fields, by, why, added: what a person decided about actors (actors/decisions.py)

A reading's claims are the entries right behind it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, cast

from allegedly.errors import LedgerError
from allegedly.ledger.contract import SourceDocument, StoredClaim, StoredReading
from allegedly.records import (
    Block,
    Cited,
    Claim,
    Got,
    Json,
    Page,
    ReadBy,
    Reading,
    claim_from_json,
    text_digest,
    to_json,
)
from allegedly.spans import Span, check_anchor

NO_CHAIN = bytes(32)
"""What stands before the first entry."""


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(content: Json) -> str:
    """Canonical JSON; half a surrogate pair is written as an escape, since UTF-8 has no form for it."""
    try:
        written = _CANONICAL.encode(content)
    except ValueError as err:
        raise LedgerError(f"a number in a record is none ({err}); have the reader leave it out") from err
    return written if written.isascii() else written.encode("utf-8", "backslashreplace").decode("utf-8")


def seal(kind: str, content: str) -> bytes:
    """Digest of an entry: SHA-256 of kind, line break, canonical content."""
    return sha256(f"{kind}\n{content}".encode()).digest()


def link(chain: bytes, sealed: bytes) -> bytes:
    """Chain value: SHA-256 of the chain value before and the entry's digest."""
    return sha256(chain + sealed).digest()


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ------------------------------------------------------------------------------------ into entries


def check_anchors(reading: Reading) -> None:
    """Raise `AnchorError` unless all quotes stand in the page, `LedgerError` where a clause or block leaves it."""
    page, size = reading.page, len(reading.page.text)
    if "\0" in page.id:  # SQLite ends strings there, so that two documents would be taken for one
        raise LedgerError(f"page {page.id!r}: there is a NUL in its id; give it another id")
    for claim in reading.claims:
        for quote in claim.quotes():
            check_anchor(page.id, page.text, quote)
    marked: list[Span | Claim] = [*page.blocks, *reading.claims]
    for span in marked:
        if not 0 <= span.start <= span.end <= size:
            raise LedgerError(
                f"page {page.id}: [{span.start}:{span.end}] is outside of its {size} characters; read the page again"
            )


def reading_content(reading: Reading) -> Json:
    page = reading.page
    content = {
        "added": now(),
        "characters": len(page.text),
        "claims": len(reading.claims),
        "document": {
            "id": page.id,
            "url": page.url,
            "title_sha256": None if page.title is None else text_digest(page.title),
            "publisher": page.publisher,
            "published": page.published,
            "language": page.language,
            "text_sha256": page.text_sha256,
            "blocks": [to_json(block) for block in page.blocks],
        },
        "read_by": to_json(reading.read_by),
    }
    if page.cites:
        content["cites"] = [to_json(cited) for cited in page.cites]
    if page.got:
        content["got"] = to_json(page.got)
    return content


@cache
def _parts_of(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, Any], ...]]:
    """How to take a record's parts but `text`; their names, each with what may be left out: its default, if empty."""
    names = [part.name for part in fields(kind) if part.name != "text"]
    defaults = {part.name: part.default for part in fields(kind)}
    return attrgetter(*names), tuple((name, defaults[name] if defaults[name] in (None, ()) else ...) for name in names)


_PLAIN = frozenset({str, int, float, bool, type(None)})


def _without_words(record: Any) -> Any:
    """Plain data of a claim's part: no `text`, no empty parts."""
    kind = type(record)
    if kind in _PLAIN:
        return record
    if kind is tuple:
        return [_without_words(value) for value in record]
    if not hasattr(kind, "__dataclass_fields__"):  # cheaper than asking whether it is a Mapping
        return {key: _without_words(value) for key, value in record.items()}
    take, names = _parts_of(cast(Any, kind))
    return {
        name: value if type(value) in _PLAIN else _without_words(value)
        for (name, empty), value in zip(names, take(record), strict=True)
        if value != empty
    }


def claim_content(claim: Claim, run: int) -> Json:
    content: Json = _without_words(claim)
    content["reading"] = run
    return content


def sighting_content(page: Page) -> Json:
    return {"document": page.id, "text_sha256": page.text_sha256, "got": to_json(page.got)}


def redaction_content(digest: str, reason: str) -> Json:
    return {"added": now(), "reason": reason, "text_sha256": digest}


def decision_content(content: Json) -> Json:
    return {**content, "added": content.get("added") or now()}


# ------------------------------------------------------------------------------------ out of entries


def spans_of(content: Json) -> Iterator[Span]:
    """Every span in a claim's entry."""
    for part in _marked(content):
        yield Span(part["start"], part["end"])


def _marked(content: Any) -> Iterator[Json]:
    """Every object with `start` and `end` in it, the claim itself first."""
    if isinstance(content, dict):
        if "start" in content and "end" in content:
            yield content
        for value in content.values():
            if isinstance(value, (dict, list)):
                yield from _marked(value)
    elif isinstance(content, list):
        for value in content:
            yield from _marked(value)


def restore_claim(content: Json, text: str | None) -> Claim:
    """The claim of an entry, its quotes taken from the page's text; "" where that was redacted."""
    for part in _marked(content):
        part["text"] = "" if text is None else text[part["start"] : part["end"]]
    return claim_from_json(content)


def restore_run(number: int, content: Json, title: str | None) -> StoredReading:
    """The run of a reading's entry."""
    document, got = content["document"], content.get("got")
    return StoredReading(
        number=number,
        document=SourceDocument(
            id=document["id"],
            url=document["url"],
            title=title,
            publisher=document["publisher"],
            published=document["published"],
            language=document["language"],
            text_sha256=document["text_sha256"],
            got=Got(**got) if got else None,
            cites=tuple(Cited(**cited) for cited in content.get("cites", ())),
        ),
        read_by=ReadBy(**content["read_by"]),
        claims=content["claims"],
        added=content["added"],
        characters=content["characters"],
        blocks=tuple(Block(**block) for block in document["blocks"]),
    )


def stored_claim(number: int, content: Json, run: StoredReading, text: str | None) -> StoredClaim:
    return StoredClaim(restore_claim(content, text), run.document, run.read_by, run.number, number, text)


def restore_reading(run: StoredReading, claims: list[Json], text: str | None) -> Reading:
    """A whole reading as it was added."""
    document = run.document
    page = Page(
        id=document.id,
        text=text or "",
        blocks=run.blocks,
        url=document.url,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        language=document.language,
        got=document.got,
        cites=document.cites,
    )
    return Reading(page, tuple(restore_claim(claim, text) for claim in claims), run.read_by)
