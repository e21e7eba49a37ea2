"""`allegedly places resolve`: where words point, how precisely, and which namesakes there are."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from allegedly.cli.actors import input_lines
from allegedly.cli.screen import console
from allegedly.cli.wording import shown
from allegedly.errors import AllegedlyError, PlaceError
from allegedly.records import Json
from allegedly.tables.world import World, load_world

if TYPE_CHECKING:
    from allegedly.places.gazetteer import Point


def resolve(text: str | None, *, file: str | None, country: str | None, near: str | None, format: str) -> int:
    """Resolve place words, or each row {text, country, near} of a file; returns the exit code."""
    if (text is None) == (file is None):
        raise PlaceError('give place words, or --from FILE with rows {"text": …, "country": …, "near": …}')
    world = load_world()
    if text is not None:
        print_place(_row({"text": text, "country": country, "near": near}, world), format)
        return 0
    failed = 0
    with input_lines(str(file)) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                    raise PlaceError('is no object with a "text"')
                print(json.dumps(_row({"country": country, "near": near, **row}, world), ensure_ascii=False))
            except (json.JSONDecodeError, AllegedlyError) as error:
                failed += 1
                print(f"{file} line {number}: {error}", file=sys.stderr)
                print(json.dumps({"text": None, "name": None, "reason": f"line {number}: {error}"}))
    return 1 if failed else 0


def _row(row: Json, world: World) -> Json:
    from allegedly.places import load_places

    state = world.state_of(row.get("country"))
    if row.get("country") and state is None:
        raise PlaceError(f"{row['country']!r} is no country; give the letters of ISO 3166-1, such as SYR")
    countries = (state.iso,) if state else ()
    point = _point(row.get("near"), countries)
    found = load_places().resolve(row["text"], countries=countries, near=point)
    return {"text": row["text"], **found.to_json(world)}


def _point(near: Any, countries: tuple[str, ...]) -> Point | None:
    """A place by words, or [latitude, longitude]."""
    from allegedly.places import load_places

    if near is None or near == "":
        return None
    if isinstance(near, list) and len(near) == 2 and all(isinstance(number, (int, float)) for number in near):
        return float(near[0]), float(near[1])
    if not isinstance(near, str):
        raise PlaceError(f"near {near!r} is neither words nor [latitude, longitude]")
    found = load_places().resolve(near, countries=countries)
    if found.latitude is None or found.longitude is None:
        return None
    return found.latitude, found.longitude


def print_place(row: Json, format: str) -> None:
    """One answer, as JSON or as a few lines."""
    if format == "json":
        print(json.dumps(row, ensure_ascii=False))
        return
    screen = console()
    point = f"{row['latitude']}, {row['longitude']}" if row["latitude"] is not None else "no point"
    screen.print(f"{shown(row['text'])}: {shown(row['name'])}")
    screen.print(f"  {row['country'] or 'no country'} · {point} · {row['precision']}")
    for other in row["candidates"][:5]:
        screen.print(f"  or {shown(other['name'])}, {other['country'] or ''} {other['latitude']}, {other['longitude']}")
