"""Reviews of claims: values as people type them -> decisions, for every face."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from allegedly.errors import DecisionError
from allegedly.weigh.deciding import decisions_in, keep, whole_id

if TYPE_CHECKING:
    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim


def value_of(words: str, actor: str | None) -> Any:
    """The value of a correction as it is typed: JSON where it begins like it, `null` to take a part away, else words
    of the page; `actor`: for whom they stand."""
    if words == "null":
        return None
    if words[:1] in "{[":
        try:
            return json.loads(words)
        except json.JSONDecodeError as error:
            raise DecisionError(f"{words!r} is no JSON ({error})") from error
    return {"text": words, "actors": [actor]} if actor else words


def decide_on(
    ledger: Ledger, action: str, claim: str, by: str, why: str, *, part: str | None = None, value: str | None = None,
    actor: str | None = None, text: str | None = None,
) -> int:  # fmt: skip
    """Keep a decision about a claim: accept, reject, correct, note; returns the number of its entry.

    Raises:
        DecisionError: no such claim, no such part, a value that the claim model or the page does not have.
    """
    from allegedly.reviewing.corrections import WORDS, located

    known = decisions_in(ledger)
    values: dict[str, Any] = {"claim": whole_id(ledger, known, claim)}
    if action == "note":
        values["text"] = text
    if action == "correct":
        if part is None or value is None:
            raise DecisionError("say which part and its value, such as --part certainty --value alleged")
        stored = claim_in(ledger, values["claim"])
        plain = part == "type" or part in WORDS
        given = value if plain else value_of(value, actor)
        values |= {"part": part, "value": located(part, given, stored.page_text or "", stored.claim.start)}
        _check_correction(stored, part, values["value"])
    return keep(ledger, action, values, by=by, why=why)


def _check_correction(stored: StoredClaim, part: str, value: Any) -> None:
    from allegedly.reviewing.corrections import corrected

    try:
        corrected(stored.claim, part, value, stored.page_text)
    except (TypeError, KeyError, AttributeError) as error:
        raise DecisionError(f"{part} cannot be {value!r} ({error}); see docs/reference.md for its form") from error


def claim_in(ledger: Ledger, claim: str) -> StoredClaim:
    """A claim as it stands after review."""
    from allegedly.weigh import Weighed

    return Weighed(ledger, keep=False).claim(claim)


def add_missed(ledger: Ledger, document: str, value: Any, by: str, why: str) -> tuple[int, str]:
    """Keep a claim that the reader missed; returns the entry's number and the claim's id."""
    from allegedly.reviewing.corrections import added, added_id, located_claim

    text = ledger.page_text(document)
    if text is None:
        raise DecisionError(f"no page {document!r} with a text is in the ledger; allegedly claims shows their ids")
    if not isinstance(value, dict):
        raise DecisionError('a claim is an object: {"type": …, "clause": words, "trigger": words, "agent": words}')
    made = located_claim(value, text)
    claim = added_id(document, made)
    try:
        added(document, made, text)
    except (TypeError, KeyError) as error:
        raise DecisionError(f"the claim cannot be made ({error}); see docs/reference.md for its form") from error
    known = decisions_in(ledger)
    taken = {stored.claim.id for stored in ledger.claims(document=document)}
    if claim in taken or claim in {one.value("claim") for one in known if one.action == "add"}:
        raise DecisionError(f"this claim is there already: {claim}; correct it instead")
    return keep(ledger, "add", {"claim": claim, "document": document, "value": made}, by=by, why=why), claim
