"""`allegedly actors`: who is in a ledger, what is said about them, and the decisions that people take about them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from allegedly.cli.output import output_to
from allegedly.cli.screen import console
from allegedly.cli.wording import shown
from allegedly.errors import AllegedlyError, DecisionError
from allegedly.records import Json

if TYPE_CHECKING:
    from allegedly.actors.decisions import Decision
    from allegedly.actors.dossier import Dossier
    from allegedly.ledger import Ledger

MOST = 12  # rows of a list in a dossier


@contextmanager
def opened(ledger: str, *, write: bool = False) -> Iterator[Ledger]:
    """The ledger, which must exist."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=not write) as found:
        yield found


def decisions_of(ledger: Ledger) -> list[Decision]:
    """Every decision of a ledger, in order."""
    from allegedly.actors.decisions import decision_of

    return [decision_of(entry.content, entry.number) for entry in ledger.entries(kind="decision")]


def all_dossiers(ledger: Ledger, own: str | None = None) -> dict[str, Dossier]:
    """Dossiers of a ledger under the names that its decisions give."""
    from allegedly.actors.decisions import names_of
    from allegedly.actors.dossier import dossiers

    return dossiers(ledger.claims(), names_of(decisions_of(ledger)), resolver_with(own))


def resolver_with(own: str | None):  # type: ignore[no-untyped-def]
    """The resolver over our table, and over a user's own rows before them."""
    from allegedly.actors.resolver import Resolver, load_resolver
    from allegedly.tables.world import load_world

    if own is None:
        return load_resolver()
    from allegedly.tables.own_actors import load_own

    return Resolver(load_world(), load_own(Path(own)))


def list_actors(
    ledger: str, *, kind: str | None, country: str | None, provisional: bool, format: str, limit: int | None,
    own: str | None,
) -> int:  # fmt: skip
    """Print the actors of a ledger, those with most claims first; returns the exit code."""
    from rich.table import Table

    with opened(ledger) as found:
        everyone = sorted(all_dossiers(found, own).values(), key=lambda one: (-len(one.claims), one.name))
    state = resolver_with(own).world.state_of(country) if country else None
    if country and state is None:
        raise DecisionError(f"{country!r} is no country; give two or three letters of ISO 3166-1")
    rows = [
        one
        for one in everyone
        if (kind is None or one.kind == kind)
        and (state is None or one.country == state.iso)
        and (one.provisional or not provisional)
    ][:limit]
    if format == "jsonl":
        for one in rows:
            print(json.dumps(dossier_json(one), ensure_ascii=False))
        return 0
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("actor", "kind", "country", "claims", "speaks", "also written"):
        table.add_column(column, justify="right" if column in ("claims", "speaks") else "left", overflow="fold")
    for one in rows:
        others = [words for words, _ in one.spellings.most_common(4) if words != one.name][:3]
        table.add_row(
            shown(one.name), "provisional" if one.provisional else (one.kind or ""), one.country or "",
            str(len(one.claims)), str(one.speaks), "; ".join(map(shown, others)),
        )  # fmt: skip
    console().print(table if rows else "No actors pass these filters.")
    return 0


def list_clusters(ledger: str, *, format: str, output: str | None, limit: int | None, own: str | None) -> int:
    """Print provisional names that may be one, with the commands that would merge them; returns the exit code."""
    from allegedly.actors.decisions import names_of
    from allegedly.actors.dossier import clusters
    from allegedly.cli.rows import print_rows, short

    with opened(ledger) as found:
        apart = names_of(decisions_of(found)).apart
        made = clusters(all_dossiers(found, own).values())
    rows: list[Json] = []
    for why, group in made:
        first, *rest = group
        rest = [one for one in rest if frozenset((first.name, one.name)) not in apart]
        if rest:
            rows.append(
                {
                    "names": [one.name for one in (first, *rest)], "why": why,
                    "claims": sorted({claim for one in (first, *rest) for claim in one.claims}),
                    "sources": len({source for one in (first, *rest) for source in one.sources}),
                    "merge": [
                        f"allegedly actors merge {json.dumps(one.name, ensure_ascii=False)} "
                        f"{json.dumps(first.name, ensure_ascii=False)} --why …"
                        for one in rest
                    ],
                }
            )  # fmt: skip
    columns = {
        "names": lambda row: "; ".join(row["names"]),
        "why": lambda row: row["why"],
        "sources": lambda row: str(row["sources"]),
        "claims": lambda row: short(row["claims"]),
        "if they are one": lambda row: row["merge"][0],
    }
    return print_rows(rows[:limit], columns, format=format, output=output, empty="No names look like one.")


def show_actor(ledger: str, name: str, *, format: str, own: str | None) -> int:
    """Print what a ledger says about one actor; returns the exit code."""
    with opened(ledger) as found:
        everyone = all_dossiers(found, own)
    dossier = find_dossier(name, everyone, own)
    if dossier is None:
        near = _near(name, everyone)
        raise DecisionError(f"no actor is called {name!r}" + (f"; near: {', '.join(near)}" if near else ""))
    if format == "json":
        print(json.dumps(dossier_json(dossier), ensure_ascii=False, indent=1))
    else:
        print_dossier(dossier, own)
    return 0


def find_dossier(name: str, everyone: dict[str, Dossier], own: str | None) -> Dossier | None:
    """By the name shown, by a spelling of the table, or by words that a page used for one actor only."""
    if name in everyone:
        return everyone[name]
    made = resolver_with(own).resolve(name)
    if made.actor in everyone:
        return everyone[made.actor]
    possible = [c.actor for c in made.candidates if c.actor in everyone]
    if len(possible) == 1:
        return everyone[possible[0]]
    users = [one for one in everyone.values() if name.casefold() in {words.casefold() for words in one.spellings}]
    return users[0] if len(users) == 1 else None


def _near(name: str, everyone: dict[str, Dossier]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, list(everyone), n=4, cutoff=0.55)


def dossier_json(one: Dossier) -> Json:
    """A dossier as a row."""
    return {
        "actor": one.name,
        "kind": one.kind,
        "country": one.country,
        "provisional": one.provisional,
        "members": list(one.members),
        "spellings": dict(one.spellings.most_common()),
        "claims": len(one.claims),
        "speaks": one.speaks,
        "types": dict(one.types.most_common()),
        "years": dict(sorted(one.years.items())),
        "sources": dict(one.sources.most_common()),
        "ties": [
            {"type": type, "role": role, "with": other, "claims": number}
            for (type, role, other), number in one.ties.most_common()
        ],
    }


def print_dossier(one: Dossier, own: str | None) -> None:
    """A dossier in the terminal."""
    from rich.text import Text

    screen = console()
    known = resolver_with(own).actors.get(one.members[0] if one.members else one.name)
    about = ["provisional: no table knows it" if one.provisional else one.kind or "", one.country or ""]
    screen.print(Text(shown(one.name), "bold"), " · ".join(part for part in about if part))
    if len(one.members) > 1:
        screen.print("  one with: " + "; ".join(map(shown, one.members)))
    if known is not None:
        for label, rows in (("names", known.names), ("leaders", known.leaders), ("ties of the table", known.parents)):
            for row in rows[:MOST]:
                tie = f"{row.tie} " if row.tie else ""
                screen.print(f"  {label}: {tie}{row.name} ({row.since or '…'} – {row.until or '…'})")
    sections = (
        ("written", one.spellings), ("claims by type", one.types), ("sources", one.sources),
    )  # fmt: skip
    screen.print(f"  {len(one.claims)} claims; speaks in {one.speaks}")
    for label, counts in sections:
        parts = [f"{shown(words)} {number}" for words, number in counts.most_common(MOST)]
        screen.print(f"  {label}: " + "; ".join(parts))
    screen.print("  claims by year: " + "; ".join(f"{year} {number}" for year, number in sorted(one.years.items())))
    for (type, role, other), number in one.ties.most_common(MOST):
        screen.print(f"  tie: {type}, as {role}, with {shown(other)} ({number})")
    screen.print(f"  their sentences: allegedly claims --actor {json.dumps(one.name, ensure_ascii=False)}")


def history(ledger: str, *, output: str | None) -> int:
    """Print every decision, one JSON object a line, in order; returns the exit code."""
    with opened(ledger) as found, output_to(output) as stream:
        for decision in decisions_of(found):
            stream.write(json.dumps({"number": decision.number, **decision.content()}, ensure_ascii=False) + "\n")
    return 0


def import_decisions(ledger: str, file: str) -> int:
    """Add the decisions of an export to a ledger, with their own who, when and why; returns the exit code.

    Undoing decisions name the number of the other ledger; they are led to the new one.
    """
    from allegedly.decisions import decision_of
    from allegedly.weigh.deciding import check

    try:
        rows = [json.loads(line) for line in Path(file).read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DecisionError(f"{file} is no export of decisions ({error})") from error
    with opened(ledger, write=True) as found, found.batch():
        here: dict[int, int] = {}  # number in the file -> number in this ledger
        added = 0
        for row in rows:
            number = row.pop("number", 0)
            if row.get("action") == "undo":
                if row.get("undoes") not in here:
                    raise DecisionError(f"{file}: it undoes decision {row.get('undoes')}, which is not in the file")
                row["undoes"] = here[row["undoes"]]
            decision = decision_of(row)
            known = decisions_of(found)
            same = next((one for one in known if one.content() == decision.content()), None)
            if same is None:
                check(decision, known)
                here[number] = found.add_decision(row)
                added += 1
            else:
                here[number] = same.number
    print(f"{added} decisions added, {len(rows) - added} were there")
    return 0


def resolve(
    text: str | None, *, file: str | None, date: str | None, country: str | None, format: str, own: str | None
) -> int:
    """Resolve a phrase, or each row {text, date, country} of a file; returns the exit code."""
    made = resolver_with(own)
    if (text is None) == (file is None):
        raise DecisionError('give a phrase, or --from FILE with rows {"text": …, "date": …, "country": …}')
    if text is not None:
        print_resolution(_resolve_row({"text": text, "date": date, "country": country}, made), format)
        return 0
    failed = 0
    with input_lines(str(file)) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                    raise DecisionError('is no object with a "text"')
                print(json.dumps(_resolve_row({"date": date, "country": country, **row}, made), ensure_ascii=False))
            except (json.JSONDecodeError, AllegedlyError) as error:
                failed += 1
                print(f"{file} line {number}: {error}", file=sys.stderr)
                print(json.dumps({"text": None, "actor": None, "reason": f"line {number}: {error}"}))
    return 1 if failed else 0


@contextmanager
def input_lines(file: str) -> Iterator[Iterator[str]]:
    """Lines of a file, or of stdin for "-"; raises `DecisionError` where it cannot be read."""
    if file == "-":
        yield iter(sys.stdin)
        return
    try:
        with open(file, encoding="utf-8") as stream:
            yield iter(stream)
    except OSError as error:
        raise DecisionError(f"{file} cannot be read ({error.strerror}); check the path") from error


def _resolve_row(row: Json, made) -> Json:  # type: ignore[no-untyped-def]
    from allegedly.actors.resolver import Context

    state = made.world.state_of(row.get("country"))
    if row.get("country") and state is None:
        raise DecisionError(f"{row['country']!r} is no country; give the letters of ISO 3166-1, such as SYR")
    day = row.get("date")
    if day is not None and not isinstance(day, str):
        raise DecisionError(f"date {day!r} is no ISO date")
    found: Json = made.resolve(row["text"], Context(day or None, (state.iso,) if state else ())).to_json()
    for candidate in found["candidates"]:
        own = made.world.state_of(candidate["country"])
        candidate["country"] = own.iso3 if own else None
    return found


def print_resolution(row: Json, format: str) -> None:
    """One answer, as JSON or as a few lines."""
    if format == "json":
        print(json.dumps(row, ensure_ascii=False))
        return
    screen = console()
    screen.print(f"{shown(row['text'])}: {shown(row['actor'] or 'nobody, or open')}")
    parts = [row["kind"] or "", row["country"] or "", f"score {row['score']}", row["reason"]]
    screen.print("  " + " · ".join(part for part in parts if part))
    if row["holder"]:
        screen.print(f"  held by {shown(row['holder'])}")
    for candidate in row["candidates"][:6]:
        screen.print(f"  {candidate['score']:.2f} {shown(candidate['actor'])} ({candidate['reason']})")
