"""What a paper does to an agency text before printing it: cuts, swaps, other words, a number rounded, a hedge lost."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.world.telling import FILL, HEDGES
from benchmarks.world.writing import Span, Text, Told


def edited(random: Random, pieces: list[Text]) -> list[Text]:
    """Pieces of a page as another prints them; every claim that is left knows which it copies."""
    made = []
    for piece in pieces:
        copy = Text()
        copy.take(piece, copied=True)
        if not copy.told and random.random() < 0.3:
            word = random.choice(copy.words.split()[1:-1] or [""])
            if word in FILL:
                start = copy.words.index(f" {word} ") + 1
                copy = changed(copy, (start, start + len(word)), random.choice(FILL))
        elif copy.told and random.random() < 0.3:
            copy = _sharpened(random, copy)
        made.append(copy)
    fillers = [place for place, piece in enumerate(made) if not piece.told]
    if len(fillers) > 1 and random.random() < 0.4:
        one, other = random.sample(fillers, 2)
        made[one], made[other] = made[other], made[one]
    if len(fillers) > 1 and random.random() < 0.5:
        del made[fillers[-1]]
    return made


def _sharpened(random: Random, copy: Text) -> Text:
    """Drop the hedge, or round a number."""
    hedge = next((word for word in HEDGES if f" {word} " in copy.words), None)
    if hedge and random.random() < 0.7:
        start = copy.words.index(f" {hedge} ") + 1
        copy = changed(copy, (start, start + len(hedge) + 1), "")
        copy.told = [replace(told, certainty="asserted") for told in copy.told]
        return copy
    for told in copy.told:
        if told.quantity and told.quantity[1]["low"] > 20:
            rounded = round(told.quantity[1]["low"], -1)
            copy = changed(copy, told.quantity[0], str(rounded))
            place = next(at for at, one in enumerate(copy.told) if one.copy_of is told.copy_of)
            span, values = copy.told[place].quantity or ((0, 0), {})
            copy.told[place] = replace(copy.told[place], quantity=(span, {**values, "low": rounded, "high": rounded}))
            return copy
    return copy


def changed(text: Text, span: Span, words: str) -> Text:
    """The text with a span written anew; spans behind it move, spans around it stretch."""
    first, last = span
    by = len(words) - (last - first)

    def at(one: Span) -> Span:
        return (one[0] + by if one[0] >= last else one[0]), (one[1] + by if one[1] >= last else one[1])

    def part(one: tuple[Span, dict[str, Any]] | None) -> tuple[Span, dict[str, Any]] | None:
        return (at(one[0]), one[1]) if one else None

    def claim(told: Told) -> Told:
        return replace(
            told, clause=at(told.clause), trigger=at(told.trigger), time=part(told.time), place=part(told.place),
            quantity=part(told.quantity), speakers=[(at(one), values) for one, values in told.speakers],
            roles={role: [(at(one), actors) for one, actors in parts] for role, parts in told.roles.items()},
        )  # fmt: skip

    return Text(text.words[:first] + words + text.words[last:], [claim(told) for told in text.told])
