"""Pages to read. Every state is an address."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from allegedly.cli.history import history_of
from allegedly.cli.looking import parts_of
from allegedly.errors import DecisionError
from allegedly.records import PLACE_PRECISIONS, Json
from allegedly.tables.english import claim_types
from allegedly.web.desk import Desk
from allegedly.web.dossier import dossier_of
from allegedly.web.looks import render
from allegedly.web.marking import paragraphs
from allegedly.web.picture import bars, graph, overview
from allegedly.weigh.deciding import whole_id

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
PAGE = 50
Day = Annotated[date | None, BeforeValidator(lambda value: value or None), Query()]
Start = Annotated[int, Query(ge=0, alias="from")]


def desk_of(request: Request) -> Desk:
    """The desk behind a request."""
    found: Desk = request.app.state.desk
    return found


def iso(day: date | None) -> str | None:
    """A day as the views want it."""
    return day.isoformat() if day else None


@router.get("/")
async def start(request: Request) -> str:
    """What the ledger holds, what has most voices, where voices differ."""
    desk = desk_of(request)
    matters = [one for one in desk.weighed().matters if not one.total and one.reality == "actual"]
    ranked = sorted(matters, key=lambda one: (-len(one.origins), -len(one.pages), one.earliest or "9999", one.id))
    differ = [one for one in ranked if one.voices_for and (one.voices_against or one.voices_different)]
    pages = list(desk.newest().values())[::-1]
    return render(
        request, "start.html", counts=desk.ledger.count(), matters=ranked[:12], differ=differ[:12], pages=pages[:12],
        all_pages=len(pages),
    )  # fmt: skip


@router.get("/pages")
async def pages(request: Request, start: Start = 0) -> str:
    """Pages, the last that was read first."""
    found = list(desk_of(request).newest().values())[::-1]
    return render(request, "pages.html", pages=found[start : start + PAGE], start=start, step=PAGE, total=len(found))


@router.get("/page/{page:path}")
async def page(request: Request, page: str) -> str:
    """A page with its claims marked, and each claim's parts beside it."""
    desk = desk_of(request)
    reading = desk.newest().get(page) or next(desk.ledger.readings(document=page), None)
    if reading is None:
        raise HTTPException(404, "no page has this id; see the list of pages")
    text = desk.ledger.page_text(page)
    claims = desk.claims_of(page)
    reviews = desk.weighed().basis.reviews
    marked = paragraphs(text, reading.blocks, [one.claim for one in claims]) if text else []
    return render(
        request, "page.html", reading=reading, claims=claims, paragraphs=marked, redacted=text is None,
        status=reviews.status if reviews else (lambda _: "open"), types=sorted(claim_types()),
    )  # fmt: skip


@router.get("/claim/{claim}")
async def claim(request: Request, claim: str) -> str:
    """A claim with its parts, its history, its matter, and what may be decided about it."""
    desk = desk_of(request)
    try:
        whole = whole_id(desk.ledger, desk.weighed().decisions, claim)
    except DecisionError as error:
        raise HTTPException(404, str(error)) from error
    stored = desk.weighed().claim(whole)
    history = history_of(desk.ledger, whole)
    return render(
        request, "claim.html", stored=stored, read=parts_of(stored.claim), history=history,
        matter=desk.matter_of(whole), seen=max((row["entry"] for row in history), default=0),
    )  # fmt: skip


@router.get("/claim/{claim}/place")
async def pin(request: Request, claim: str) -> str:
    """A map on which the place of a claim can be set by hand."""
    from allegedly.web.worldmap import around

    desk = desk_of(request)
    try:
        stored = desk.weighed().claim(whole_id(desk.ledger, desk.weighed().decisions, claim))
    except DecisionError as error:
        raise HTTPException(404, str(error)) from error
    now = next((one for one in stored.claim.place if one.latitude is not None), None)
    history = history_of(desk.ledger, stored.claim.id)
    return render(
        request, "pin.html", stored=stored, now=now, precisions=PLACE_PRECISIONS,
        seen=max((row["entry"] for row in history), default=0),
        picture=around(now.latitude if now else None, now.longitude if now else None),
    )  # fmt: skip


@router.get("/search")
async def search(
    request: Request, text: str = "", actor: str = "", type: str = "", certainty: str = "", attribution: str = "",
    place: str = "", after: str = "", before: str = "", start: Start = 0,
) -> str:  # fmt: skip
    """Claims that pass filters; words are looked for whole, as on the command line."""
    desk = desk_of(request)
    filters = {
        "text": text, "actor": actor, "type": type, "certainty": certainty, "attribution": attribution, "place": place,
        "after": after, "before": before,
    }  # fmt: skip
    given: dict[str, Any] = {name: value or None for name, value in filters.items()}
    found = list(islice(desk.ledger.claims(**given), start, start + PAGE + 1))
    return render(
        request, "search.html", found=found[:PAGE], filters=filters, start=start, step=PAGE, more=len(found) > PAGE,
        facets=desk.tally(given),
    )  # fmt: skip


@router.get("/matters")
async def matters(
    request: Request, actor: str = "", type: str = "", differ: bool = False, as_of: Day = None, known_by: Day = None,
    start: Start = 0,
) -> str:  # fmt: skip
    """Events and ties, those with most independent origins first."""
    from allegedly.weigh.views import matters_by

    found = [
        one
        for one in matters_by(desk_of(request).weighed(iso(known_by)).matters, iso(as_of))
        if not one.total and one.reality == "actual" and actor in ("", *one.actors) and type in ("", *one.types)
        and (not differ or one.voices_against or one.voices_different)
    ]  # fmt: skip
    found.sort(key=lambda one: (-len(one.origins), -len(one.pages), one.earliest or "9999", one.id))
    return render(request, "matters.html", found=found[start : start + PAGE], total=len(found), start=start, step=PAGE)


@router.get("/matter/{matter}")
async def matter(request: Request, matter: str) -> str:
    """Voices for, against and otherwise, side by side, with origins, copied words and what joined them."""
    from allegedly.cli.weighing import copied_in, sensitivity, trusted

    weighed = desk_of(request).weighed()
    found = next((one for one in weighed.matters if one.id == matter), None)
    if found is None:
        raise HTTPException(404, "no matter has this id now; matters change when pages are added")
    voices = {
        "for": found.voices_for, "against": found.voices_against, "different": found.voices_different,
    }  # fmt: skip
    told = {name: [weighed.claim(one) for one in claims] for name, claims in voices.items()}
    return render(
        request, "matter.html", matter=found, told=told, copied=copied_in(weighed, found), rules=sensitivity(found),
        trusted=trusted(weighed, found), outlet=weighed.basis.outlet, claim=weighed.claim,
        passed=desk_of(request).passed_on(found.voices)[:PAGE],
    )  # fmt: skip


@router.get("/network")
async def network(
    request: Request, as_of: Day = None, known_by: Day = None, actor: str = "",
    hops: Annotated[int, Query(ge=1, le=4)] = 1, start: Start = 0,
) -> str:  # fmt: skip
    """The ties of a day: a picture and the table that says the same."""
    from allegedly.weighing.network import around

    ties = desk_of(request).weighed(iso(known_by)).network(iso(as_of))
    if actor:
        ties = around(ties, actor, hops)
    shown = sorted(ties, key=lambda tie: (-tie.origins, tie.key))
    return render(
        request, "network.html", ties=shown[start : start + 4 * PAGE], total=len(ties), graph=graph(ties), actor=actor,
        start=start, step=4 * PAGE,
    )  # fmt: skip


@router.get("/balance")
async def balance(
    request: Request, first: Day = None, as_of: Day = None, known_by: Day = None, actor: str = "",
    hops: Annotated[int, Query(ge=1, le=4)] = 1,
) -> str:  # fmt: skip
    """Camps and triangles under tension on a day, and what changed since another."""
    from allegedly.weighing import balance as found
    from allegedly.weighing.network import around

    weighed = desk_of(request).weighed(iso(known_by))
    nets = [weighed.network(iso(day)) for day in ((first, as_of) if first else (as_of,))]
    if actor:
        nets = [around(ties, actor, hops) for ties in nets]
    return render(
        request, "balance.html", camps=found.camps(nets[-1]), triangles=found.triangles(nets[-1]),
        changes=found.changes(*nets) if first else None,
    )  # fmt: skip


@router.get("/timeline")
async def timeline(
    request: Request, actor: str = "", type: str = "", after: Day = None, before: Day = None, known_by: Day = None,
    start: Start = 0,
) -> str:  # fmt: skip
    """Events, ties and sums in order of time, as wide as the day is uncertain."""
    from allegedly.weigh.views import in_time, timeline_row

    found = [
        one
        for one in desk_of(request).weighed(iso(known_by)).matters
        if one.reality == "actual" and actor in ("", *one.actors) and type in ("", *one.types)
    ]
    ordered = in_time(found, after=iso(after), before=iso(before))
    drawn, first, last = bars([timeline_row(one) for one in ordered[start : start + PAGE]])
    days = [day for one in ordered if (day := one.earliest or one.latest)]
    return render(
        request, "timeline.html", bars=drawn, first=first, last=last, total=len(ordered), start=start, step=PAGE,
        overview=overview(days),
    )  # fmt: skip


@router.get("/places")
async def places(
    request: Request, actor: str = "", type: str = "", as_of: Day = None, known_by: Day = None, start: Start = 0,
) -> str:  # fmt: skip
    """Places that matters name: a map and the table that says the same."""
    from allegedly.web.worldmap import picture

    rows = place_rows(desk_of(request), actor, type, iso(as_of), iso(known_by))
    return render(
        request, "places.html", rows=rows[start : start + PAGE], total=len(rows), start=start, step=PAGE,
        picture=picture(rows[: 8 * PAGE]),
    )  # fmt: skip


def place_rows(desk: Desk, actor: str, type: str, as_of: str | None, known_by: str | None) -> list[Json]:
    """Places of the events and ties that pass filters."""
    from allegedly.weigh.views import matters_by
    from allegedly.weigh.views import places as rows_of

    weighed = desk.weighed(known_by)
    found = [
        one for one in matters_by(weighed.matters, as_of)
        if not one.total and one.reality == "actual" and actor in ("", *one.actors) and type in ("", *one.types)
    ]  # fmt: skip
    return rows_of(weighed, found)


@router.get("/sources")
async def sources(request: Request) -> str:
    """Outlets and how they tell."""
    from allegedly.weigh.views import sources as rows_of

    return render(request, "sources.html", rows=rows_of(desk_of(request).weighed())[: 4 * PAGE])


@router.get("/drift")
async def drift(request: Request, outlet: str = "", start: Start = 0) -> str:
    """What was dropped or added where pages took over claims."""
    desk = desk_of(request)
    weighed = desk.weighed()
    kept = [one for one in desk.drifts() if outlet in ("", one.outlet)]
    rows = [
        (one, weighed.claim(one.earlier), weighed.claim(one.claim)) for one in kept[start : start + PAGE]
    ]  # fmt: skip
    return render(request, "drift.html", rows=rows, total=len(kept), start=start, step=PAGE)


@router.get("/actor/{actor:path}")
async def actor(request: Request, actor: str) -> str:
    """A dossier: names, ties with voices, claims by type and year, strength, matters, what is contradicted."""
    found = dossier_of(desk_of(request).weighed(), actor)
    if found is None:
        raise HTTPException(404, "no claim of this ledger names this actor; search for its words instead")
    return render(request, "actor.html", **found)


@router.get("/check")
async def check(request: Request, sentence: str = "", day: Day = None) -> str:
    """What bears on a sentence."""
    from allegedly.cli.views import bearings_on

    weighed = desk_of(request).weighed()
    answers = bearings_on(weighed, sentence, iso(day), 3) if sentence.strip() else []
    return render(request, "check.html", sentence=sentence, answers=answers, claim=weighed.claim)
