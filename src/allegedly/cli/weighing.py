"""`matters`, `contradictions` and `network`: what a ledger's pages say together, every figure led back to claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allegedly.cli.rows import print_rows, short, span
from allegedly.cli.screen import SHORT_ID, console
from allegedly.cli.wording import CERTAINTY_WORDS, how_surely, said_by, shown
from allegedly.errors import WeighingError
from allegedly.records import Json

if TYPE_CHECKING:
    from allegedly.weigh import Weighed
    from allegedly.weighing import Matter

SIGN_WORDS = {-1: "against", 0: "with", 1: "for"}


def matters(
    ledger: str, *, actor: str | None, type: str | None, least: int, only_contradicted: bool, as_of: str | None,
    known_by: str | None, reality: str, totals: bool, as_read: bool, rule: str, format: str, output: str | None,
    limit: int | None, explain: str | None,
) -> int:  # fmt: skip
    """Print matters, those with most origins first; or why one is one. Returns the exit code."""
    from allegedly.ledger import open_ledger
    from allegedly.weigh import Weighed
    from allegedly.weigh.views import matters_by
    from allegedly.weighing.numbers import RULES

    if rule not in RULES:
        raise WeighingError(f"{rule!r} is no rule for numbers; one of {', '.join(RULES)}")
    with open_ledger(ledger, create=False, read_only=True) as opened:
        weighed = Weighed(opened, rule=rule, known_by=known_by, reviewed=not as_read)
        if explain is not None:
            explain_matter(weighed, explain)
            return 0
        asked = [
            matter
            for matter in matters_by(weighed.matters, as_of)
            if (actor is None or actor in matter.actors)
            and (type is None or type in matter.types)
            and len(matter.origins) >= least
            and (not only_contradicted or matter.voices_against or matter.voices_different)
        ]
    found = [m for m in asked if m.total == totals and reality in ("any", m.reality)]
    found.sort(key=lambda matter: (-len(matter.origins), -len(matter.pages), matter.earliest or "9999", matter.id))
    left = len(asked) - len(found)
    more = "why these are one, in which words: allegedly matters --explain ID"
    if left:
        more += f"\n{left} more: planned or urged (--reality any), sums over a period (--totals)"
    return print_rows(
        [matter.to_json() for matter in found[:limit]], MATTER_COLUMNS, format=format, output=output,
        empty="No matters pass these filters." + (f" {left} others do not count as events." if left else ""), more=more,
    )  # fmt: skip


def _number(row: Json) -> str:
    number = row["quantity"]
    if number is None:
        return ""
    return "–".join(dict.fromkeys(f"{number[name]:g}" for name in ("low", "best", "high"))) + f" {number['unit']}"


MATTER_COLUMNS = {
    "id": lambda row: row["id"][:SHORT_ID],
    "what": lambda row: ", ".join(row["types"][:3]),
    "actors": lambda row: "; ".join(row["actors"][:4]),
    "when": lambda row: span(row["earliest"], row["latest"]),
    "where": lambda row: "; ".join(row["places"][:2]),
    "number": _number,
    "origins": lambda row: str(row["origins"]),
    "for · against · different": lambda row: " · ".join(str(len(voices)) for voices in row["voices"].values()),
}


def explain_matter(weighed: Weighed, beginning: str) -> None:
    """Print one matter: its voices with words and origins, what joined them, echoes, circles, numbers and grades."""
    from rich.text import Text

    hits = [matter for matter in weighed.matters if matter.id.startswith(beginning)]
    if len(hits) != 1:
        raise WeighingError(f"{len(hits)} matters have an id that begins with {beginning!r}; give one as listed")
    matter = hits[0]
    screen = console()
    screen.print(Text(f"{', '.join(matter.types)}: {shown('; '.join(matter.actors))}", "bold"))
    for label, voices in (
        ("for", matter.voices_for), ("against", matter.voices_against), ("different", matter.voices_different),
    ):  # fmt: skip
        for claim in voices:
            stored = weighed.claim(claim)
            outlet = weighed.basis.outlet(stored.document)
            origin = f"origin: {matter.origin_of[claim][1]}"
            told = (how_surely(stored.claim), said_by(stored.claim), outlet, stored.document.published, origin)
            about = " · ".join(part for part in told if part)
            screen.print(f"  {label}: {claim[:SHORT_ID]} “{shown(stored.clause().text)}” {shown(about)}")
    for one, other, why in matter.why:
        screen.print(f"  together: {one[:SHORT_ID]} and {other[:SHORT_ID]}: {shown(why)}")
    for line in (*copied_in(weighed, matter), *trusted(weighed, matter)):
        screen.print(f"  {shown(line)}")
    if matter.quantity is not None:
        rules = ", ".join(f"{rule} {best:g}" for rule, best in sensitivity(matter).items())
        screen.print(f"  best number by rule: {rules} {matter.quantity.unit}")


def copied_in(weighed: Weighed, matter: Matter) -> list[str]:
    """Pages of a matter that copy one another, with the words that they share, and outlets that cite in a circle."""
    pages = set(matter.pages)
    told = []
    for echo in weighed.echoes:
        if echo.first in pages and echo.second in pages:
            _, _, start, end = max(echo.passages, key=lambda passage: passage[3] - passage[2])
            words = weighed.page_text(echo.second)[start:end]
            told.append(f"copied: {echo.second} from {echo.first}, {echo.share:.0%} of its words: “{words[:200]}”")
    return told + [f"circle: {' cites '.join((*cycle, cycle[0]))}" for cycle in matter.circles]


def trusted(weighed: Weighed, matter: Matter) -> list[str]:
    """What people set for a matter, and what we suggest, told apart."""
    from allegedly.reviewing.grades import suggest

    against = {matter.origin_of[claim] for claim in matter.voices_against}
    agree = {matter.origin_of[claim] for claim in matter.voices_for} & set(matter.origins)
    figure, why = suggest(len(agree), len(against))
    told = [f"credibility {matter.credibility}; suggested: {figure}, since {why}"]
    for grade in (weighed.grades.of_matter(matter.voices), weighed.grades.likelihood_of(matter.voices)):
        if grade is not None:
            told.append(f"{grade.kind} {grade.grade} ({grade.meaning}), set by {grade.by}: {grade.why}")
    for _, name in matter.origins:
        source = weighed.grades.of_source(name, matter.latest)
        if source is not None:
            told.append(f"{name} is {source.grade}, {source.meaning}, says {source.by}: {source.why}")
    return told


def sensitivity(matter: Matter) -> dict[str, float]:
    """The best number of a matter under each rule."""
    from allegedly.weighing.numbers import RULES, combine

    found = {rule: combine(matter.numbers, rule) for rule in RULES}
    return {rule: estimate.best for rule, estimate in found.items() if estimate is not None}


def network(
    ledger: str, *, as_of: str | None, known_by: str | None, actor: str | None, hops: int,
    changes: tuple[str, str] | None, camps: bool, triangles: bool, as_read: bool, format: str, output: str | None,
    limit: int | None,
) -> int:  # fmt: skip
    """Print the ties of a day, or what follows from them; returns the exit code."""
    from allegedly.actors.dossier import describe
    from allegedly.actors.resolver import load_resolver
    from allegedly.ledger import open_ledger
    from allegedly.weigh import Weighed
    from allegedly.weighing import balance
    from allegedly.weighing.network import around

    if sum((changes is not None, camps, triangles)) > 1:
        raise WeighingError("--changes, --camps and --triangles are three questions; ask one")
    with open_ledger(ledger, create=False, read_only=True) as opened:
        weighed = Weighed(opened, known_by=known_by, reviewed=not as_read)
        days = (as_of,) if changes is None else changes
        nets = [weighed.network(day) for day in days]
        names = weighed.names
    if actor is not None:
        if not any(actor in (tie.source, tie.target) for ties in nets for tie in ties):
            raise WeighingError(f"no tie has an actor called {actor!r}; see allegedly actors list")
        nets = [around(ties, actor, hops) for ties in nets]
    ties = nets[-1]
    rows: list[Json]
    if changes is not None:
        rows = [change.to_json() for change in balance.changes(nets[0], nets[1])]
        return print_rows(rows[:limit], CHANGE_COLUMNS, format=format, output=output, empty="Nothing changed.")
    if camps:
        rows = [camp.to_json() for camp in balance.camps(ties)]
        return print_rows(rows[:limit], CAMP_COLUMNS, format=format, output=output, empty="No camps.")
    if triangles:
        rows = [triangle.to_json() for triangle in balance.triangles(ties)]
        return print_rows(rows[:limit], TRIANGLE_COLUMNS, format=format, output=output, empty="No tension.")
    kept = ties[:limit]
    rows = [tie.to_json() for tie in kept]
    if format == "jsonl":
        nodes: list[Json] = []
        for name in sorted({end for tie in kept for end in (tie.source, tie.target)}):
            kind, country = describe(name, names, load_resolver())
            nodes.append({"kind": "node", "actor": name, "type": kind, "country": country})
        rows = nodes + rows
    return print_rows(rows, TIE_COLUMNS, format=format, output=output, empty="No ties.")


TIE_COLUMNS = {
    "who": lambda row: row["source"],
    "": lambda row: row["tie"],
    "whom": lambda row: row["target"],
    "sign": lambda row: SIGN_WORDS[row["sign"]],
    "when": lambda row: span(row["earliest"], row["latest"]),
    "how surely": lambda row: CERTAINTY_WORDS[row["certainty"]],
    "origins": lambda row: str(row["origins"]),
    "denied": lambda row: str(row["denied"]),
    "claims": lambda row: short(row["claims"]),
}
CHANGE_COLUMNS = {
    "change": lambda row: row["change"],
    **{name: tell for name, tell in TIE_COLUMNS.items() if name not in ("origins", "claims")},
    "origins": lambda row: f"{row['was']} → {row['now']}",
    "claims": lambda row: short(row["claims"]),
}


def _misfits(row: Json) -> str:
    ties = [*row["against_within"], *row["for_across"]]
    return "; ".join(f"{tie['source']} {tie['tie']} {tie['target']} ({short(tie['claims'][:1])})" for tie in ties[:4])


CAMP_COLUMNS = {
    "camp": lambda row: str(row["camp"]),
    "actors": lambda row: "; ".join(row["actors"]),
    "against each other within": lambda row: str(len(row["against_within"])),
    "for others": lambda row: str(len(row["for_across"])),
    "such as": _misfits,
}
TRIANGLE_COLUMNS = {
    "friend": lambda row: row["friend"],
    "of both": lambda row: " and ".join(row["foes"]),
    "weakest side": lambda row: f"{row['origins']} origins",
    "claims": lambda row: short(row["claims"]),
}
