"""The JSON interface: the same rows as the command line gives, paged. /api/openapi.json describes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.routing import APIRoute

from allegedly.cli.output import stored_json
from allegedly.cli.rows import csv_of
from allegedly.web.pages import Day, desk_of, iso, place_rows

FILES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


class Rows(APIRoute):
    """An address whose rows can also be had as a file: `format=csv` or `format=jsonl`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        plain = super().get_route_handler()

        async def handler(request: Request) -> Response:
            answer = await plain(request)
            form = request.query_params.get("format", "")
            rows = json.loads(bytes(answer.body)).get("rows") if form in FILES and answer.status_code == 200 else None
            if rows is None:
                return answer
            text = (
                csv_of(rows) if form == "csv" else "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            )
            name = f"{request.url.path.rsplit('/', 1)[-1]}.{form}"
            return Response(
                text, media_type=FILES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
            )

        return handler


router = APIRouter(prefix="/api", route_class=Rows)
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0)]


@router.get("/claims")
async def claims(
    request: Request, text: str | None = None, actor: str | None = None, type: str | None = None,
    certainty: str | None = None, attribution: str | None = None, place: str | None = None, after: str | None = None,
    before: str | None = None, limit: Limit = 50, offset: Offset = 0,
) -> dict[str, Any]:  # fmt: skip
    """Claims as they were read: words, parts, offsets, document."""
    found = desk_of(request).ledger.claims(
        text=text, actor=actor, type=type, certainty=certainty, attribution=attribution, place=place, after=after,
        before=before,
    )  # fmt: skip
    return {"rows": [stored_json(one) for one in islice(found, offset, offset + limit)], "offset": offset}


@router.get("/matters")
async def matters(
    request: Request, actor: str | None = None, type: str | None = None, as_of: Day = None,
    known_by: Day = None, reality: str = "actual", totals: bool = False, differ: bool = False,
    limit: Limit = 50, offset: Offset = 0,
) -> dict[str, Any]:  # fmt: skip
    """Events and ties, those with most independent origins first."""
    from allegedly.weigh.views import matters_by

    found = [
        one
        for one in matters_by(desk_of(request).weighed(iso(known_by)).matters, iso(as_of))
        if one.total == totals and reality in ("any", one.reality)
        and (actor is None or actor in one.actors) and (type is None or type in one.types)
        and (not differ or one.voices_against or one.voices_different)
    ]  # fmt: skip
    found.sort(key=lambda one: (-len(one.origins), -len(one.pages), one.earliest or "9999", one.id))
    return {"rows": [one.to_json() for one in found[offset : offset + limit]], "offset": offset, "total": len(found)}


@router.get("/network")
async def network(
    request: Request, as_of: Day = None, known_by: Day = None, actor: str | None = None, hops: int = 1,
    limit: Limit = 200, offset: Offset = 0,
) -> dict[str, Any]:  # fmt: skip
    """Ties of a day, those with most origins first."""
    from allegedly.weighing.network import around

    ties = desk_of(request).weighed(iso(known_by)).network(iso(as_of))
    if actor is not None:
        ties = around(ties, actor, hops)
    ties = sorted(ties, key=lambda tie: (-tie.origins, tie.key))
    return {"rows": [tie.to_json() for tie in ties[offset : offset + limit]], "offset": offset, "total": len(ties)}


@router.get("/graph")
async def graph(
    request: Request, as_of: Day = None, known_by: Day = None, actor: str | None = None,
    hops: Annotated[int, Query(ge=1, le=4)] = 1, camps: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """The network for a picture: at most 500 actors, those with most origins, and the ties among them."""
    from allegedly.web.graph import graph_of
    from allegedly.weighing.network import around

    ties = desk_of(request).weighed(iso(known_by)).network(iso(as_of))
    return graph_of(around(ties, actor, hops) if actor else ties, with_camps=camps)


@router.get("/places")
async def places(
    request: Request, actor: str = "", type: str = "", as_of: Day = None, known_by: Day = None, limit: Limit = 200,
    offset: Offset = 0, brief: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Places that matters name, those with most matters first; degrees are WGS 84. `brief`: without their claims."""
    rows = place_rows(desk_of(request), actor, type, iso(as_of), iso(known_by))
    shown = rows[offset : offset + limit]
    if brief:
        shown = [{name: value for name, value in row.items() if name != "claims"} for row in shown]
    return {"rows": shown, "offset": offset, "total": len(rows)}


@router.get("/jobs/{job}")
async def job(request: Request, job: str) -> dict[str, Any]:
    """How far a reading in the background is."""
    found = desk_of(request).jobs.find(job)
    if found is None:
        raise HTTPException(404, "no reading has this address now")
    return found.to_json()


@router.get("/timeline")
async def timeline(
    request: Request, actor: str | None = None, type: str | None = None, after: Day = None,
    before: Day = None, known_by: Day = None, reality: str = "actual", limit: Limit = 200, offset: Offset = 0,
) -> dict[str, Any]:  # fmt: skip
    """Events, ties and sums in order of time."""
    from allegedly.weigh.views import in_time, timeline_row

    found = [
        one for one in desk_of(request).weighed(iso(known_by)).matters
        if reality in ("any", one.reality)
        and (actor is None or actor in one.actors) and (type is None or type in one.types)
    ]  # fmt: skip
    ordered = in_time(found, after=iso(after), before=iso(before))
    rows = [timeline_row(one) for one in ordered[offset : offset + limit]]
    return {"rows": rows, "offset": offset, "total": len(ordered)}
