"""What a network's signs say: what changed between two days, camps of friends, triangles under tension.

Structural balance: Heider 1946; Cartwright, Harary 1956. Camps: the partition into groups that leaves the least weight
of ties in the wrong place ("weak balance", Davis 1967), looked for greedily (Doreian, Mrvar 1996, "A partitioning
approach to structural balance"): every actor in turn goes where it is best off, until none moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allegedly.records import Json
from allegedly.weighing.network import Tie

ROUNDS = 50
NO_CAMP = 0  # numbers begin at 1


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a tie. `kind`: begun, ended, stronger, weaker, denied; `was`, `now`: its origins then and now."""

    kind: str
    tie: Tie
    was: int
    now: int

    def to_json(self) -> Json:
        """The form of `allegedly network --changes`."""
        return {**self.tie.to_json(), "kind": "change", "change": self.kind, "was": self.was, "now": self.now}


def changes(before: Iterable[Tie], after: Iterable[Tie]) -> list[Change]:
    """What is otherwise in a later network."""
    then, now = {tie.key: tie for tie in before}, {tie.key: tie for tie in after}
    found = []
    for key in sorted(then.keys() | now.keys()):
        one, other = then.get(key), now.get(key)
        if one is None and other is not None:
            found.append(Change("begun", other, 0, other.origins))
        elif other is None and one is not None:
            found.append(Change("ended", one, one.origins, 0))
        elif one is not None and other is not None:
            if other.denied > one.denied:
                found.append(Change("denied", other, one.origins, other.origins))
            if other.origins != one.origins:
                kind = "stronger" if other.origins > one.origins else "weaker"
                found.append(Change(kind, other, one.origins, other.origins))
    return found


def _signed(ties: Iterable[Tie]) -> dict[str, dict[str, float]]:
    """Actor -> actor -> the weight between them: origins of all that ties them, against each other below 0."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for tie in ties:
        if tie.sign:
            weights[tie.source][tie.target] += tie.sign * tie.origins
            weights[tie.target][tie.source] += tie.sign * tie.origins
    return weights


@dataclass(frozen=True, slots=True)
class Camp:
    """Actors that are for each other, and the ties that do not fit: against within, for across."""

    number: int
    actors: tuple[str, ...]
    against_within: tuple[Tie, ...]
    for_across: tuple[Tie, ...]

    def to_json(self) -> Json:
        """The form of `allegedly network --camps`."""
        return {
            "kind": "camp", "camp": self.number, "actors": list(self.actors),
            "against_within": [tie.to_json() for tie in self.against_within],
            "for_across": [tie.to_json() for tie in self.for_across],
        }  # fmt: skip


def camps(ties: Sequence[Tie]) -> list[Camp]:
    """Camps of two actors and more, the largest first; those who are only fought stand alone and are left out."""
    weights = _signed(ties)
    camp = {actor: number for number, actor in enumerate(sorted(weights))}
    order = sorted(weights, key=lambda actor: (-sum(map(abs, weights[actor].values())), actor))
    for _ in range(ROUNDS):
        moved = False
        for actor in order:
            pull: dict[int, float] = defaultdict(float)
            for other, weight in weights[actor].items():
                pull[camp[other]] += weight
            best = max(sorted(pull), key=lambda number: pull[number], default=camp[actor])
            if pull[best] > max(0.0, pull[camp[actor]]) and best != camp[actor]:
                camp[actor], moved = best, True
        if not moved:
            break
    members: dict[int, list[str]] = defaultdict(list)
    for actor, number in camp.items():
        members[number].append(actor)
    kept = sorted((sorted(actors) for actors in members.values() if len(actors) > 1), key=lambda a: (-len(a), a))
    number_of = {actor: number for number, actors in enumerate(kept, 1) for actor in actors}
    within: dict[int, list[Tie]] = defaultdict(list)
    across: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        sides = {number_of.get(tie.source, NO_CAMP), number_of.get(tie.target, NO_CAMP)}
        if tie.sign < 0 and len(sides) == 1:
            within[sides.pop()].append(tie)
        elif tie.sign > 0 and len(sides) == 2:
            for side in sides:
                across[side].append(tie)
    return [
        Camp(number, tuple(actors), tuple(within[number]), tuple(across[number]))
        for number, actors in enumerate(kept, 1)
    ]


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors of whom one is for two that are against each other: the friend of a foe."""

    friend: str
    foes: tuple[str, str]
    claims: tuple[str, ...]
    origins: int

    def to_json(self) -> Json:
        """The form of `allegedly network --triangles`."""
        return {
            "kind": "triangle", "friend": self.friend, "foes": list(self.foes), "origins": self.origins,
            "claims": list(self.claims),
        }  # fmt: skip


def triangles(ties: Sequence[Tie]) -> list[Triangle]:
    """Triangles under tension, those whose weakest side has most origins first."""
    between: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.sign:
            between[frozenset((tie.source, tie.target))].append(tie)
    weights = _signed(ties)
    found = []
    for friend in sorted(weights):
        friends = sorted(other for other, weight in weights[friend].items() if weight > 0)
        for place, one in enumerate(friends):
            for other in friends[place + 1 :]:
                if weights[one].get(other, 0.0) < 0:
                    sides = [between[frozenset(pair)] for pair in ((friend, one), (friend, other), (one, other))]
                    claims = dict.fromkeys(claim for side in sides for tie in side for claim in tie.claims)
                    weakest = int(min(abs(weights[friend][one]), abs(weights[friend][other]), abs(weights[one][other])))
                    found.append(Triangle(friend, (one, other), tuple(claims), weakest))
    return sorted(found, key=lambda triangle: (-triangle.origins, triangle.friend, triangle.foes))
