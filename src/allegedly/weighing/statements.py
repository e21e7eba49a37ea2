"""A claim as weighing needs it: who, what, when, where, how many, and who says so, on one flat record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from allegedly.records import Claim, PlaceSaid, Quantity, Speaker
from allegedly.tables.matters import load_head_words, load_matter_classes
from allegedly.weighing.heads import folded, head_of

NameOf = Callable[[str, str], str]
SideOf = Callable[[str], str | None]
LONG = 45  # days: a claim about more than this speaks of a period, not of an event
UNNAMED = frozenset({"unnamed", "witness", "other", "expert"})
"""Kinds of speakers who are somebody else on each page: "residents", "a witness"."""
NAMED = "named"
WORDS_ONLY = frozenset({"label", "topic", "instrument"})
"""Roles whose words are no participants."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place by name: WGS 84 degrees where known; `town`: as near as a town, else a region or a border."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    town: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of one page. Days are ISO; None where open or unknown.

    `actors`: named actors by role; `words`: heads of unnamed participants by role ("soldier"); `sides`: states whose
    organs the named actors are, by role; `speakers`: who says so, outermost first, as (name, kind, stance); `denied`:
    somebody is quoted as denying it, or it is negated; `total`: it sums a period; `said`: folded words of label and
    topic; `sentence`, `end`: its clause in the page, which stands in paragraph number `paragraph`;
    `loaded`: words of the narrator that take sides.
    """

    claim_id: str
    entry: int
    type: str
    actors: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    earliest: str | None
    latest: str | None
    said_on: str | None
    places: frozenset[str]
    countries: frozenset[str]
    quantity: tuple[float | None, float | None, str] | None
    certainty: str
    reality: str
    denied: bool
    total: bool
    speakers: tuple[tuple[str, str, str], ...]
    document: str
    outlet: str
    sentence: int
    end: int = 0
    points: tuple[Point, ...] = ()
    sides: dict[str, frozenset[str]] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    paragraph: int = 0
    loaded: tuple[str, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """Every named actor that takes part."""
        return frozenset(actor for actors in self.actors.values() for actor in actors)


def statement_of(
    stored: Any, name_of: NameOf, *, side_of: SideOf | None = None, outlet_of: Callable[[str], str] | None = None
) -> Statement:
    """Make a statement of a ledger's claim.

    Args:
        stored: a claim with its `document` and `entry` (see ledger/contract.py).
        name_of: the name under which an actor is shown, given the claim's name and the mention's words.
        side_of: the state whose organ an actor is: its army, its president; None for everybody else.
        outlet_of: one name for an outlet, however it is spelt.
    """
    claim: Claim = stored.claim
    document = stored.document
    outlet_of = outlet_of or str
    earliest, latest, total = bounds(claim, document.published)
    actors, words, sides = _taking_part(claim, name_of, side_of)
    points = tuple(_point(place) for place in claim.place if _is_plain(place))
    return Statement(
        claim_id=claim.id,
        entry=stored.entry,
        type=claim.type,
        actors=actors,
        words=words,
        earliest=earliest,
        latest=latest,
        said_on=document.published,
        places=frozenset(point.name for point in points),
        countries=frozenset(place.country for place in claim.place if place.country),
        quantity=_quantity(claim.quantity),
        certainty=claim.certainty,
        reality=claim.reality,
        denied=claim.polarity == "negated" or any(speaker.stance == "denies" for speaker in claim.attribution),
        total=not _lasts(claim.type) and (total or any(quantity.scope == "total" for quantity in claim.quantity)),
        speakers=tuple(_speaker(speaker, name_of, outlet_of) for speaker in claim.attribution),
        document=document.id,
        outlet=outlet_of(outlet_of_page(document)),
        sentence=claim.start,
        end=claim.end,
        points=points,
        sides=sides,
        paragraph=(stored.page_text or "").count("\n\n", 0, claim.start),
        loaded=tuple(slant.text.casefold() for slant in claim.slant),
        said=frozenset(
            folded(part.text) for role in ("label", "topic") for part in claim.roles.get(role, ()) if part.text
        ),
    )


def _lasts(kind: str) -> bool:
    """Tell whether a type is a tie: "allies since 2011" is one tie, "killed since 2011" a sum."""
    made = load_matter_classes().get(kind)
    return made is not None and made.lasting


def _taking_part(
    claim: Claim, name_of: NameOf, side_of: SideOf | None
) -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Named actors, heads of unnamed participants, and the states whose organs they are, each by role."""
    actors, words, sides = {}, {}, {}
    table = load_head_words()
    for role, parts in claim.roles.items():
        if role in WORDS_ONLY:
            continue
        actors[role] = tuple(dict.fromkeys(name_of(actor, part.text) for part in parts for actor in part.actors))
        words[role] = frozenset(
            head for part in parts if not part.actors and part.text and (head := head_of(part.text))
        )
        if role == "agent" and not actors[role] and any(folded(part.text) in table.pronouns for part in parts):
            _speaker_does(claim, name_of, actors, words)
        if side_of is not None:
            states = frozenset(side for actor in actors[role] if (side := side_of(actor)))
            if states:
                sides[role] = states
    return actors, words, sides


def _speaker_does(
    claim: Claim, name_of: NameOf, actors: dict[str, tuple[str, ...]], words: dict[str, frozenset[str]]
) -> None:
    """A pronoun that nobody is found for is the speaker: "the army says [it] holds the airport"."""
    for speaker in reversed(claim.attribution):
        if speaker.kind != "media":
            actors["agent"] = tuple(dict.fromkeys(name_of(actor, speaker.text) for actor in speaker.actors))
            words["agent"] = frozenset() if speaker.actors else frozenset({head_of(speaker.text)})
            return


def _is_plain(place: PlaceSaid) -> bool:
    """Tell whether a place is one by name: "Khartoum", not "the town" and not a whole country."""
    return bool(place.name) and place.name[0].isupper() and place.precision not in ("country", "unnamed")


def _point(place: PlaceSaid) -> Point:
    return Point(
        place.name, place.country, place.latitude, place.longitude,
        place.precision in ("exact", "near", "district"),
    )  # fmt: skip


def bounds(claim: Claim, published: str | None) -> tuple[str | None, str | None, bool]:
    """First and last day that a claim may speak of, and whether it sums a period: "since January", "in ten years"."""
    time = claim.time
    if time is None:
        return None, published, False
    if time.shape in ("since", "until", "former"):
        return time.earliest, time.latest, time.shape == "since"
    if time.earliest and time.latest:
        days = (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days
        return time.earliest, time.latest, days > LONG
    return time.earliest, time.latest or published, False


def outlet_of_page(document: Any) -> str:
    """The publisher of a page, else the host of its address, else the file that it was got from."""
    got = PurePath(document.got.place).name if document.got is not None else document.id[:8]
    return document.publisher or host_of(document.url) or f"unnamed outlet of {got}"


def host_of(url: str | None) -> str | None:
    """The host of an address, without www."""
    if not url or "://" not in url:
        return None
    return url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.").casefold() or None


def _speaker(speaker: Speaker, name_of: NameOf, outlet_of: Callable[[str], str]) -> tuple[str, str, str]:
    """Name or words, kind, stance; `named` in place of a kind that names nobody, where he has a name."""
    if speaker.actors:
        name = name_of(speaker.actors[0], speaker.text)
        kind = NAMED if speaker.kind in UNNAMED else speaker.kind
    else:
        name = folded(speaker.text)
        vague = not name or name.split()[0] in load_head_words().vague
        kind = "unnamed" if vague else speaker.kind
    return outlet_of(name) if kind == "media" else name, kind, speaker.stance


def _quantity(quantities: tuple[Quantity, ...]) -> tuple[float | None, float | None, str] | None:
    for quantity in quantities:
        if quantity.low is not None or quantity.high is not None:
            return quantity.low, quantity.high, quantity.unit
    return None
