"""The state that an office belongs to, where the sentence leaves it to the reader: "President Gbagbo".

A newsroom names the state once and the president many times. Who the holder is leads to the state, and the state's
nearest mention on the page is what the words mean; nothing is added that the page does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from allegedly.actors.page import PageActors
from allegedly.records import Claim, Participant, Sentence

_REACH = 450  # characters, about a paragraph
_FURTHER = 2  # a mention after the office counts as so much further away than one before


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state or its adjective in the text. `iso` is ISO 3166-1 alpha-2."""

    start: int
    end: int
    name: str
    iso: str


def state_mentions(sentences: Iterable[Sentence], who: PageActors) -> list[StateMention]:
    """Every mention of a state or its adjective on a page, in order."""
    found = []
    for sentence in sentences:
        named = [(name.first, name.last, name.actor) for name in sentence.names if name.kind == "state"]
        words = [(t, t, who.state_called(t.lower)) for t in sentence.tokens if t.actor_kind == "demonym"]
        for first, last, state in [*named, *words]:
            iso = who.country_of(state) if state else None
            if state and iso:
                found.append(StateMention(first.start, last.end, state, iso))
    return sorted(found, key=lambda mention: mention.start)


def with_states(claims: Sequence[Claim], sentences: Sequence[Sentence], who: PageActors, text: str) -> list[Claim]:
    """Give offices without a state the nearest mention of their holder's state, if the page has one."""
    lacking = [c for c in claims if c.type == "office" and not c.roles.get("target") and c.roles.get("agent")]
    if not lacking:
        return list(claims)
    mentions = state_mentions(sentences, who)
    return [_with_state(claim, mentions, who, text) if claim in lacking else claim for claim in claims]


def _with_state(claim: Claim, mentions: Sequence[StateMention], who: PageActors, text: str) -> Claim:
    isos = {iso for part in claim.roles["agent"] for actor in part.actors if (iso := who.country_of(actor))}
    fitting = [mention for mention in mentions if mention.iso in isos]
    if not fitting:
        return claim
    at = claim.trigger.start

    def distance(mention: StateMention) -> int:
        return at - mention.start if mention.start < at else _FURTHER * (mention.start - at)

    nearest = min(fitting, key=distance)
    if distance(nearest) > _REACH:
        return claim
    state = Participant(nearest.start, nearest.end, text[nearest.start : nearest.end], (nearest.name,))
    return replace(claim, roles={**claim.roles, "target": (state,)})
