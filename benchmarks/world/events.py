"""What happened: events and ties of three years, with the neighbours that are easily taken for one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.world.cast import Cast, Town

FIRST = date(2019, 1, 1)
DAYS = 3 * 365
VIOLENT = ("bombing", "airstrike", "shell", "attack", "clash")
OTHER = ("seize", "abduct", "arrest", "displace", "meet", "accuse")
TIES = ("ally", "rival", "support", "lead", "control", "arm", "member")
NOUNS = ("soldier", "civilian", "farmer", "miner", "student", "trader", "policeman", "worker", "driver", "nurse")


@dataclass(frozen=True, slots=True)
class Event:
    """One event or tie. `deaths`, `injured`: 0 for none; `people`: what the victims are, in the singular.
    `twin`: another event of its day is so like it that only a full telling tells them apart."""

    number: int
    kind: str
    day: date
    town: Town
    agent: str
    target: str
    people: str
    deaths: int = 0
    injured: int = 0
    twin: bool = False

    @property
    def tie(self) -> bool:
        return self.kind in TIES


def make_events(random: Random, cast: Cast, count: int) -> list[Event]:
    """Events in order of time. A third have a neighbour: the same place and people a week or a month later, the same
    day elsewhere, or others on the same day in the same town."""
    found: list[Event] = []
    ties: set[tuple[str, str, str]] = set()
    while len(found) < count:
        event = _event(random, cast, len(found))
        if event.tie:
            ends = (event.kind, *sorted((event.agent, event.target)))
            if ends in ties:
                continue
            ties.add(ends)
        found.append(event)
        if not event.tie and random.random() < 0.33:
            other = _neighbour(random, cast, event, len(found))
            if other.day == event.day:
                found[-1], other = replace(event, twin=True), replace(other, twin=True)
            found.append(other)
    numbered = sorted(found, key=lambda event: (event.day, event.number))
    return [replace(event, number=number) for number, event in enumerate(numbered)]


def _event(random: Random, cast: Cast, number: int) -> Event:
    country = random.choice(cast.countries)
    kind = random.choice((*VIOLENT * 3, *OTHER * 2, *TIES))
    armed = cast.actors[country][:4]
    agent, target = random.sample(armed, 2)
    if kind in ("lead", "member"):
        agent = random.choice(cast.actors[country][4:])
    if kind in TIES and random.random() < 0.5:
        target = random.choice(cast.actors[random.choice(cast.countries)][:4])
        if target == agent:
            target = armed[0] if agent != armed[0] else armed[1]
    deaths = 1 + int(random.paretovariate(0.9)) if kind in VIOLENT and random.random() < 0.8 else 0
    injured = 2 + int(random.paretovariate(0.8)) if kind in VIOLENT and random.random() < 0.5 else 0
    if kind in ("abduct", "arrest", "displace"):
        injured = 2 + int(random.paretovariate(0.7))
    return Event(
        number, kind, FIRST + timedelta(random.randrange(DAYS)), random.choice(cast.towns[country]), agent, target,
        random.choice(NOUNS), min(deaths, 400), min(injured, 3000),
    )  # fmt: skip


def _neighbour(random: Random, cast: Cast, event: Event, number: int) -> Event:
    lot = random.random()
    other = _event(random, cast, number)
    while other.tie or other.kind in OTHER and event.kind in VIOLENT:
        other = _event(random, cast, number)
    if lot < 0.45:  # the same a week to two months later
        return replace(
            event, number=number, day=event.day + timedelta(random.randrange(8, 60)), deaths=other.deaths,
            injured=other.injured if event.kind in VIOLENT else event.injured, people=other.people,
        )  # fmt: skip
    if lot < 0.8:  # the same day, another town
        towns = [town for town in cast.towns[event.town.country] if town != event.town]
        return replace(event, number=number, town=random.choice(towns), deaths=other.deaths, people=other.people)
    armed = [name for name in cast.actors[event.town.country][:4] if name not in (event.agent, event.target)]
    if len(armed) < 2:
        return replace(event, number=number, day=event.day + timedelta(30))
    return replace(event, number=number, agent=armed[0], target=armed[1], people=other.people, deaths=other.deaths)
