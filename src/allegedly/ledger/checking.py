"""Checking that a ledger holds what was written to it: one pass over the entries, for every kind of ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple

from allegedly.errors import LedgerError, LedgerTampered, UnknownClaim
from allegedly.ledger.content import NO_CHAIN, link, restore_claim, seal, spans_of
from allegedly.ledger.contract import VerifyReport
from allegedly.ledger.finding import Words, words_of
from allegedly.records import Json


class Row(NamedTuple):
    """An entry as it is stored."""

    number: int
    kind: str
    content: str
    digest: bytes
    chain: bytes


def fail(number: int, problem: str) -> LedgerTampered:
    """The error for the first entry that fails."""
    return LedgerTampered(
        f"entry {number}: {problem}; the ledger was changed after it was written: go back to a copy that verifies, "
        "or read the pages again into a new ledger"
    )


def check(
    rows: Iterable[Row],
    text_of: Callable[[str], bytes | None],
    is_redacted: Callable[[str], bool],
    words_stored: Callable[[int], Words | None],
    noted: str | None,
) -> VerifyReport:
    """Check entries in order.

    Args:
        text_of: stored bytes of a text by its digest.
        is_redacted: whether an entry says that the text of this digest was removed.
        words_stored: what the index has for a claim's entry.
        noted: a chain value that must be among the entries'.

    Raises:
        LedgerTampered: for the first entry that fails.
    """
    chain, number, readings, claims, redacted = NO_CHAIN, 0, 0, 0, 0
    known = noted is None or noted == NO_CHAIN.hex()
    run, run_number, missing, text = None, 0, 0, None
    for row in rows:
        number += 1
        if row.number != number:
            raise fail(number, f"it is missing, the next is {row.number}")
        if seal(row.kind, row.content) != row.digest:
            raise fail(number, "its content is not what its digest was made of")
        chain = link(chain, row.digest)
        if chain != row.chain:
            raise fail(number, "its chain value does not follow from the entries before it")
        known = known or chain.hex() == noted
        if missing and row.kind != "claim":
            raise fail(number, f"{missing} claims of reading {run_number} are missing before it")
        if row.kind == "reading":
            run, run_number = json.loads(row.content), number
            missing = run["claims"]
            readings += 1
            text = _check_texts(number, run, text_of, is_redacted)
        elif row.kind == "claim":
            content = json.loads(row.content)
            if run is None or not missing or content["reading"] != run_number:
                raise fail(number, "its claim does not belong to the reading before it")
            missing -= 1
            claims += 1
            _check_claim(number, content, run["characters"], text, words_stored(number))
        elif row.kind == "redaction":
            redacted += 1
    if missing:
        raise fail(number, f"{missing} claims of reading {run_number} are missing behind it")
    if not known:
        raise LedgerTampered(
            f"no entry has the chain value {noted}; the ledger was rewritten or cut off after that was noted, "
            "or it was noted from another ledger: compare with a copy"
        )
    return VerifyReport(number, readings, claims, redacted, chain.hex())


def _check_texts(
    number: int, run: Json, text_of: Callable[[str], bytes | None], is_redacted: Callable[[str], bool]
) -> str | None:
    """Check text and title of a reading; give the text back."""
    document, words = run["document"], None
    for part in ("title_sha256", "text_sha256"):
        digest = document[part]
        if digest is None:
            continue
        words = text_of(digest)
        name = part.removesuffix("_sha256")
        if (words is None) != is_redacted(digest):
            raise fail(number, f"its {name} is gone" if words is None else f"its {name} is there although redacted")
        if words is not None and sha256(words).hexdigest() != digest:
            raise fail(number, f"its {name} is not what its digest was made of")
    if words is None:
        return None
    text = words.decode("utf-8", "surrogatepass")
    if len(text) != run["characters"]:
        raise fail(number, f"its text has {len(text)} characters, not {run['characters']}")
    return text


def _check_claim(number: int, content: Json, size: int, text: str | None, stored: Words | None) -> None:
    for span in spans_of(content):
        if not 0 <= span.start <= span.end <= size:
            raise fail(number, f"[{span.start}:{span.end}] is outside of the text's {size} characters")
    claim = restore_claim(content, text)
    if stored != words_of(claim, (text or "")[claim.start : claim.end]):
        raise fail(number, "the index finds it by other words than it has")


MANY = 100
"""Nobody needs to know of more claims whose ids begin the same."""


def one_id(claim_id: str, found: list[str]) -> str:
    """The id that `claim_id` is, or the only one of those found that begins so; raises `UnknownClaim`."""
    if not claim_id or not found:
        raise UnknownClaim(f"no claim here has an id that begins with {claim_id!r}; list them with: allegedly claims")
    if len(found) > 1 and claim_id not in found:
        several = f"{MANY} or more" if len(found) >= MANY else len(found)
        raise UnknownClaim(f"{claim_id!r} is how the ids of {several} claims begin; give more of it")
    return claim_id if claim_id in found else found[0]


def check_redaction(text_sha256: str, reason: str, known: bool) -> None:
    """Raise `LedgerError` for a redaction of nothing, or for nothing."""
    if not known:
        raise LedgerError(f"no document here has the text {text_sha256}; take `text_sha256` from one of its claims")
    if not reason.strip():
        raise LedgerError("a redaction needs a reason, since it stays in the ledger; say why the text has to go")
