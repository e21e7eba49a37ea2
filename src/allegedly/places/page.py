"""All places of one page together: those that are sure tell which of their namesakes the others are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from allegedly.places.gazetteer import Place, Places, Point, between, weight
from allegedly.places.store import Row
from allegedly.places.words import names
from allegedly.tables.spelling import folded

ROUNDS = 3
REACH_KM = 250.0
MOST_CLOSE = 4.0
STATE_WEIGHT = 10_000_000_000  # people that a state counts as: its name means it, not a town
OWN_NAME = 1.0  # what a place gets that is called so, before one that is also called so
WHOLE_WORLD = 3.0  # what a sea or a continent gets, which belongs to no country


def resolve_together(places: Places, phrases: Sequence[str], countries: Sequence[str] = ()) -> list[Place]:
    """Resolve the place words of one page, each with the help of the others; in the order given.

    Args:
        countries: ISO 3166-1 alpha-2 codes that the page speaks of beside its places, likeliest first.

    Countries are voted for by every candidate, states and regions most, towns by their share of people; then
    namesakes that lie close to what the other words mean go first.
    """
    distinct = list(dict.fromkeys(phrases))
    rows = {phrase: _candidates(places, phrase) for phrase in distinct}
    votes = _votes(places, rows, countries)
    chosen: dict[str, Row | None] = {phrase: None for phrase in distinct}
    for _ in range(ROUNDS):
        points = {
            phrase: (row.latitude, row.longitude)
            for phrase, row in chosen.items()
            if row is not None and row.latitude is not None and row.longitude is not None
        }
        chosen = {phrase: _best(found, votes, phrase, points) for phrase, found in rows.items()}
    order = sorted(votes, key=lambda country: -votes[country])[:3]
    result = {}
    for phrase, row in chosen.items():
        if row is None:
            result[phrase] = places.resolve(phrase, countries=order)
        else:
            others = tuple(other for other in rows[phrase] if other is not row)
            result[phrase] = Place(
                row.name, row.country or None, row.latitude, row.longitude, row.precision, row.geonameid, others
            )
    return [result[phrase] for phrase in phrases]


def _candidates(places: Places, phrase: str) -> list[Row]:
    for name in names(phrase):
        state = places.store.state(name) or places.store.adjective(name)
        found = list(places.store.rows(name))
        if state is not None:
            found.insert(0, Row(state.name, state.iso, state.latitude, state.longitude, STATE_WEIGHT, "country"))
        if found:
            return found
    return []


def _votes(places: Places, rows: dict[str, list[Row]], countries: Sequence[str]) -> dict[str, float]:
    """Share of each country in what the page's words may mean."""
    votes: defaultdict[str, float] = defaultdict(float)
    for rank, country in enumerate(countries):
        votes[country] += 1.5 / (1 + rank)
    for found in rows.values():
        total = sum((row.population + 30) ** 0.7 for row in found)
        for row in found:
            if row.country:
                votes[row.country] += (row.population + 30) ** 0.7 / total
    whole = sum(votes.values()) or 1.0
    return defaultdict(float, {country: number / whole for country, number in votes.items()})


def _best(found: list[Row], votes: dict[str, float], phrase: str, points: dict[str, Point]) -> Row | None:
    spellings = {folded(name) for name in names(phrase)}

    def value(row: Row) -> float:
        score = weight(row, (), None) + OWN_NAME * (folded(row.name) in spellings)
        score += 3.0 * votes[row.country] if row.country else WHOLE_WORLD
        if row.latitude is None or row.longitude is None:
            return score
        if row.geonameid is None:
            return score + MOST_CLOSE  # a name means its state or region, however close a town of that name lies
        here = (row.latitude, row.longitude)
        others = [point for other, point in points.items() if other != phrase]
        closeness = sum(math.exp(-between(here, point) / REACH_KM) for point in others)
        return score + min(2.0 * closeness, MOST_CLOSE)

    return max(found, key=value, default=None)
