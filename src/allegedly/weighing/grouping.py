"""Incidents and ties of many pages -> groups that speak of one event or tie, page by page in the ledger's order.

A page that comes later finds the groups as the pages before it have left them, so that adding one page gives what
weighing all again would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import Protocol

from allegedly.weighing.incidents import Incident, Pair, Why, incidents_of
from allegedly.weighing.likeness import LAG, POINT, class_of, likeness, points, told
from allegedly.weighing.profile import Profile
from allegedly.weighing.statements import Statement

LOOK_BACK = 120  # groups under one key that a new incident is compared with, the latest first
WEEKS = 8  # an event that may have been in more weeks than this is looked for by its years
ENDS = ("agent", "target", "party", "from")


@dataclass(slots=True)
class Group:
    """Claims of one event or tie. `number` counts groups; `profile` is None for ties and sums."""

    number: int
    claims: list[str]
    profile: Profile | None = None
    why: list[Why] = field(default_factory=list)


class Store(Protocol):
    """Where groups are kept: in memory, or beside the ledger."""

    def under(self, key: str) -> Sequence[int]:
        """Numbers of the groups under a key, at most the latest `LOOK_BACK`."""
        ...

    def group(self, number: int) -> Group: ...

    def group_with(self, claim: str) -> int | None:
        """Number of the group that holds a claim."""
        ...

    def new(self) -> int:
        """A number that no group has."""
        ...

    def keep(self, group: Group, keys: Iterable[str], claims: Iterable[str]) -> None:
        """Keep a group that was made or changed, under further keys, with further claims."""
        ...


class MemoryStore:
    """Groups in memory."""

    def __init__(self) -> None:
        self.groups: dict[int, Group] = {}
        self.keys: dict[str, dict[int, None]] = {}
        self._with: dict[str, int] = {}
        self._made = 0

    def under(self, key: str) -> Sequence[int]:
        return list(islice(reversed(self.keys.get(key, {})), LOOK_BACK))

    def group(self, number: int) -> Group:
        return self.groups[number]

    def group_with(self, claim: str) -> int | None:
        return self._with.get(claim)

    def new(self) -> int:
        self._made += 1
        return self._made

    def keep(self, group: Group, keys: Iterable[str], claims: Iterable[str]) -> None:
        self.groups[group.number] = group
        for key in keys:
            self.keys.setdefault(key, {}).setdefault(group.number)
        for claim in claims:
            self._with[claim] = group.number


class Grouper:
    """Puts the claims of one page after another into groups.

    Args:
        joined, parted: pairs of claims that people have put together or taken apart; they win over every likeness.
    """

    def __init__(
        self, store: Store, joined: frozenset[Pair] = frozenset(), parted: frozenset[Pair] = frozenset()
    ) -> None:
        self.store = store
        self._joined, self._parted = joined, parted
        self._partners = _partners(joined)
        self._rivals = _partners(parted)

    def add(self, statements: Sequence[Statement]) -> set[int]:
        """Take in the claims of one page; returns the numbers of the groups that changed."""
        changed = set()
        for statement in statements:
            made = class_of(statement)
            if made is not None and (made.lasting or statement.total):
                changed.add(self._add_tie(statement))
        for incident in incidents_of(statements, self._joined, self._parted):
            changed.add(self._add_incident(incident))
        return changed

    def _add_tie(self, statement: Statement) -> int:
        key = tie_key(statement)
        partners = sorted(self._partners.get(statement.claim_id, ()))
        numbers = [number for name in partners if (number := self.store.group_with(name)) is not None]
        numbers += sorted(self.store.under(key)) if key else ()
        for number in numbers:
            group = self.store.group(number)
            if not self._rivals.get(statement.claim_id, frozenset()) & set(group.claims):
                about = sorted(statement.named) or sorted(statement.places)
                reason = f"the same tie ({statement.type}) of {', '.join(about)}"
                group.why.append((group.claims[0], statement.claim_id, reason))
                group.claims.append(statement.claim_id)
                self.store.keep(group, (), [statement.claim_id])
                return number
        group = Group(self.store.new(), [statement.claim_id])
        self.store.keep(group, [key] if key else [], group.claims)
        return group.number

    def _add_incident(self, incident: Incident) -> int:
        claims = [statement.claim_id for statement in incident.statements]
        profile = incident.profile
        found = self._decided(claims)
        if found is not None:
            group, reason = found, "joined by a decision"
        else:
            ranked = self._ranked(profile, claims)
            if not ranked:
                group = Group(self.store.new(), claims, profile, incident.why)
                self.store.keep(group, keys_of(profile), claims)
                return group.number
            worth, number = ranked[0]
            group = self.store.group(number)
            assert group.profile is not None
            reason = told(likeness(group.profile, profile) or [])
        group.why.extend([(group.claims[0], claims[0], reason), *incident.why])
        group.claims.extend(claims)
        if group.profile is None:
            group.profile = profile
        else:
            group.profile.absorb(profile)
        self.store.keep(group, keys_of(group.profile), claims)
        return group.number

    def _decided(self, claims: Sequence[str]) -> Group | None:
        for claim in claims:
            for partner in sorted(self._partners.get(claim, ())):
                number = self.store.group_with(partner)
                if number is not None:
                    return self.store.group(number)
        return None

    def _ranked(self, profile: Profile, claims: Sequence[str]) -> list[tuple[float, int]]:
        """Groups that an incident is enough like, the best first; of equals the oldest."""
        rivals = {rival for claim in claims for rival in self._rivals.get(claim, ())}
        seen: set[int] = set()
        found = []
        for key in keys_of(profile):
            for number in self.store.under(key):
                if number in seen:
                    continue
                seen.add(number)
                group = self.store.group(number)
                if group.profile is None:
                    continue
                worth = points(likeness(group.profile, profile))
                if worth >= POINT["enough"] and not (rivals and rivals & set(group.claims)):
                    found.append((-worth, number))
        return [(-worth, number) for worth, number in sorted(found)]


def _partners(pairs: frozenset[Pair]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in pairs:
        for claim in pair:
            found[claim] = found.get(claim, frozenset()) | (pair - {claim})
    return found


def tie_key(statement: Statement) -> str | None:
    """What makes two claims of a tie the same: type, ends, reality, and the year for figures that change; None where
    fewer than two ends have a name."""
    made = class_of(statement)
    if made is not None and made.contested:
        return _contested_key(statement)
    if made is None or statement.total or not statement.named:
        return None
    ends = "|".join(",".join(sorted(statement.actors.get(role, ()))) for role in ENDS)
    if made.yearly:
        year = (statement.earliest or statement.latest or statement.said_on or "")[:4]
        return f"tie:{statement.type}:{statement.reality}:{ends}:{year}"
    said = "|".join(sorted(statement.said))
    if len(statement.named) < 2 and not said:
        return None
    return f"tie:{statement.type}:{statement.reality}:{ends}:{said if len(statement.named) < 2 else ''}"


def _contested_key(statement: Statement) -> str | None:
    """What is held, where, in which month: whoever says that he holds it speaks of the same."""
    held = sorted(statement.actors.get("target", ()))
    if not held:
        words, places = sorted(statement.words.get("target", ())), sorted(statement.places)
        if not words or not places:
            return None
        held = [*words[:1], *places]
    month = (statement.earliest or statement.said_on or "")[:7]
    return f"tie:{statement.type}:{statement.reality}:{'|'.join(held)}:{month}"


def keys_of(profile: Profile) -> list[str]:
    """Keys under which a group is kept and looked for: what it is about, and when."""
    about = [f"a:{actor}" for actor in sorted(profile.agents | profile.targets | profile.parties)]
    about += [f"p:{place}" for place in sorted(profile.towns | profile.regions)]
    about += [f"n:{low:g}" for low in sorted({low for low, _ in chain(*profile.numbers.values()) if low >= 4})]
    about += [f"c:{country}" for country in sorted(profile.countries)]
    when = _weeks(profile)
    return [f"{profile.name}:{what}:{week}" for what in about for week in when]


def _weeks(profile: Profile) -> list[str]:
    if profile.days is not None:
        first, last = profile.days
        first, last = first - 1, last + 1
    elif profile.printed is not None:
        first, last = profile.printed - LAG, profile.printed + 1
    else:
        return ["-"]
    if last - first <= 7 * WEEKS:
        return [f"w{week}" for week in range(first // 7, last // 7 + 1)]
    return [f"y{year}" for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1)]
