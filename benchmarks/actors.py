"""Who is who, over 432 phrases of our own with dates: `python -m benchmarks.actors`.

A row is right when the resolver names its actor, or leaves it open where it must stay open. A wrong merge is an actor
named where another, or none, stands in the row; it costs an analyst more than an open answer.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.freezing import arguments, freeze

PHRASES = Path(__file__).parent / "data" / "phrases.psv"


@dataclass(frozen=True)
class Phrase:
    """A row: `actor` is ? where the answer must stay open and - where nobody of the table is meant."""

    text: str
    day: str | None
    country: str | None
    actor: str
    actor_country: str | None


def phrases() -> list[Phrase]:
    """The rows of the test set."""
    rows = [line.split("|") for line in PHRASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Phrase(text, day or None, country or None, actor, own or None) for text, day, country, actor, own in rows]


def judge(phrase: Phrase) -> tuple[str, str | None]:
    """right, missed (open or unknown) or merged (wrongly), and the actor that was named."""
    from allegedly.actors.resolver import Context, load_resolver

    resolver = load_resolver()
    state = resolver.world.state_of(phrase.country)
    found = resolver.resolve(phrase.text, Context(phrase.day, (state.iso,) if state else ()))
    known = found.actor if found.actor in resolver.actors else None
    if phrase.actor == "-":
        return ("right" if known is None else "merged"), found.actor
    if phrase.actor == "?":
        return ("right" if known is None else "merged"), found.actor
    if found.actor == phrase.actor:
        return "right", found.actor
    return ("missed" if found.actor is None else "merged"), found.actor


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--show", action="store_true", help="print the rows that are not right")
    given = parser.parse_args()
    outcomes: Counter[str] = Counter()
    rows = phrases()
    for phrase in rows:
        outcome, actor = judge(phrase)
        outcomes[outcome] += 1
        if given.show and outcome != "right":
            print(f"{outcome}: {phrase.text} ({phrase.day}, {phrase.country}): {actor}, not {phrase.actor}")
    figures = {name: round(outcomes[name] / len(rows), 4) for name in ("right", "missed", "merged")}
    print(" ".join(f"{name} {share:.3f}" for name, share in figures.items()), f"of {len(rows)}")
    cost = costs(rows)
    print(" ".join(f"{name} {value}" for name, value in cost.items()))
    freeze("actors", {"phrases": len(rows), **figures, **cost}, given.output)


def costs(rows: list[Phrase]) -> dict[str, float]:
    """Milliseconds to open the gazetteer of places and find a first town, and to resolve a phrase."""
    from allegedly.places.gazetteer import Places
    from allegedly.tables.world import load_world

    world = load_world()
    began = time.perf_counter()
    Places(world).locate("Aleppo", countries=("SY",))
    opened = time.perf_counter() - began
    began = time.perf_counter()
    for row in rows:
        judge(row)
    return {
        "places_open_ms": round(1000 * opened, 1),
        "resolve_ms": round(1000 * (time.perf_counter() - began) / len(rows), 3),
    }


if __name__ == "__main__":
    main()
