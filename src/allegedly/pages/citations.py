"""The sources that a page lists: `cites` of a row, each an outlet with date and address, or a line of a source list."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from allegedly.errors import BadRow
from allegedly.pages.datelines import day_in
from allegedly.records import Cited, Json

_DASH = re.compile(r"\s[—–]\s")
_BEHIND = re.compile(r"\s*(?:,|\(|\.$).*")
MAX_CITES = 200


def cites_of(row: Json, source: str) -> tuple[Cited, ...]:
    """What a row's `cites` lists: names of outlets, or objects with `outlet`, `date`, `url`, or with `text`, a line as
    `"Headline" — Outlet, November 17, 2004`. Lines that name no outlet count by the
    host of their address; those without either tell nothing."""
    listed = row.get("cites")
    if listed is None:
        return ()
    if not isinstance(listed, list):
        raise BadRow(source, "has cites that are no list", 'give "cites" as a list of outlets')
    found: dict[tuple[str, str | None], Cited] = {}
    for one in listed[:MAX_CITES]:
        if not isinstance(one, (str, dict)):
            raise BadRow(source, f"cites {str(one)[:80]!r}, which is neither text nor object", "mend the row")
        cited = _cited({"outlet": one} if isinstance(one, str) else one)
        if cited is not None:
            found.setdefault((cited.outlet, cited.url), cited)
    return tuple(found.values())


def _cited(one: Json) -> Cited | None:
    url = one["url"] if isinstance(one.get("url"), str) and one["url"] else None
    line = one["text"] if isinstance(one.get("text"), str) else ""
    outlet = one.get("outlet") or _outlet_in(line) or _host(url)
    if not isinstance(outlet, str) or not outlet.strip():
        return None
    return Cited(outlet.strip(), _day(one.get("date")) or day_in(line), url)


def _outlet_in(line: str) -> str:
    """`"Headline" — [Reuters], November 17, 2004`: what stands behind the last dash, up to a comma or a bracket."""
    parts = _DASH.split(line)
    return _BEHIND.sub("", parts[-1]).strip() if len(parts) > 1 else ""


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""


def _day(value: object) -> str | None:
    try:
        return date.fromisoformat(value[:10]).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
