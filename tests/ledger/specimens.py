"""Small readings to put into ledgers, written so that a person can check them by eye."""

from __future__ import annotations

from typing import Any

from allegedly.records import (
    Block,
    Cited,
    Claim,
    Cue,
    Got,
    Page,
    Participant,
    PlaceSaid,
    Quantity,
    ReadBy,
    Reading,
    Speaker,
    TimeSaid,
    claim_id,
    page_id,
)
from allegedly.spans import Quote, quote

READER = ReadBy(version="0.1.0", reader="default", model="m1", tables="t1")
NEWER = ReadBy(version="0.2.0", reader="default", model="m2", tables="t1")

BRIDGE = (
    "Bridge falls in Qamar\n\nThe Northern Brigade seized the Qamar bridge on 3 May 2014, Émile Haddad told Radio "
    "Delta. Unidentified gunmen reportedly killed 12 fighters of Al-Nusra Front near Qamar. “All quiet 🕊️ now.”"
)
TALKS = "The Northern Brigade and the River Guard held talks in Delta City. The River Guard denied any deal."


def at(text: str, words: str) -> Quote:
    start = text.index(words)
    return quote(text, start, start + len(words))


def page(words: str, **more: Any) -> Page:
    values: dict[str, Any] = {
        "id": page_id(more.get("url"), words),
        "text": words,
        "blocks": (Block(0, len(words), "body"),),
        "got": Got("pages/one.txt", "2026-01-02T03:04:05Z", "ab" * 32),
    }
    return Page(**(values | more))


def claim(source: Page, kind: str, clause: str, trigger: str, score: float = 0.5, **more: Any) -> Claim:
    """A claim whose parts are given by their words."""
    where, shown = at(source.text, clause), at(source.text, trigger)
    return Claim(
        id=claim_id(source.id, kind, shown.start, shown.end),
        type=kind,
        start=where.start,
        end=where.end,
        trigger=shown,
        roles=more.pop("roles", {}),
        score=score,
        **more,
    )


def person(text: str, words: str, *actors: str, status: str | None = None) -> Participant:
    found = at(text, words)
    return Participant(found.start, found.end, words, actors, status)


def part(what: type, text: str, words: str, **more: Any) -> Any:
    found = at(text, words)
    return what(found.start, found.end, words, **more)


def bridge(read_by: ReadBy = READER, **more: Any) -> Reading:
    """Two claims with every kind of part, from a page with accents and an emoji."""
    defaults: dict[str, Any] = {
        "title": "Bridge falls in Qamar", "publisher": "The Courier", "published": "2014-05-10", "id": "bridge",
        "cites": (Cited("Radio Delta", "2014-05-09"), Cited("The Valley Post", url="https://valley.example/1")),
    }  # fmt: skip
    source = page(BRIDGE, **(defaults | more))
    text = source.text
    seized = claim(
        source,
        "seize",
        "The Northern Brigade seized the Qamar bridge on 3 May 2014",
        "seized",
        roles={
            "target": (person(text, "the Qamar bridge"),),
            "agent": (person(text, "The Northern Brigade", "Northern Brigade"),),
        },
        time=part(TimeSaid, text, "3 May 2014", earliest="2014-05-03", latest="2014-05-03", precision="day"),
        attribution=(
            part(Speaker, text, "Radio Delta", kind="media", actors=("Radio Delta",)),
            part(Speaker, text, "Émile Haddad", kind="official", within=0),
        ),
    )
    killed = claim(
        source,
        "kill",
        "Unidentified gunmen reportedly killed 12 fighters of Al-Nusra Front near Qamar",
        "killed",
        roles={
            "agent": (person(text, "Unidentified gunmen", status="said_unknown"),),
            "target": (person(text, "12 fighters of Al-Nusra Front", "Al-Nusra Front", "Jabhat al-Nusra"),),
        },
        certainty="alleged",
        place=(part(PlaceSaid, text, "near Qamar", name="Qamar", country="SY", latitude=35.5, longitude=38.25),),
        quantity=(part(Quantity, text, "12", low=12, high=12, unit="fighters", of=("target", 0)),),
        cues=(part(Cue, text, "reportedly", kind="hedge", about="claim"),),
    )
    return Reading(source, (seized, killed), read_by)


def talks(read_by: ReadBy = READER, **more: Any) -> Reading:
    """Two claims without a time, from another page."""
    source = page(TALKS, **({"id": "talks", "published": "2015-02-01", "url": "https://courier.example/talks"} | more))
    text = source.text
    both = (person(text, "The Northern Brigade", "Northern Brigade"), person(text, "the River Guard", "River Guard"))
    negotiated = claim(
        source,
        "negotiate",
        "The Northern Brigade and the River Guard held talks in Delta City",
        "held talks",
        roles={"party": both},
        place=(part(PlaceSaid, text, "Delta City", name="Delta City", country="IQ"),),
    )
    denied = claim(
        source,
        "agree",
        "The River Guard denied any deal",
        "deal",
        roles={},
        certainty="doubted",
        attribution=(part(Speaker, text, "The River Guard", kind="armed_group", stance="denies"),),
    )
    return Reading(source, (negotiated, denied), read_by)
