"""A correction to one part of a claim, or a whole claim that was missed -> the claim as it then stands.

Spans count in the page's text. Where a part gives words (`text`) and no span, they are looked for in the page, and the
occurrence nearest to the claim is taken.
"""

from __future__ import annotations

from typing import Any

from allegedly.errors import DecisionError
from allegedly.records import (
    CERTAINTIES,
    EVIDENCE_KINDS,
    PLACE_PRECISIONS,
    POLARITIES,
    REALITIES,
    SPEAKER_KINDS,
    STANCES,
    TIME_PRECISIONS,
    TIME_SHAPES,
    Claim,
    Json,
    claim_from_json,
    claim_id,
    to_json,
)
from allegedly.tables.english import claim_types

ROLES = ("agent", "target", "party", "from", "topic", "label", "instrument")
WORDS = {"certainty": CERTAINTIES, "polarity": POLARITIES, "reality": REALITIES}
LISTS = ("place", "quantity", "attribution", "cues", "evidence", "slant")
PARTS = ("type", "clause", "trigger", *WORDS, "time", *LISTS, *ROLES)
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "attribution": {"kind": SPEAKER_KINDS, "stance": STANCES},
    "evidence": {"kind": EVIDENCE_KINDS},
    "time": {"precision": TIME_PRECISIONS, "shape": TIME_SHAPES},
    "place": {"precision": PLACE_PRECISIONS},
}


def located(part: str, value: Any, text: str, near: int) -> Any:
    """A part's value with spans in place of words, without texts, as an entry keeps it.

    Raises:
        DecisionError: no such part; a value that the claim model does not know; words that are not in the page.
    """
    if part not in PARTS:
        raise DecisionError(f"{part!r} is no part of a claim; one of {', '.join(PARTS)}")
    if part == "type":
        _among(value, claim_types(), "type")
        return value
    if part in WORDS:
        _among(value, WORDS[part], part)
        return value
    if part in ("clause", "trigger"):
        return _spanned(value, text, near)
    if part == "time":
        return None if value is None else _checked(part, _spanned(value, text, near))
    values = [] if value is None else value if isinstance(value, list) else [value]
    return [_checked(part, _spanned(one, text, near)) for one in values]


def _among(value: Any, known: Any, what: str) -> None:
    if value not in known:
        raise DecisionError(f"{value!r} is no {what}; one of {', '.join(sorted(known))}")


def _checked(part: str, value: Json) -> Json:
    for name, known in CHOICES.get(part, {}).items():
        if name in value:
            _among(value[name], known, f"{name} of {part}")
    return value


def _spanned(value: Any, text: str, near: int) -> Json:
    """`{"start", "end", …}` of words, or of an object that has `text` or a span."""
    made: Json = {"text": value} if isinstance(value, str) else dict(value) if isinstance(value, dict) else {}
    words = made.pop("text", None)
    if "start" in made and "end" in made:
        start, end = made["start"], made["end"]
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise DecisionError(f"the span {start}:{end} does not lie in the page, which has {len(text)} characters")
        return made
    if not isinstance(words, str) or not words.strip():
        raise DecisionError("give words of the page, or an object with text or with start and end")
    places = [place for place in range(len(text)) if text.startswith(words, place)] if words in text else []
    if not places:
        raise DecisionError(f"{words!r} does not stand in the page; copy the words exactly")
    start = min(places, key=lambda place: (abs(place - near), place))
    return {**made, "start": start, "end": start + len(words)}


def corrected(claim: Claim, part: str, value: Any, text: str | None) -> Claim:
    """A claim with one part otherwise. `value`: as `located` gives it; `text`: the page's, None where redacted."""
    row = to_json(claim)
    if part == "clause":
        row["start"], row["end"] = value["start"], value["end"]
    elif part in ROLES:
        row["roles"] = {**row["roles"], part: value}
        if not value:
            del row["roles"][part]
    else:
        row[part] = value
    return claim_from_json(_with_texts(row, text))


def added(document: str, value: Json, text: str | None) -> Claim:
    """A claim that a person found. `value`: type, clause, trigger, roles and whatever else, as entries keep it."""
    row = {**value, **value["clause"], "roles": value.get("roles", {})}
    row["id"] = added_id(document, value)
    return claim_from_json(_with_texts(row, text))


def added_id(document: str, value: Json) -> str:
    """The id of an added claim: the one that a reader would give it."""
    return claim_id(document, value["type"], value["trigger"]["start"], value["trigger"]["end"])


def located_claim(value: Json, text: str) -> Json:
    """A missed claim as an entry keeps it: `type`, `clause` and `trigger` are needed, every other part may be given."""
    for name in ("type", "clause", "trigger"):
        if name not in value:
            raise DecisionError(f"a claim needs its {name}")
    made: Json = {"type": located("type", value["type"], text, 0)}
    made["clause"] = located("clause", value["clause"], text, 0)
    near = made["clause"]["start"]
    made["trigger"] = located("trigger", value["trigger"], text, near)
    for part in (*WORDS, "time", *LISTS):
        if part in value:
            made[part] = located(part, value[part], text, near)
    roles = {role: located(role, value[role], text, near) for role in ROLES if role in value}
    if roles:
        made["roles"] = roles
    return made


def _with_texts(value: Any, text: str | None) -> Any:
    if isinstance(value, dict):
        made = {name: _with_texts(one, text) for name, one in value.items()}
        if "start" in made and "end" in made and "id" not in made:
            made["text"] = (text or "")[made["start"] : made["end"]]
        return made
    return [_with_texts(one, text) for one in value] if isinstance(value, list) else value
