"""`timeline`, `places list`, `sources`, `drift` and `check`: every row leads back to claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from allegedly.cli.output import output_to
from allegedly.cli.rows import print_rows, short, span
from allegedly.cli.screen import SHORT_ID, console
from allegedly.cli.wording import said_by, shown
from allegedly.errors import WeighingError
from allegedly.records import Json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from allegedly.ledger.contract import StoredClaim
    from allegedly.weigh import Weighed
    from allegedly.weighing import Matter, Statement
    from allegedly.weighing.checking import Bearing


def weighed_ledger(ledger: str, known_by: str | None, as_read: bool) -> AbstractContextManager[Weighed]:
    """A ledger, weighed, and closed again."""
    from contextlib import contextmanager

    from allegedly.ledger import open_ledger
    from allegedly.weigh import Weighed

    @contextmanager
    def made() -> Iterator[Weighed]:
        with open_ledger(ledger, create=False, read_only=True) as opened:
            yield Weighed(opened, known_by=known_by, reviewed=not as_read)

    return made()


def chosen(weighed: Weighed, actor: str | None, type: str | None, as_of: str | None, reality: str) -> list[Matter]:
    """Matters of an actor and a type, by a day."""
    from allegedly.weigh.views import matters_by

    return [
        matter
        for matter in matters_by(weighed.matters, as_of)
        if actor in (None, *matter.actors) and type in (None, *matter.types) and reality in ("any", matter.reality)
    ]


def timeline(
    ledger: str, *, actor: str | None, type: str | None, after: str | None, before: str | None, as_of: str | None,
    known_by: str | None, reality: str, as_read: bool, format: str, output: str | None, limit: int | None,
) -> int:  # fmt: skip
    """Print matters in order of time; returns the exit code."""
    from allegedly.weigh.views import timeline as rows_of

    with weighed_ledger(ledger, known_by, as_read) as weighed:
        rows = rows_of(chosen(weighed, actor, type, as_of, reality), after=after, before=before)
    columns = {
        "when": lambda row: span(row["earliest"], row["latest"]),
        "known to the": lambda row: row["precision"] or "",
        "": lambda row: row["kind"],
        "what": lambda row: ", ".join(row["types"][:3]),
        "actors": lambda row: "; ".join(row["actors"][:4]),
        "where": lambda row: "; ".join(row["places"][:2]),
        "origins": lambda row: str(row["origins"]),
        "matter": lambda row: row["id"][:SHORT_ID],
    }
    more = "the voices of one: allegedly matters --explain MATTER"
    return print_rows(rows[:limit], columns, format=format, output=output, empty="Nothing in these days.", more=more)


def places(
    ledger: str, *, actor: str | None, type: str | None, as_of: str | None, known_by: str | None, as_read: bool,
    format: str, output: str | None, limit: int | None,
) -> int:  # fmt: skip
    """Print places with what is told of each; returns the exit code."""
    from allegedly.weigh.views import places as rows_of

    with weighed_ledger(ledger, known_by, as_read) as weighed:
        rows = rows_of(weighed, chosen(weighed, actor, type, as_of, "actual"))
    columns = {
        "place": lambda row: row["place"],
        "country": lambda row: row["country"] or "",
        "precision": lambda row: row["precision"],
        "degrees": lambda row: "" if row["latitude"] is None else f"{row['latitude']:.2f}, {row['longitude']:.2f}",
        "matters": lambda row: str(row["matters"]),
        "pages": lambda row: str(row["pages"]),
        "origins": lambda row: str(row["origins"]),
        "what": lambda row: ", ".join(f"{kind} {count}" for kind, count in list(row["types"].items())[:4]),
        "when": lambda row: span(row["earliest"], row["latest"]),
        "claims": lambda row: short(row["claims"]),
    }
    return print_rows(rows[:limit], columns, format=format, output=output, empty="No matter names a place.")


def sources(
    ledger: str, *, outlet: str | None, known_by: str | None, as_read: bool, format: str, output: str | None,
    limit: int | None,
) -> int:  # fmt: skip
    """Print outlets and how they tell; returns the exit code."""
    from allegedly.weigh.views import sources as rows_of

    with weighed_ledger(ledger, known_by, as_read) as weighed:
        rows = [row for row in rows_of(weighed) if outlet is None or row["outlet"].casefold() == outlet.casefold()]
    columns = {
        "outlet": lambda row: row["outlet"],
        "reliability": lambda row: row["reliability"] or "",
        "pages": lambda row: str(row["pages"]),
        "claims": lambda row: str(row["claims"]),
        "hedged": lambda row: f"{row['hedged']:.0%}",
        "attributed": lambda row: f"{row['attributed']:.0%}",
        "passes on": lambda row: "; ".join(f"{name} {count}" for name, count in list(row["passes_on"].items())[:3]),
        "first · borne out · contradicted · alone": lambda row: " · ".join(
            str(row[name]) for name in ("first", "borne_out", "contradicted", "alone")
        ),
        "copies · copied": lambda row: f"{row['copies']} · {row['copied']}",
        "loaded words": lambda row: "; ".join(f"{word} {count}" for word, count in list(row["slant"].items())[:3]),
    }
    return print_rows(rows[:limit], columns, format=format, output=output, empty="No such outlet.")


def drift(
    ledger: str, *, outlet: str | None, kind: str | None, outlets: bool, known_by: str | None, as_read: bool,
    format: str, output: str | None, limit: int | None,
) -> int:  # fmt: skip
    """Print what was dropped, sharpened or added where pages took over claims; returns the exit code."""
    from allegedly.weighing.drift import drifts, habits, passed_on

    with weighed_ledger(ledger, known_by, as_read) as weighed:
        passed = passed_on(weighed.statements, weighed.echoes, weighed.matters)
        found = drifts(passed)
        rows: list[Json]
        if outlets:
            rows = [one.to_json() for one in habits(passed, found) if outlet in (None, one.outlet)]
            columns = {
                "outlet": lambda row: row["outlet"],
                "passed on": lambda row: str(row["passed"]),
                "changed": lambda row: "; ".join(f"{name} {count}" for name, count in row["changes"].items()),
                "claims": lambda row: short(row["claims"]),
            }
            return print_rows(rows[:limit], columns, format=format, output=output, empty="Nothing was passed on.")
        kept = [one for one in found if outlet in (None, one.outlet) and kind in (None, one.kind)][:limit]
        rows = [
            {**one.to_json(), "words": weighed.claim(one.claim).clause().text,
             "words_before": weighed.claim(one.earlier).clause().text}
            for one in kept
        ]  # fmt: skip
    columns = {
        "day": lambda row: row["day"] or "",
        "outlet": lambda row: row["outlet"],
        "what": lambda row: row["kind"],
        "from": lambda row: f"{row['of']} ({row['via']})",
        "was": lambda row: f"{row['was']}: “{row['words_before']}”",
        "now": lambda row: f"{row['now']}: “{row['words']}”",
        "claims": lambda row: short(row["claims"]),
    }
    return print_rows(rows, columns, format=format, output=output, empty="Nothing was told otherwise on the way.")


def check(
    ledger: str, sentence: str, *, date: str | None, known_by: str | None, as_read: bool, format: str,
    output: str | None, limit: int | None,
) -> int:  # fmt: skip
    """Read a sentence and print the matters that bear on it; returns the exit code."""
    if not sentence.strip():
        raise WeighingError("there is no sentence to check; put it in quotes")
    with weighed_ledger(ledger, known_by, as_read) as weighed:
        answers = bearings_on(weighed, sentence, date, limit or 3)
        known = {statement.claim_id: statement for statement in weighed.statements}
        if format == "jsonl":
            with output_to(output) as stream:
                for stored, bearings in answers:
                    row = {
                        "claim": stored.claim.type, "words": stored.clause().text,
                        "matters": [_bearing_json(one) for one in bearings],
                    }  # fmt: skip
                    stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            return 0
        screen = console()
        if not answers:
            screen.print("The sentence makes no claim of a type that is read (docs/reference.md lists them).")
        for stored, bearings in answers:
            told = f"{stored.claim.type.replace('_', ' ')}: “{shown(stored.clause().text)}”"
            screen.print(told if bearings else f"{told}\n  nothing in this ledger bears on it")
            for one in bearings:
                _print_bearing(weighed, known, one)
    return 0


def bearings_on(
    weighed: Weighed, sentence: str, date: str | None, limit: int
) -> list[tuple[StoredClaim, list[Bearing]]]:
    """Claims that a sentence makes, each with the matters that bear on it, the nearest first."""
    from allegedly.flow import load_reader
    from allegedly.ledger import open_ledger
    from allegedly.pages import page_from_text
    from allegedly.weighing.checking import bearing

    page = page_from_text(sentence, id="sentence", title="", published=date)
    with open_ledger(":memory:") as aside:
        aside.add_reading(load_reader().read(page))
        asked = [(stored, weighed.basis.statement(stored)) for stored in aside.claims()]
    known = {statement.claim_id: statement for statement in weighed.statements}
    return [(stored, bearing(statement, weighed.matters, known, limit)) for stored, statement in asked]


def _bearing_json(one: Bearing) -> Json:
    return {
        "matter": one.matter.id, "score": round(one.score, 2), "why": one.why,
        "voices": {
            "for": list(one.voices_for), "against": list(one.voices_against), "different": list(one.voices_different),
        },
        "origins": len(one.matter.origins),
    }  # fmt: skip


def _print_bearing(weighed: Weighed, known: dict[str, Statement], one: Bearing) -> None:
    screen = console()
    matter = one.matter
    when = span(matter.earliest, matter.latest)
    told = f"{', '.join(matter.types[:3])}, {'; '.join(matter.actors[:4])} {when}; {len(matter.origins)} origins"
    screen.print(f"  matter {matter.id[:SHORT_ID]}: {shown(told)}; {shown(one.why)}")
    for label, voices in (
        ("for", one.voices_for), ("against", one.voices_against), ("different", one.voices_different),
    ):  # fmt: skip
        for claim in voices[:6]:
            stored = weighed.claim(claim)
            origin = f"origin: {matter.origin_of[claim][1]}"
            about = " · ".join(part for part in (said_by(stored.claim), known[claim].outlet, origin) if part)
            screen.print(f"    {label}: {claim[:SHORT_ID]} “{shown(stored.clause().text)}” {shown(about)}")
