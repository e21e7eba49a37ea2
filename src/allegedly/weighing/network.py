"""The network of actors on a day: ties that matters tell of, each with its voices.

Two clocks: `as_of` is the day on which a tie is said to hold, or by which an event had happened; `known_by` the day by
which it had been printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allegedly.records import Json
from allegedly.tables.matters import load_matter_classes
from allegedly.weighing.matters import Matter, matters_of
from allegedly.weighing.statements import Statement

SIGNS = {
    -1: """rival clash attack airstrike shell bombing besiege abduct oppose accuse threaten sanction designate charge
    coup""",
    1: "ally support fund arm train shelter aid endorse member lead pledge merge recruit agree ceasefire",
    0: "meet negotiate descend office defect control release seize",
}
SIGN_OF = {kind: sign for sign, kinds in SIGNS.items() for kind in kinds.split()}
CERTAINTIES = ("asserted", "probable", "alleged", "possible", "doubted")  # surest words first


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two actors, or one kind of event between them.

    `sign`: -1 against, 0 neither, 1 for each other. `earliest`, `latest`: when it is said to hold or to have happened,
    None where unknown or open. `certainty`: the surest words of any voice. `denied`: how many voices deny it.
    """

    tie: str
    source: str
    target: str
    sign: int
    earliest: str | None
    latest: str | None
    certainty: str
    origins: int
    denied: int
    claims: tuple[str, ...]

    def to_json(self) -> Json:
        """The form of `allegedly network --format jsonl`."""
        return {
            "kind": "tie", "tie": self.tie, "source": self.source, "target": self.target, "sign": self.sign,
            "earliest": self.earliest, "latest": self.latest, "certainty": self.certainty, "origins": self.origins,
            "denied": self.denied, "claims": list(self.claims),
        }  # fmt: skip


def ties_of(statements: Sequence[Statement], matters: Iterable[Matter]) -> list[Tie]:
    """Ties of matters, each kind between two actors once; symmetric ones with their actors in alphabetical order."""
    by_id = {statement.claim_id: statement for statement in statements}
    found: dict[tuple[str, str, str], list[tuple[Matter, Statement]]] = {}
    for matter in matters:
        for claim in (*matter.voices_for, *matter.voices_different, *matter.voices_against):
            statement = by_id[claim]
            for source, target in _pairs(statement):
                found.setdefault((statement.type, source, target), []).append((matter, statement))
    return [_tie(key, voices) for key, voices in sorted(found.items())]


def _pairs(statement: Statement) -> list[tuple[str, str]]:
    if statement.type not in SIGN_OF or statement.reality != "actual":
        return []
    agents = statement.actors.get("agent", ())
    targets = (*statement.actors.get("target", ()), *statement.actors.get("from", ()))
    pairs = [(agent, target) for agent in agents for target in targets if agent != target]
    parties = sorted(set(statement.actors.get("party", ())))
    return pairs + [(one, other) for place, one in enumerate(parties) for other in parties[place + 1 :]]


def _tie(key: tuple[str, str, str], voices: list[tuple[Matter, Statement]]) -> Tie:
    kind, source, target = key
    lasting = load_matter_classes()[kind].lasting
    statements = [statement for _, statement in voices]
    said = [statement for statement in statements if not statement.denied]
    origins = {origin for matter, _ in voices for origin in matter.origins}
    dated = [statement for statement in statements if statement.earliest]
    return Tie(
        tie=kind,
        source=source,
        target=target,
        sign=SIGN_OF[kind],
        earliest=min((s.earliest for s in dated if s.earliest), default=None),
        latest=None if lasting else max((s.latest for s in dated if s.latest), default=None),
        certainty=min((s.certainty for s in said or statements), key=CERTAINTIES.index),
        origins=len(origins),
        denied=len(statements) - len(said),
        claims=tuple(dict.fromkeys(statement.claim_id for statement in statements)),
    )


def network(
    statements: Sequence[Statement], matters: Sequence[Matter], *, as_of: str | None = None, known_by: str | None = None
) -> list[Tie]:
    """Ties on a day, of what was known by a day.

    Args:
        as_of: ISO day; ties and events that are said to begin later are left out, those without a day by when they
            were printed.
        known_by: ISO day; statements printed later, or on no known day, are left out.
    """
    kept = list(statements)
    if known_by is not None:
        kept = [statement for statement in kept if statement.said_on and statement.said_on <= known_by]
        matters = matters_of(kept)
    ties = ties_of(kept, matters)
    if as_of is None:
        return ties
    printed = {statement.claim_id: statement.said_on for statement in kept}
    return [tie for tie in ties if _begun(tie, as_of, printed)]


def _begun(tie: Tie, as_of: str, printed: dict[str, str | None]) -> bool:
    if tie.earliest is not None:
        return tie.earliest <= as_of
    days = [day for claim in tie.claims if (day := printed[claim])]
    return not days or min(days) <= as_of


def around(ties: Sequence[Tie], actor: str, hops: int) -> list[Tie]:
    """Ties within so many steps of an actor."""
    reached = {actor}
    for _ in range(hops):
        reached |= {end for tie in ties if {tie.source, tie.target} & reached for end in (tie.source, tie.target)}
    return [tie for tie in ties if tie.source in reached and tie.target in reached]
