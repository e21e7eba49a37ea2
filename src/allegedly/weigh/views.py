"""Rows of the views over weighed matters: plain data for every face. Every row leads back to claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from allegedly.records import Json
from allegedly.tables.matters import load_matter_classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allegedly.weigh import Weighed
    from allegedly.weighing import Matter, Statement

SPANS = (("day", 0), ("week", 7), ("month", 31), ("year", 366))  # at most so many days from first to last
MOST = 10  # of a list that a row shows


def matters_by(found: Iterable[Matter], as_of: str | None) -> list[Matter]:
    """Matters that are said to have been, or to have begun, by an ISO day; those without any day are kept."""
    return [one for one in found if as_of is None or (one.earliest or one.latest or "") <= as_of]


def in_time(found: Iterable[Matter], *, after: str | None, before: str | None) -> list[Matter]:
    """Matters that can touch the ISO days from `after` to `before`, in order of time; those without a day last."""
    kept = [
        one for one in found
        if not (after is not None and (one.latest or "9999") < after)
        and not (before is not None and (one.earliest or one.latest or "") > before)
    ]  # fmt: skip
    return sorted(kept, key=lambda one: (one.earliest or one.latest or "9999", one.latest or "", one.id))


def timeline_row(matter: Matter) -> Json:
    """A matter in time: an event, a tie as a bar with open ends, or a sum.

    `precision` is how exactly the day is known: day, week, month, year, longer, printed (by when at the latest).
    """
    lasting = load_matter_classes()[matter.type].lasting
    return {
        "id": matter.id, "kind": "sum" if matter.total else "tie" if lasting else "event", "type": matter.type,
        "types": list(matter.types), "actors": list(matter.actors), "earliest": matter.earliest,
        "latest": matter.latest, "precision": precision(matter.earliest, matter.latest),
        "places": list(matter.places), "origins": len(matter.origins), "reality": matter.reality,
        "claims": list(matter.voices),
    }  # fmt: skip


def timeline(found: Iterable[Matter], *, after: str | None, before: str | None) -> list[Json]:
    """Rows of the timeline; see `in_time` and `timeline_row`."""
    return [timeline_row(one) for one in in_time(found, after=after, before=before)]


def precision(earliest: str | None, latest: str | None) -> str | None:
    """How exactly a span of ISO days says when; None where no end is known."""
    from datetime import date

    if earliest is None:
        return "printed" if latest is not None else None
    if latest is None:
        return "since"
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days
    return next((name for name, most in SPANS if days <= most), "longer")


def places(weighed: Weighed, found: Sequence[Matter]) -> list[Json]:
    """Places by name and country: what is told of each, by how many; a region has no pin of a town.

    `precision`: town, region; `latitude`, `longitude` are its middle, WGS 84, null where no map knows it.
    """
    by_id = {statement.claim_id: statement for statement in weighed.statements}
    rows: dict[tuple[str, str | None], Json] = {}
    origins: dict[tuple[str, str | None], set[tuple[str, str]]] = defaultdict(set)
    for matter in found:
        seen = set()
        for claim in matter.voices:
            for point in by_id[claim].points:
                key = point.name, point.country
                row = rows.setdefault(
                    key,
                    {
                        "place": point.name, "country": point.country, "precision": "town" if point.town else "region",
                        "latitude": point.latitude, "longitude": point.longitude, "matters": 0, "pages": set(),
                        "types": Counter(), "earliest": None, "latest": None, "claims": [],
                    },
                )  # fmt: skip
                row["claims"].append(claim)
                row["pages"].add(by_id[claim].document)
                origins[key].add(matter.origin_of[claim])
                if key not in seen:
                    seen.add(key)
                    row["matters"] += 1
                    row["types"][matter.type] += 1
                    days = [day for day in (row["earliest"], matter.earliest) if day]
                    row["earliest"] = min(days, default=None)
                    row["latest"] = max((day for day in (row["latest"], matter.latest) if day), default=None)
    made = [
        {
            **row, "pages": len(row["pages"]), "types": dict(row["types"].most_common()),
            "origins": len(origins[key]),
        }
        for key, row in rows.items()
    ]  # fmt: skip
    return sorted(made, key=lambda row: (-row["matters"], row["place"], row["country"] or ""))


def sources(weighed: Weighed) -> list[Json]:
    """Outlets: how often they hedge, whose claims they pass on, how often others bore theirs out later, loaded words.

    `borne_out`: matters that they printed first and another origin told later; `contradicted`: that have a voice
    against or otherwise; `alone`: that nobody else has told.
    """
    by_outlet: dict[str, list[Statement]] = defaultdict(list)
    for statement in weighed.statements:
        by_outlet[statement.outlet].append(statement)
    fates = _fates(weighed)
    copies = Counter(echo.second for echo in weighed.echoes)
    copied = Counter(echo.first for echo in weighed.echoes)
    slant: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in weighed.statements:
        slant[statement.outlet].update(statement.loaded)
    grades = weighed.grades
    rows = []
    for outlet, own in by_outlet.items():
        pages = {statement.document for statement in own}
        passed = Counter(name for statement in own for name, kind, _ in statement.speakers)
        grade = grades.of_source(outlet)
        rows.append(
            {
                "outlet": outlet, "pages": len(pages), "claims": len(own),
                "hedged": _share(own, lambda one: one.certainty != "asserted"),
                "attributed": _share(own, lambda one: bool(one.speakers)),
                "passes_on": dict(passed.most_common(MOST)),
                **fates.get(outlet, {"first": 0, "borne_out": 0, "contradicted": 0, "alone": 0}),
                "copies": sum(copies[page] for page in pages), "copied": sum(copied[page] for page in pages),
                "slant": dict(slant[outlet].most_common(MOST)), "reliability": grade.grade if grade else None,
                "examples": [statement.claim_id for statement in own if statement.certainty != "asserted"][:MOST],
            }
        )  # fmt: skip
    return sorted(rows, key=lambda row: (-row["pages"], row["outlet"]))


def _share(statements: Sequence[Statement], test) -> float:  # type: ignore[no-untyped-def]
    return round(sum(map(test, statements)) / max(1, len(statements)), 3)


def _fates(weighed: Weighed) -> dict[str, dict[str, int]]:
    """Per outlet, what became of the matters that it was first to print as their origin."""
    by_id = {statement.claim_id: statement for statement in weighed.statements}
    found: dict[str, dict[str, int]] = {}
    for matter in weighed.matters:
        if matter.total or matter.reality != "actual":
            continue
        first = min((by_id[claim] for claim in matter.voices), key=lambda one: (one.said_on or "9999", one.entry))
        row = found.setdefault(first.outlet, {"first": 0, "borne_out": 0, "contradicted": 0, "alone": 0})
        row["first"] += 1
        own = matter.origin_of[first.claim_id]
        if matter.voices_against or matter.voices_different:
            row["contradicted"] += 1
        elif any(origin != own for origin in matter.origins):
            row["borne_out"] += 1
        else:
            row["alone"] += 1
    return found
