"""`matters`, `contradictions` and `network`: what a ledger's pages say together, every figure led back to claims."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from allegedly.cli.output import output_to
from allegedly.cli.screen import SHORT_ID, console
from allegedly.cli.wording import CERTAINTY_WORDS, how_surely, said_by, shown
from allegedly.errors import WeighingError

if TYPE_CHECKING:
    from rich.console import Console

    from allegedly.weigh import Weighed
    from allegedly.weighing import Matter
    from allegedly.weighing.network import Tie

SIGN_WORDS = {-1: "against", 0: "with", 1: "for"}


def matters(
    ledger: str, *, actor: str | None, type: str | None, least: int, only_contradicted: bool, known_by: str | None,
    rule: str, format: str, output: str | None, limit: int | None, explain: str | None,
) -> int:  # fmt: skip
    """Print matters, those with most origins first; or why one is one. Returns the exit code."""
    from allegedly.ledger import open_ledger
    from allegedly.weigh import Weighed
    from allegedly.weighing.numbers import RULES

    if rule not in RULES:
        raise WeighingError(f"{rule!r} is no rule for numbers; one of {', '.join(RULES)}")
    with open_ledger(ledger, create=False, read_only=True) as opened:
        weighed = Weighed(opened, rule=rule, known_by=known_by)
        if explain is not None:
            explain_matter(weighed, explain)
            return 0
        found = [
            matter
            for matter in weighed.matters
            if (actor is None or actor in matter.actors)
            and (type is None or type in matter.types)
            and len(matter.origins) >= least
            and (not only_contradicted or matter.voices_against or matter.voices_different)
        ]
        found.sort(key=lambda matter: (-len(matter.origins), -len(matter.pages), matter.earliest or "9999", matter.id))
        with output_to(output) as stream:
            if format == "jsonl":
                for matter in found[:limit]:
                    stream.write(json.dumps(matter.to_json(), ensure_ascii=False) + "\n")
                return 0
        print_matters(console(), found[:limit])
    return 0


def print_matters(screen: Console, found: Iterable[Matter]) -> None:
    """Matters as a table: what, who, when, where, how many, and how many voices for, against and otherwise."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("id", "what", "actors", "when", "where", "number", "origins", "for · against · different"):
        table.add_column(column, overflow="fold", justify="right" if column == "origins" else "left")
    rows = 0
    for matter in found:
        rows += 1
        number = matter.quantity
        span = "–".join(dict.fromkeys(day for day in (matter.earliest, matter.latest) if day))
        told = "" if number is None else f"{number.low:g}–{number.best:g}–{number.high:g} {number.unit}"
        voices = f"{len(matter.voices_for)} · {len(matter.voices_against)} · {len(matter.voices_different)}"
        table.add_row(
            matter.id[:SHORT_ID], ", ".join(matter.types[:3]), shown("; ".join(matter.actors[:4])), span,
            shown("; ".join(matter.places[:2])), told, str(len(matter.origins)), voices,
        )  # fmt: skip
    screen.print(table if rows else "No matters pass these filters.")
    if rows:
        screen.print("why these are one, in which words: allegedly matters --explain ID")


def explain_matter(weighed: Weighed, beginning: str) -> None:
    """Print one matter: its voices with their words and origins, and what joined them."""
    from rich.text import Text

    hits = [matter for matter in weighed.matters if matter.id.startswith(beginning)]
    if len(hits) != 1:
        raise WeighingError(f"{len(hits)} matters have an id that begins with {beginning!r}; give one as listed")
    matter = hits[0]
    screen = console()
    screen.print(Text(f"{', '.join(matter.types)}: {shown('; '.join(matter.actors))}", "bold"))
    by_id = {statement.claim_id: statement for statement in weighed.statements}
    for label, voices in (
        ("for", matter.voices_for), ("against", matter.voices_against), ("different", matter.voices_different),
    ):  # fmt: skip
        for claim in voices:
            stored = weighed.claims[claim]
            _, origin = matter.origin_of[claim]
            about = " · ".join(
                part
                for part in (how_surely(stored.claim), said_by(stored.claim), by_id[claim].outlet, f"origin: {origin}")
                if part
            )
            screen.print(f"  {label}: {claim[:SHORT_ID]} “{shown(stored.clause().text)}” {shown(about)}")
    for one, other, why in matter.why:
        screen.print(f"  together: {one[:SHORT_ID]} and {other[:SHORT_ID]}: {shown(why)}")
    if matter.quantity is not None:
        rules = ", ".join(f"{rule} {best:g}" for rule, best in sensitivity(weighed, matter).items())
        screen.print(f"  best number by rule: {rules} {matter.quantity.unit}")


def sensitivity(weighed: Weighed, matter: Matter) -> dict[str, float]:
    """The best number of a matter under each rule."""
    from allegedly.weighing.matters import numbers_of
    from allegedly.weighing.numbers import RULES, combine

    by_id = {statement.claim_id: statement for statement in weighed.statements}
    said = numbers_of([by_id[claim] for claim in (*matter.voices_for, *matter.voices_different)], matter.origin_of)
    found = {rule: combine(said, rule) for rule in RULES}
    return {rule: estimate.best for rule, estimate in found.items() if estimate is not None}


def network(
    ledger: str, *, as_of: str | None, known_by: str | None, actor: str | None, hops: int, format: str,
    output: str | None,
) -> int:  # fmt: skip
    """Print the ties of a day; returns the exit code."""
    from allegedly.actors.dossier import describe
    from allegedly.actors.resolver import load_resolver
    from allegedly.ledger import open_ledger
    from allegedly.weigh import Weighed
    from allegedly.weighing.network import around

    with open_ledger(ledger, create=False, read_only=True) as opened:
        weighed = Weighed(opened, known_by=known_by)
        ties = weighed.network(as_of)
        names = weighed.names
    if actor is not None:
        if not any(actor in (tie.source, tie.target) for tie in ties):
            raise WeighingError(f"no tie has an actor called {actor!r}; see allegedly actors list")
        ties = around(ties, actor, hops)
    with output_to(output) as stream:
        if format == "jsonl":
            for name in sorted({end for tie in ties for end in (tie.source, tie.target)}):
                kind, country = describe(name, names, load_resolver())
                node = {"kind": "node", "actor": name, "type": kind, "country": country}
                stream.write(json.dumps(node, ensure_ascii=False) + "\n")
            for tie in ties:
                stream.write(json.dumps(tie.to_json(), ensure_ascii=False) + "\n")
            return 0
    print_ties(console(), ties)
    return 0


def print_ties(screen: Console, ties: Iterable[Tie]) -> None:
    """Ties as a table."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("who", "", "whom", "sign", "when", "how surely", "origins", "denied", "claims"):
        table.add_column(column, overflow="fold")
    rows = 0
    for tie in ties:
        rows += 1
        span = "–".join(dict.fromkeys(day for day in (tie.earliest, tie.latest) if day))
        table.add_row(
            shown(tie.source), tie.tie, shown(tie.target), SIGN_WORDS[tie.sign], span, CERTAINTY_WORDS[tie.certainty],
            str(tie.origins), str(tie.denied), " ".join(claim[:SHORT_ID] for claim in tie.claims[:3]),
        )  # fmt: skip
    screen.print(table if rows else "No ties.")
