"""The network of actors on a day: ties that matters tell of, each with its voices.

Two clocks: `as_of` is the day on which a tie is said to hold, or by which an event is said to have happened; `known_by`
the day by which it had been printed. What names no day may have been up to `LAG` days before it was printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from allegedly.records import CERTAINTIES, Json
from allegedly.tables.matters import load_matter_classes
from allegedly.weighing.likeness import LAG
from allegedly.weighing.matters import Matter
from allegedly.weighing.statements import Statement

SIGNS = {
    -1: """rival clash attack airstrike shell bombing besiege abduct oppose accuse threaten sanction designate charge
    coup""",
    1: "ally support fund arm train shelter aid endorse member lead pledge merge recruit agree ceasefire",
    0: "meet negotiate descend office defect control release seize",
}
SIGN_OF = {kind: sign for sign, kinds in SIGNS.items() for kind in kinds.split()}
FROM = "_from"
REPORTED = "alleged"  # the most that a page vouches for what it says that others say


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two actors, or one kind of event between them.

    `sign`: -1 against, 0 neither, 1 for each other. `earliest`, `latest`: when it is said to hold or to have happened,
    None where unknown or open. `certainty`: the surest words of any page in its own voice; what is only reported of
    others is alleged at most. `origins`: independent ones, its strength. `denied`: how many voices deny it.
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

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is, whose, to whom."""
        return self.tie, self.source, self.target

    def to_json(self) -> Json:
        """The form of `allegedly network --format jsonl`."""
        return {
            "kind": "tie", "tie": self.tie, "source": self.source, "target": self.target, "sign": self.sign,
            "earliest": self.earliest, "latest": self.latest, "certainty": self.certainty, "origins": self.origins,
            "denied": self.denied, "claims": list(self.claims),
        }  # fmt: skip


Voices = dict[tuple[str, str, str], list[tuple[Matter, Statement]]]


def voices_of(statements: Sequence[Statement], matters: Iterable[Matter]) -> Voices:
    """What is said of each tie on any day, with its matter; kinds and actors in alphabetical order."""
    by_id = {statement.claim_id: statement for statement in statements}
    found: Voices = {}
    for matter in matters:
        if matter.total or matter.reality != "actual":
            continue
        for claim in matter.voices:
            statement = by_id.get(claim)
            if statement is not None:
                for pair in _pairs(statement):
                    found.setdefault(pair, []).append((matter, statement))
    return dict(sorted(found.items()))


def ties_on(voices: Voices, as_of: str | None) -> list[Tie]:
    """Ties of what is said of them, each kind between two actors once; symmetric ones with their actors in
    alphabetical order.

    `as_of`: ISO day; what is said to have begun later is left out, and ties that are said to have ended before.
    """
    if as_of is None:
        return [_tie(key, said) for key, said in voices.items()]
    ties = [
        _tie(key, by_then) for key, said in voices.items() if (by_then := [one for one in said if _by(one[1], as_of)])
    ]
    return [tie for tie in ties if not _ended(tie, as_of)]


def _by(statement: Statement, day: str) -> bool:
    """Tell whether what a claim says may have been by a day."""
    if statement.earliest is not None:
        return statement.earliest <= day
    if statement.said_on is None:
        return True
    return (date.fromisoformat(statement.said_on[:10]) - timedelta(LAG)).isoformat() <= day


def _ended(tie: Tie, day: str) -> bool:
    return _lasts(tie.tie) and tie.latest is not None and tie.latest < day


def _pairs(statement: Statement) -> list[tuple[str, str, str]]:
    """(tie, source, target) of a claim. Whom something is taken from, or passed over for, is another tie:
    `recruit_from` goes to whoever loses the fighters."""
    if statement.type not in SIGN_OF or statement.reality != "actual":
        return []
    agents = statement.actors.get("agent", ())
    pairs = [
        (statement.type + ("" if role == "target" else FROM), agent, target)
        for role in ("target", "from")
        for agent in agents
        for target in statement.actors.get(role, ())
        if agent != target
    ]
    parties = sorted(set(statement.actors.get("party", ())))
    return pairs + [(statement.type, one, other) for place, one in enumerate(parties) for other in parties[place + 1 :]]


def sign_of(tie: str) -> int:
    """-1 against, 0 neither, 1 for: what is taken from somebody is not for him."""
    sign = SIGN_OF[tie.removesuffix(FROM)]
    return -1 if tie.endswith(FROM) and sign >= 0 else sign


def _lasts(tie: str) -> bool:
    return load_matter_classes()[tie.removesuffix(FROM)].lasting


def _tie(key: tuple[str, str, str], voices: list[tuple[Matter, Statement]]) -> Tie:
    kind, source, target = key
    lasting = _lasts(kind)
    statements = [statement for _, statement in voices]
    said = [statement for statement in statements if not statement.denied]
    return Tie(
        tie=kind,
        source=source,
        target=target,
        sign=sign_of(kind),
        earliest=min((s.earliest for s in statements if s.earliest), default=None),
        latest=_end(statements) if lasting else _last(statements),
        certainty=max((_vouched(one) for one in said or statements), key=CERTAINTIES.index),
        origins=len(_origins(voices)),
        denied=len(statements) - len(said),
        claims=tuple(dict.fromkeys(statement.claim_id for statement in statements)),
    )


def _origins(voices: list[tuple[Matter, Statement]]) -> set[tuple[str, str]]:
    """Independent origins of those who say it, of all where all deny it."""
    counted = {
        matter.origin_of[statement.claim_id] for matter, statement in voices
        if not statement.denied and matter.origin_of[statement.claim_id] in matter.origins
    }  # fmt: skip
    return counted or {matter.origin_of[statement.claim_id] for matter, statement in voices}


def _vouched(statement: Statement) -> str:
    """How surely a page says it: what it only reports is alleged at most."""
    if not statement.speakers:
        return statement.certainty
    return min(statement.certainty, REPORTED, key=CERTAINTIES.index)


def _last(statements: Sequence[Statement]) -> str | None:
    return max((s.latest for s in statements if s.earliest and s.latest), default=None)


def _end(statements: Sequence[Statement]) -> str | None:
    """When a tie is said to have ended: "until 2013"; None where somebody says later that it holds."""
    ends = [s.latest for s in statements if s.latest and s.latest != s.said_on and not s.earliest]
    if not ends:
        return None
    last = max(ends)
    later = any((s.said_on or "") > last and s.latest in (None, s.said_on) for s in statements)
    return None if later else last


def strongest(ties: Sequence[Tie], most: int) -> tuple[dict[str, int], int]:
    """The actors with most origins, and how many, the strongest first; and how many actors that leaves out."""
    weight: dict[str, int] = {}
    for tie in ties:
        for actor in (tie.source, tie.target):
            weight[actor] = weight.get(actor, 0) + tie.origins
    chosen = sorted(weight, key=lambda actor: (-weight[actor], actor))[:most]
    return {actor: weight[actor] for actor in chosen}, len(weight) - len(chosen)


def around(ties: Sequence[Tie], actor: str, hops: int) -> list[Tie]:
    """Ties within so many steps of an actor."""
    reached = {actor}
    for _ in range(hops):
        reached |= {end for tie in ties if {tie.source, tie.target} & reached for end in (tie.source, tie.target)}
    return [tie for tie in ties if tie.source in reached and tie.target in reached]
