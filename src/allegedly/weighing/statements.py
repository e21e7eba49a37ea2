"""A claim as weighing needs it: who, what, when, where, how many, and who says so, on one flat record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from allegedly.records import Claim, PlaceSaid, Quantity, Speaker

NameOf = Callable[[str, str], str]
LONG = 45  # days: a claim about more than this speaks of a period, not of an event
UNNAMED = frozenset({"unnamed", "witness", "other", "expert"})
"""Kinds of speakers who are somebody else on each page: "residents", "a witness"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of one page. Days are ISO; None where open or unknown.

    `actors`: named actors by role; `words`: the participants' own words, folded; `speakers`: who says so, outermost
    first, named ones by name; `denied`: somebody is quoted as denying it, or it is negated; `total`: it sums a period.
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

    @property
    def named(self) -> frozenset[str]:
        """Every named actor that takes part."""
        return frozenset(actor for actors in self.actors.values() for actor in actors)


def statement_of(stored: Any, name_of: NameOf) -> Statement:
    """Make a statement of a ledger's claim.

    Args:
        stored: a claim with its `document` and `entry` (see ledger/contract.py).
        name_of: the name under which an actor is shown, given the claim's name and the mention's words.
    """
    claim: Claim = stored.claim
    document = stored.document
    earliest, latest, total = bounds(claim, document.published)
    actors = {}
    words = {}
    for role, parts in claim.roles.items():
        if role in ("label", "topic", "instrument"):
            continue
        actors[role] = tuple(dict.fromkeys(name_of(actor, part.text) for part in parts for actor in part.actors))
        words[role] = frozenset(_head(part.text) for part in parts if not part.actors and part.text)
    return Statement(
        claim_id=claim.id,
        entry=stored.entry,
        type=claim.type,
        actors=actors,
        words=words,
        earliest=earliest,
        latest=latest,
        said_on=document.published,
        places=frozenset(place.name.casefold() for place in claim.place if _is_plain(place)),
        countries=frozenset(place.country for place in claim.place if place.country),
        quantity=_quantity(claim.quantity),
        certainty=claim.certainty,
        reality=claim.reality,
        denied=claim.polarity == "negated" or any(speaker.stance == "denies" for speaker in claim.attribution),
        total=total or any(quantity.scope == "total" for quantity in claim.quantity),
        speakers=tuple(_speaker(speaker, name_of) for speaker in claim.attribution),
        document=document.id,
        outlet=document.publisher or host_of(document.url) or f"unnamed outlet of {document.id[:8]}",
        sentence=claim.start,
    )


def _is_plain(place: PlaceSaid) -> bool:
    """Tell whether a place is one by name: "Khartoum", not "the town" and not a whole country."""
    return bool(place.name) and place.name[0].isupper() and place.precision not in ("country", "unnamed")


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


def host_of(url: str | None) -> str | None:
    """The host of an address, without www."""
    if not url or "://" not in url:
        return None
    return url.split("://", 1)[1].split("/", 1)[0].removeprefix("www.").casefold() or None


def _speaker(speaker: Speaker, name_of: NameOf) -> tuple[str, str, str]:
    """Name or words, kind, stance."""
    if speaker.actors:
        return name_of(speaker.actors[0], speaker.text), speaker.kind, speaker.stance
    return _head(speaker.text), speaker.kind, speaker.stance


def _quantity(quantities: tuple[Quantity, ...]) -> tuple[float | None, float | None, str] | None:
    for quantity in quantities:
        if quantity.low is not None or quantity.high is not None:
            return quantity.low, quantity.high, quantity.unit
    return None


def _head(words: str) -> str:
    """Words without article and case."""
    bare = words.casefold().strip(" \"'“”‘’.,")
    for article in ("the ", "a ", "an "):
        bare = bare.removeprefix(article)
    return bare
