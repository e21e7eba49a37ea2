"""Who prints what: reports, agency texts, copies, citations, circles, lies and denials, and the truth about each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from allegedly.records import Block, Cited, Page, ReadBy, Reading
from benchmarks.world.cast import Cast, make_cast
from benchmarks.world.editing import edited
from benchmarks.world.events import Event, make_events
from benchmarks.world.telling import Voice, filler, tell, tell_total, version_of
from benchmarks.world.writing import Text, Told

READER = ReadBy("1", "made-up", "none", "none")
PAGES_OF_AN_EVENT = 4.1  # on the average, copies and all; measured
WITNESSES = ("residents", "witnesses", "a shopkeeper", "people in the town", "a nurse")
SPOKESMEN = ("spokesman", "commander", "press office", "statement")


@dataclass(slots=True)
class Printed:
    """A page: pieces of text, one a paragraph or two; `origin`: who stands behind its telling of its event."""

    id: str
    outlet: str
    day: date
    pieces: list[Text]
    origin: str
    cites: tuple[str, ...] = ()
    told: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class World:
    """Pages in the order of the ledger, and the truth. `event_of`: of each claim, None for sums; `copy_of`: claim ->
    the claim that it copies; `origins`: of each event; `circles`: (outlets by name, event)."""

    readings: list[Reading]
    event_of: dict[str, int | None]
    copy_of: dict[str, str]
    origins: dict[int, set[str]]
    circles: set[tuple[tuple[str, ...], int]]
    events: list[Event]


class Press:
    """Prints what happened."""

    def __init__(self, random: Random, cast: Cast, events: list[Event]) -> None:
        self.random, self.cast, self.events = random, cast, events
        self.pages: list[Printed] = []
        self.circles: set[tuple[tuple[str, ...], int]] = set()
        self._by_day: dict[date, list[Event]] = defaultdict(list)
        for event in events:
            self._by_day[event.day].append(event)

    def cover(self, event: Event) -> None:
        """Everything that is ever printed of an event."""
        outlets = self.random.sample(self.cast.papers, 14)
        agencies = self.random.sample(self.cast.agencies, 2)
        reports = self.random.choices((1, 2, 3, 4), (55, 25, 13, 7))[0]
        for _ in range(reports):
            outlet = agencies.pop() if agencies and self.random.random() < 0.5 else outlets.pop()
            page = self._report(event, outlet)
            if outlet in self.cast.agencies and self.random.random() < 0.7:
                for _ in range(self.random.choice((1, 1, 2, 3, 4)) if len(outlets) > 7 else 1):
                    self._copy(page, outlets.pop())
            if self.random.random() < 0.35:
                passed = self._cite(event, outlets.pop(), page)
                if self.random.random() < 0.3:
                    self._cite(event, outlets.pop(), passed)
            if self.random.random() < 0.08:
                self._list(event, outlets.pop(), page)
        if not event.tie and self.random.random() < 0.025:
            self._circle(event, [outlets.pop() for _ in range(self.random.choice((2, 2, 3)))])
        if not event.tie and self.random.random() < 0.08:
            self._lie(event, outlets.pop())
        if self.random.random() < 0.06:
            self._deny(event, outlets.pop())
        if not event.tie and self.random.random() < 0.12:
            self._remember(event, outlets.pop())

    # ------------------------------------------------------------------------------------ pages

    def _report(self, event: Event, outlet: str) -> Printed:
        lot = self.random.random()
        if lot < 0.4:
            voice = Voice(origin=outlet, hedged=self.random.random() < 0.1)
        elif lot < 0.65:
            voice = Voice(((self.random.choice(WITNESSES), "witness", ""),), outlet)
        else:
            voice = self._spoken(event, hedged=self.random.random() < 0.2)
        return self._page(event, outlet, self._soon(event), voice)

    def _spoken(self, event: Event, hedged: bool = False) -> Voice:
        """A voice with a name: a spokesman of one side, or a politician of the country."""
        armed = self.cast.actors[event.town.country]
        name = self.random.choice((event.agent, event.target, *armed[4:]))
        kind = "official" if name in armed[4:] else "military" if name.endswith("Armed Forces") else "armed_group"
        words = name if kind == "official" else f"a {self.random.choice(SPOKESMEN)} of the {name}"
        return Voice(((words, kind, name),), name, hedged)

    def _copy(self, page: Printed, outlet: str) -> Printed:
        pieces = edited(self.random, page.pieces)
        copy = self._keep(outlet, page.day + timedelta(self.random.choice((0, 0, 1))), pieces, page.origin, ())
        if self.random.random() < 0.25:
            own = self._beside(copy.day, outlet, page.pieces)
            if own:
                copy.pieces.insert(self.random.choice((0, len(copy.pieces))), own)
        return copy

    def _cite(self, event: Event, outlet: str, page: Printed) -> Printed:
        chain = ((page.outlet, "media", page.outlet),)
        voice = Voice(chain, page.origin, self.random.random() < 0.15)
        day = page.day + timedelta(self.random.choice((0, 1, 1)))
        return self._page(event, outlet, day, voice)

    def _list(self, event: Event, outlet: str, page: Printed) -> None:
        voice = Voice(origin=page.origin)
        made = self._page(event, outlet, page.day + timedelta(1), voice, alone=True)
        made.cites = (page.outlet,)

    def _circle(self, event: Event, outlets: list[str]) -> None:
        """Each cites the next, the last the first; nobody has seen anything. The first to print stands for all."""
        day = self._soon(event)
        for place, outlet in enumerate(outlets):
            cited = outlets[(place + 1) % len(outlets)]
            voice = Voice(((cited, "media", cited),), outlets[0])
            self._page(event, outlet, day + timedelta(min(1, place)), voice)
        self.circles.add((tuple(sorted(outlets)), event.number))

    def _lie(self, event: Event, outlet: str) -> None:
        others = [name for name in self.cast.actors[event.town.country][:4] if name != event.agent]
        liar, blamed = event.agent, next(name for name in others if name != event.target)
        kind = "military" if liar.endswith("Armed Forces") else "armed_group"
        voice = Voice(((f"a {self.random.choice(SPOKESMEN)} of the {liar}", kind, liar),), liar)
        self._page(event, outlet, self._soon(event), voice, lie_by=blamed)

    def _deny(self, event: Event, outlet: str) -> None:
        kind = "military" if event.agent.endswith("Armed Forces") else "armed_group"
        words = f"a {self.random.choice(SPOKESMEN)} of the {event.agent}"
        voice = Voice(((words, kind, event.agent),), event.agent, denies=True)
        self._page(event, outlet, self._soon(event) + timedelta(1), voice)

    def _remember(self, event: Event, outlet: str) -> None:
        day = event.day + timedelta(self.random.randrange(10, 200))
        self._page(event, outlet, day, Voice(origin=outlet), late=True)

    # ----------------------------------------------------------------------------------- pieces

    def _page(
        self, event: Event, outlet: str, day: date, voice: Voice, *, late: bool = False, lie_by: str = "",
        alone: bool = False,
    ) -> Printed:  # fmt: skip
        pieces = [filler(self.random, 2)] if self.random.random() < 0.7 else []
        version = version_of(self.random, event, late=late, lie_by=lie_by)
        pieces.append(tell(self.random, self.cast, version, voice, day))
        if self.random.random() < 0.3:
            again = version_of(self.random, event, late=late, lie_by=lie_by)
            told = tell(self.random, self.cast, again, voice, day)
            pieces.append(told)
        pieces.append(filler(self.random, self.random.randrange(2, 5)))
        if not alone and self.random.random() < 0.15:
            own = self._beside(day, outlet, pieces)
            pieces += [own] if own else []
        if self.random.random() < 0.1:
            pieces.append(tell_total(self.random, self.cast, day))
        return self._keep(outlet, day, pieces, voice.origin, ())

    def _beside(self, day: date, outlet: str, pieces: list[Text]) -> Text | None:
        """A paragraph about something else that has just happened, by the paper's own reporter."""
        back = day - timedelta(self.random.randrange(0, 3))
        told = {one.event for piece in pieces for one in piece.told}
        choice = [event for event in self._by_day[back] if event.number not in told and not event.tie]
        if not choice:
            return None
        event = self.random.choice(choice)
        return tell(self.random, self.cast, version_of(self.random, event, late=False), Voice(origin=outlet), day)

    def _soon(self, event: Event) -> date:
        return event.day + timedelta(self.random.choices((0, 1, 2), (45, 45, 10))[0])

    def _keep(self, outlet: str, day: date, pieces: list[Text], origin: str, cites: tuple[str, ...]) -> Printed:
        page = Printed(f"page-{len(self.pages):06d}", outlet, day, pieces, origin, cites)
        self.pages.append(page)
        return page


def make_world(seed: int, pages: int) -> World:
    """A world of about so many pages; the same for the same seed."""
    random = Random(seed)
    cast = make_cast(random)
    events = make_events(random, cast, max(3, round(pages / PAGES_OF_AN_EVENT)))
    press = Press(random, cast, events)
    for event in events:
        press.cover(event)
    ordered = sorted(press.pages, key=lambda page: (page.day, page.id))
    world = World([], {}, {}, defaultdict(set), press.circles, events)
    ids: dict[int, str] = {}
    denied: dict[int, set[str]] = defaultdict(set)
    for page in ordered:
        world.readings.append(_reading(page, world, ids, denied))
    for number, origins in denied.items():
        world.origins.setdefault(number, origins)
    return world


def _reading(page: Printed, world: World, ids: dict[int, str], denied: dict[int, set[str]]) -> Reading:
    text = Text()
    made: list[tuple[Told, Told]] = []
    for piece in page.pieces:
        before = len(text.told)
        text.take(piece, "\n\n")
        made += zip(text.told[before:], piece.told, strict=True)
    source = Page(
        id=page.id, text=text.words, blocks=(Block(0, len(text.words), "body"),), publisher=page.outlet,
        published=page.day.isoformat(), cites=tuple(Cited(name) for name in page.cites),
    )  # fmt: skip
    claims = []
    for told, source_told in made:
        claim = told.claim(page.id, text.words)
        claims.append(claim)
        ids[id(source_told)] = claim.id
        world.event_of[claim.id] = told.event
        if source_told.copy_of is not None:
            world.copy_of[claim.id] = ids[id(source_told.copy_of)]
        if told.event is not None:
            denies = any(values.get("stance") == "denies" for _, values in told.speakers)
            (denied if denies else world.origins)[told.event].add(told.origin)
    return Reading(source, tuple(claims), READER)
