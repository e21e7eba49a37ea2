"""Words with the claims that they make: a text grows by pieces, and every piece that a claim needs is marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allegedly.records import Claim, Participant, PlaceSaid, Quantity, Speaker, TimeSaid, claim_id
from allegedly.spans import Quote

Span = tuple[int, int]


@dataclass(slots=True)
class Told:
    """A claim in the making: spans count in the text that it stands in. `event` is the truth, None for a sum."""

    type: str
    event: int | None
    clause: Span
    trigger: Span
    roles: dict[str, list[tuple[Span, tuple[str, ...]]]] = field(default_factory=dict)
    time: tuple[Span, dict[str, Any]] | None = None
    place: tuple[Span, dict[str, Any]] | None = None
    quantity: tuple[Span, dict[str, Any]] | None = None
    speakers: list[tuple[Span, dict[str, Any]]] = field(default_factory=list)
    certainty: str = "asserted"
    polarity: str = "affirmed"
    copy_of: Told | None = None
    origin: str = ""
    id: str = ""

    def moved(self, by: int) -> Told:
        """The same claim further on in another text."""

        def at(span: Span) -> Span:
            return span[0] + by, span[1] + by

        def with_values(part: tuple[Span, dict[str, Any]] | None) -> tuple[Span, dict[str, Any]] | None:
            return (at(part[0]), part[1]) if part else None

        return Told(
            self.type, self.event, at(self.clause), at(self.trigger),
            {role: [(at(span), actors) for span, actors in parts] for role, parts in self.roles.items()},
            with_values(self.time), with_values(self.place), with_values(self.quantity),
            [(at(span), values) for span, values in self.speakers], self.certainty, self.polarity, self.copy_of,
            self.origin,
        )  # fmt: skip

    def claim(self, page: str, text: str) -> Claim:
        """The claim as a reader gives it."""

        def quoted(kind: type, part: tuple[Span, dict[str, Any]] | None) -> Any:
            return kind(*part[0], text[slice(*part[0])], **part[1]) if part else None

        self.id = claim_id(page, self.type, *self.trigger)
        place, quantity = quoted(PlaceSaid, self.place), quoted(Quantity, self.quantity)
        return Claim(
            id=self.id,
            type=self.type,
            start=self.clause[0],
            end=self.clause[1],
            trigger=Quote(*self.trigger, text[slice(*self.trigger)]),
            roles={
                role: tuple(Participant(*span, text[slice(*span)], actors) for span, actors in parts)
                for role, parts in self.roles.items()
            },
            time=quoted(TimeSaid, self.time),
            place=(place,) if place else (),
            quantity=(quantity,) if quantity else (),
            polarity=self.polarity,
            certainty=self.certainty,
            attribution=tuple(quoted(Speaker, speaker) for speaker in self.speakers),
        )


@dataclass(slots=True)
class Text:
    """A text in the making."""

    words: str = ""
    told: list[Told] = field(default_factory=list)

    def add(self, piece: str) -> Span:
        """Add words; returns where they stand."""
        start = len(self.words)
        self.words += piece
        return start, len(self.words)

    def take(self, other: Text, between: str = " ", copied: bool = False) -> None:
        """Add another text with its claims; of `copied` ones each knows which claim it copies."""
        if self.words:
            self.add(between)
        by = len(self.words)
        self.add(other.words)
        for told in other.told:
            moved = told.moved(by)
            if copied:
                moved.copy_of = told
            self.told.append(moved)
