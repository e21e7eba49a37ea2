"""What people decide on a page. A form that is older than the last word about its claim changes nothing."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from allegedly.cli.history import history_of
from allegedly.errors import DecisionError
from allegedly.records import Json
from allegedly.web.pages import desk_of
from allegedly.web.safety import check_token
from allegedly.web.visitor import form_token, signed
from allegedly.weigh.deciding import keep
from allegedly.weigh.reviewing import add_missed, decide_on

router = APIRouter(include_in_schema=False)
ACTOR_ACTIONS = {"merge": "into", "never-merge": "other", "rename": "name"}
ACTIONS = ("accept", "reject", "correct", "note", "undo")


@router.post("/claim/{claim}")
async def decide(
    request: Request, claim: str, token: Annotated[str, Form()], action: Annotated[str, Form()],
    by: Annotated[str, Form()] = "", why: Annotated[str, Form()] = "", seen: Annotated[int, Form()] = 0,
    part: Annotated[str, Form()] = "", value: Annotated[str, Form()] = "", actor: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "", number: Annotated[int, Form()] = 0,
    latitude: Annotated[str, Form()] = "", longitude: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "",
    precision: Annotated[str, Form()] = "",
) -> RedirectResponse:  # fmt: skip
    """Keep a decision about a claim, then show the claim again."""
    desk = desk_of(request)
    check_token(token, form_token(request))
    if desk.read_only:
        raise DecisionError("this desk was started to read only")
    if action not in ACTIONS:
        raise DecisionError(f"{action!r} is nothing that can be decided here")
    last = max((row["entry"] for row in history_of(desk.ledger, claim)), default=0)
    if last > seen:
        raise DecisionError("somebody decided about this claim meanwhile; look at the page again, nothing was changed")
    if latitude.strip() or longitude.strip():
        value = json.dumps(_pin(value, name, latitude, longitude, precision))
    if action == "undo":
        keep(desk.ledger, "undo", {"undoes": number}, by=signed(request, by), why=why)
    else:
        reason = why or {"accept": "read rightly", "note": "a remark"}.get(action, "")
        decide_on(
            desk.ledger, action, claim, signed(request, by), reason, part=part or None, value=value or None,
            actor=actor or None, text=text or None,
        )  # fmt: skip
    return RedirectResponse(f"/claim/{claim}", 303)


@router.post("/page/{page:path}/claims")
async def add(
    request: Request, page: str, token: Annotated[str, Form()], type: Annotated[str, Form()],
    clause: Annotated[str, Form()], trigger: Annotated[str, Form()], by: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "the reader missed it", agent: Annotated[str, Form()] = "",
    agent_actor: Annotated[str, Form()] = "", target: Annotated[str, Form()] = "",
    target_actor: Annotated[str, Form()] = "", certainty: Annotated[str, Form()] = "asserted",
) -> RedirectResponse:  # fmt: skip
    """Keep a claim that the reader missed, in words of the page; then show it."""
    desk = desk_of(request)
    check_token(token, form_token(request))
    if desk.read_only:
        raise DecisionError("this desk was started to read only")
    value: dict[str, Any] = {"type": type, "clause": _words(clause), "trigger": _words(trigger), "certainty": certainty}
    for role, words, actor in (("agent", agent, agent_actor), ("target", target, target_actor)):
        if words.strip():
            value[role] = {"text": _words(words), "actors": [actor.strip()] if actor.strip() else []}
    _, claim = add_missed(desk.ledger, page, value, signed(request, by), why)
    return RedirectResponse(f"/claim/{claim}", 303)


def _pin(words: str, name: str, latitude: str, longitude: str, precision: str) -> Json:
    """A place as a correction wants it. Raises `DecisionError` for degrees that are none."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError as error:
        raise DecisionError("give latitude and longitude in degrees, such as 36.34 and 43.13") from error
    if not (-90 <= north <= 90 and -180 <= east <= 180):  # also refuses nan
        raise DecisionError("latitude lies between -90 and 90, longitude between -180 and 180")
    made: Json = {"text": _words(words), "latitude": north, "longitude": east, "precision": precision or "exact"}
    return made | ({"name": name.strip()} if name.strip() else {})


def _words(typed: str) -> str:
    """Words as a browser sends them, with the line ends of the page."""
    return typed.strip().replace("\r\n", "\n")


@router.post("/actor/{actor:path}")
async def decide_actor(
    request: Request, actor: str, token: Annotated[str, Form()], action: Annotated[str, Form()],
    other: Annotated[str, Form()], by: Annotated[str, Form()] = "", why: Annotated[str, Form()] = "",
) -> RedirectResponse:  # fmt: skip
    """Merge, part for good or rename an actor; then show whoever the name means now."""
    desk = desk_of(request)
    check_token(token, form_token(request))
    if desk.read_only:
        raise DecisionError("this desk was started to read only")
    if action not in ACTOR_ACTIONS:
        raise DecisionError(f"{action!r} is nothing that can be decided here")
    names = desk.weighed().names
    values = {"actor": names.named(actor), ACTOR_ACTIONS[action]: other.strip()}
    if action != "rename":
        values[ACTOR_ACTIONS[action]] = names.named(other.strip())
    keep(desk.ledger, action, values, by=signed(request, by), why=why)
    shown = desk.weighed().names.of(names.named(actor))
    return RedirectResponse(f"/actor/{quote(shown, safe='')}", 303)
