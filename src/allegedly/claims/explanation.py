"""Candidates as rows that a person can read: frame, path, conditions, reason."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.claims.frames import Candidate
from allegedly.claims.phrases import noun_phrase
from allegedly.records import Json, Token


def explain_candidates(candidates: Sequence[Candidate]) -> list[Json]:
    """One row a candidate: type, trigger, the table row that fired, paths to its participants, why it was dropped."""
    return [
        {
            "type": candidate.type,
            "trigger": candidate.trigger.text,
            "frame": candidate.frame.row,
            "matched": [token.text for token in candidate.matched],
            "roles": {
                role: [{"words": words_of(head), "path": path(head, candidate.trigger)} for head in heads]
                for role, heads in candidate.roles.items()
            },
            "score": candidate.score,
            "dropped": candidate.dropped or None,
        }
        for candidate in candidates
    ]


def words_of(head: Token) -> str:
    """The noun phrase of a head, as words with single spaces."""
    first, last = noun_phrase(head)
    return " ".join(token.text for token in head.sentence.tokens[first.index : last.index + 1])


def path(token: Token, goal: Token) -> str:
    """Way through the tree from one token to another: "rebels <nsubj- seized"."""
    up: list[Token] = []
    place: Token | None = token
    while place is not None:
        up.append(place)
        if place is goal:
            break
        place = place.head
    if up[-1] is goal:
        steps = [f"{one.text} <{one.relation}-" for one in up[:-1]]
        return " ".join([*steps, goal.text])
    down: list[Token] = []
    place = goal
    while place is not None and place not in up:
        down.append(place)
        place = place.head
    if place is None:
        return f"{token.text} … {goal.text} (another sentence)"
    steps = [f"{one.text} <{one.relation}-" for one in up[: up.index(place)]]
    back = [f"-{one.relation}> {one.text}" for one in reversed(down)]
    return " ".join([*steps, place.text, *back])
