"""What people decide on a page. A form that is older than the last word about its claim changes nothing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from allegedly.cli.history import history_of
from allegedly.errors import DecisionError
from allegedly.web.pages import desk_of
from allegedly.web.safety import check_token
from allegedly.weigh.deciding import keep
from allegedly.weigh.reviewing import decide_on

router = APIRouter(include_in_schema=False)
ACTIONS = ("accept", "reject", "correct", "note", "undo")


@router.post("/claim/{claim}")
async def decide(
    request: Request, claim: str, token: Annotated[str, Form()], action: Annotated[str, Form()],
    by: Annotated[str, Form()] = "", why: Annotated[str, Form()] = "", seen: Annotated[int, Form()] = 0,
    part: Annotated[str, Form()] = "", value: Annotated[str, Form()] = "", actor: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "", number: Annotated[int, Form()] = 0,
) -> RedirectResponse:  # fmt: skip
    """Keep a decision about a claim, then show the claim again."""
    desk = desk_of(request)
    check_token(token, desk.token)
    if desk.read_only:
        raise DecisionError("this desk was started to read only")
    if action not in ACTIONS:
        raise DecisionError(f"{action!r} is nothing that can be decided here")
    last = max((row["entry"] for row in history_of(desk.ledger, claim)), default=0)
    if last > seen:
        raise DecisionError("somebody decided about this claim meanwhile; look at the page again, nothing was changed")
    if action == "undo":
        keep(desk.ledger, "undo", {"undoes": number}, by=by, why=why)
    else:
        reason = why or {"accept": "read rightly", "note": "a remark"}.get(action, "")
        decide_on(
            desk.ledger, action, claim, by, reason, part=part or None, value=value or None, actor=actor or None,
            text=text or None,
        )  # fmt: skip
    return RedirectResponse(f"/claim/{claim}", 303)
