"""An event -> a sentence or two that tell it, as exactly or as vaguely as a reporter happens to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.world.cast import Cast
from benchmarks.world.events import NOUNS, VIOLENT, Event
from benchmarks.world.writing import Span, Text, Told

VERBS = {
    "bombing": ("bombed", "blew up a post of", "set off a car bomb against"),
    "airstrike": ("struck from the air", "sent jets against", "hit from warplanes"),
    "shell": ("shelled", "fired mortars at", "opened artillery fire on"),
    "attack": ("attacked", "raided", "ambushed", "stormed a base of"),
    "clash": ("clashed with", "fought", "exchanged fire with"),
    "seize": ("seized the town from", "took the place from", "drove out"),
    "abduct": ("abducted", "kidnapped", "took hostage"),
    "arrest": ("arrested", "detained", "rounded up"),
    "displace": ("drove from their homes", "displaced", "put to flight"),
    "meet": ("met", "held talks with", "sat down with"),
    "accuse": ("accused", "blamed", "charged in public"),
    "ally": ("is an ally of", "stands by", "is allied with"),
    "rival": ("is a rival of", "has been at odds with", "is an enemy of"),
    "support": ("supports", "backs", "gives support to"),
    "lead": ("leads", "commands", "heads"),
    "control": ("controls land of", "holds positions of", "runs the area of"),
    "arm": ("arms", "supplies weapons to", "sends guns to"),
    "member": ("is a member of", "belongs to", "fights in the ranks of"),
}
GUNMEN = ("gunmen", "unknown attackers", "armed men", "unidentified fighters", "assailants")
FILL = (
    "roads bread market winter river bridge school harvest prices power water hospital trucks rain dust hills crowd "
    "silence smoke night morning children queue shops fuel phones radio square wall gate field orchard station"
).split()
DOING = "closed waited burned opened stood failed rose fell came went stayed broke froze emptied turned cooled".split()
HOW = "slowly early late again nowhere everywhere quietly there twice somehow before after apart together".split()
HEDGES = ("reportedly", "allegedly", "apparently")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is said to say it: (words, kind, name or "") from the outermost inwards; nobody for the paper itself."""

    chain: tuple[tuple[str, str, str], ...] = ()
    origin: str = ""
    hedged: bool = False
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """What one telling says of an event, right or wrong, and how exactly."""

    event: Event
    time: str  # day, none, week, month
    place: str  # town, region, country, none
    agent_named: bool
    target_named: bool
    deaths: int
    injured: int


def version_of(random: Random, event: Event, *, late: bool, lie_by: str = "") -> Version:
    """How a reporter tells it. `late`: long after, so that it needs its day; `lie_by`: another doer."""
    time = random.choices(("day", "none", "week", "month"), (62, 28, 5, 5))[0]
    place = random.choices(("town", "region", "country", "none"), (80, 8, 6, 6))[0]
    if late and time in ("none", "week"):
        time = "day"
    told = replace(event, agent=lie_by) if lie_by else event
    agent, target = random.random() < 0.75, random.random() < 0.75
    if place in ("none", "country", "region") or time in ("week", "month"):
        agent = target = True  # else nobody could tell which event is meant
    if place in ("none", "country"):
        time = "day"
    if event.twin:
        time, place = "day", "town"
    if event.kind in ("meet", "accuse") or event.tie or event.twin:
        agent = target = True
    return Version(told, time, place, agent, target, _about(random, event.deaths), _about(random, event.injured))


def _about(random: Random, number: int) -> int:
    lot = random.random()
    if number == 0 or lot < 0.7:
        return number
    if lot < 0.9:
        return max(1, round(number * random.uniform(0.8, 1.25)))
    return max(1, round(number * random.uniform(0.5, 1.8)))


def tell(random: Random, cast: Cast, version: Version, voice: Voice, printed: date) -> Text:
    """One sentence, sometimes two, with the claims that they make."""
    event, text = version.event, Text()
    start = len(text.words)
    speakers: list[tuple[Span, dict[str, Any]]] = []
    for number, (words, kind, name) in enumerate(voice.chain):
        lead = "" if number == 0 else "quoting "
        text.add(lead)
        span = text.add(words)
        values: dict[str, Any] = {"kind": kind, "actors": (name,) if name else ()}
        if number:
            values["within"] = number - 1
        if voice.denies and number == len(voice.chain) - 1:
            values["stance"] = "denies"
        speakers.append((span, values))
        text.add(" ")
    if voice.chain:
        text.add("denied that " if voice.denies else random.choice(("said ", "said that ", "reported that ")))
    time, place = None, None
    order = random.random()
    if order < 0.5:
        time = _time(random, text, version, printed)
    agent = _agent(random, text, version)
    hedge = voice.hedged
    text.add(f" {random.choice(HEDGES)} " if hedge else " ")
    trigger = text.add(random.choice(VERBS[event.kind]))
    text.add(" ")
    target, counted = _target(random, text, version)
    if not event.tie:
        place = _place(cast, text, version)
        if order >= 0.5:
            time = _time(random, text, version, printed)
    main = Told(event.kind, event.number, (start, len(text.words)), trigger)
    if event.kind in ("clash", "meet", "ally", "rival"):
        main.roles = {"party": [part for part in (agent, target) if part]}
    else:
        main.roles = {"agent": [agent], "target": [target]}
    made = [main]
    if counted and event.kind not in VIOLENT:
        main.quantity = counted
    if event.kind in VIOLENT:
        text.add(f", where the {random.choice(FILL)} {random.choice(DOING)} {random.choice(HOW)}")
        made += _losses(random, text, version)
    text.add(_tail(random))
    text.add(".")
    for told in made:
        told.clause = (start, len(text.words)) if told is main else told.clause
        told.time, told.place = (time, place) if told is main or random.random() < 0.6 else (None, None)
        told.speakers = list(speakers)
        told.certainty = "alleged" if hedge else "asserted"
        told.origin = voice.origin
    text.told = made
    return text


def _tail(random: Random) -> str:
    """What else was to be seen, in words of its own each time, so that a sentence is as long as one in the news."""
    scenes = [f"the {random.choice(FILL)} {random.choice(DOING)} {random.choice(HOW)}" for _ in range(2)]
    return f"{random.choice((', while ', ' as ', ', and '))}{' and '.join(scenes)}"


def _agent(random: Random, text: Text, version: Version) -> tuple[Span, tuple[str, ...]]:
    if version.agent_named:
        return text.add(version.event.agent), (version.event.agent,)
    return text.add(random.choice(GUNMEN)), ()


def _target(
    random: Random, text: Text, version: Version
) -> tuple[tuple[Span, tuple[str, ...]], tuple[Span, dict[str, Any]] | None]:
    event = version.event
    if event.kind in ("abduct", "arrest", "displace"):
        start = len(text.words)
        number = text.add(str(version.injured))
        text.add(f" {_plural(event.people)}")
        count = {"low": version.injured, "high": version.injured, "unit": event.people, "of": ("target", 0)}
        return ((start, len(text.words)), ()), (number, count)
    if version.target_named:
        return (text.add(event.target), (event.target,)), None
    return (text.add(f"a group of {_plural(event.people)}"), ()), None


def _losses(random: Random, text: Text, version: Version) -> list[Told]:
    made = []
    for kind, number, words in (("kill", version.deaths, "killing"), ("injure", version.injured, "wounding")):
        if not number:
            continue
        text.add(random.choice((", ", " and ", ", in the end ")))
        start = len(text.words)
        trigger = text.add(words)
        text.add(" ")
        first = len(text.words)
        count = text.add(str(number))
        people = version.event.people if kind == "kill" else random.choice(NOUNS[:3])
        text.add(f" {_plural(people)}")
        told = Told(kind, version.event.number, (start, len(text.words)), trigger)
        told.roles = {"target": [((first, len(text.words)), ())]}
        unit = "killed" if kind == "kill" else "injured"
        told.quantity = count, {"low": number, "high": number, "unit": unit, "of": ("target", 0)}
        made.append(told)
    return made


def _plural(noun: str) -> str:
    return noun[:-3] + "men" if noun.endswith("man") else noun + "s"


def _time(random: Random, text: Text, version: Version, printed: date) -> tuple[Span, dict[str, Any]] | None:
    day = version.event.day
    if version.event.tie or version.time == "none":
        return None
    text.add(" ")
    if version.time == "day":
        near = (printed - day).days < 6
        span = text.add(f"on {day:%A}" if near else f"on {day.day} {day:%B %Y}")
        first, last, precision = day, day, "day"
    elif version.time == "week":
        first = day - timedelta(day.weekday())
        last, precision = first + timedelta(6), "week"
        span = text.add("that week")
    else:
        first = day.replace(day=1)
        last = (first + timedelta(32)).replace(day=1) - timedelta(1)
        precision = "month"
        span = text.add(f"in {day:%B %Y}")
    text.add(" ")
    return span, {"earliest": first.isoformat(), "latest": last.isoformat(), "precision": precision}


def _place(cast: Cast, text: Text, version: Version) -> tuple[Span, dict[str, Any]] | None:
    town = version.event.town
    if version.place == "none":
        return None
    text.add(" in ")
    if version.place == "town":
        at = {"latitude": town.latitude, "longitude": town.longitude, "precision": "near"}
        return text.add(town.name), {"name": town.name, "country": town.country, **at}
    if version.place == "region":
        near = [one for one in cast.towns[town.country] if one.region == town.region]
        at = {
            "latitude": sum(one.latitude for one in near) / len(near),
            "longitude": sum(one.longitude for one in near) / len(near),
            "precision": "province",
        }
        return text.add(town.region), {"name": town.region, "country": town.country, **at}
    name = cast.names[town.country]
    return text.add(name), {"name": name, "country": town.country, "precision": "country"}


def tell_total(random: Random, cast: Cast, printed: date) -> Text:
    """A sum over a period: no event."""
    country, text = random.choice(cast.countries), Text()
    number = random.randrange(300, 9000)
    count = text.add(str(number))
    text.add(" people ")
    trigger = text.add("were killed")
    text.add(" in ")
    name = cast.names[country]
    place = text.add(name)
    text.add(" ")
    time = text.add(f"since January {printed.year}")
    text.add(".")
    told = Told("kill", None, (0, len(text.words)), trigger)
    told.roles = {"target": [((0, count[1] + 7), ())]}
    told.place = place, {"name": name, "country": country, "precision": "country"}
    told.time = time, {
        "earliest": f"{printed.year}-01-01", "latest": printed.isoformat(), "precision": "month", "shape": "since",
    }  # fmt: skip
    told.quantity = count, {"low": number, "high": number, "unit": "killed", "of": ("target", 0), "scope": "total"}
    text.told = [told]
    return text


def filler(random: Random, sentences: int) -> Text:
    """Sentences that claim nothing, never the same twice."""
    made = []
    for _ in range(sentences):
        words = [f"the {random.choice(FILL)} {random.choice(DOING)} {random.choice(HOW)}" for _ in range(3)]
        made.append(", ".join(words).capitalize() + ".")
    return Text(" ".join(made))
