"""Words and colours for what a claim is like. Colour never stands alone: the words say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from allegedly.records import Claim, Participant, Speaker

CERTAINTY_WORDS = {
    "asserted": "stated flatly",
    "alleged": "allegedly",
    "probable": "probably",
    "possible": "possibly",
    "doubted": "doubted",
}
# No green and no red for the two ends: how flatly a thing is said does not make it so.
CERTAINTY_STYLES = {
    "asserted": "bold",
    "alleged": "yellow",
    "probable": "cyan",
    "possible": "magenta",
    "doubted": "blue",
}
REALITY_WORDS = {"planned": "planned", "conditional": "if", "urged": "called for"}
STANCE_WORDS = {"says": "said by", "denies": "denied by", "doubts": "doubted by", "withdraws": "taken back by"}
FIRST_ROLES = ("agent", "party", "target", "from", "topic", "label", "instrument")
PART_STYLES = {
    "trigger": "bold underline",
    "agent": "cyan",
    "party": "cyan",
    "target": "green",
    "said by": "magenta",
    "cue": "yellow",
    "time": "blue",
    "place": "blue",
}
_OPENERS = frozenset("A An The This That These Those Its Their His Her Our Some Many Several Both Two Three".split())
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """Text for a terminal: on one line, without characters that steer it. Pages come from strangers."""
    return " ".join(_UNSHOWN.sub(" ", text).split())


def who(participants: Sequence[Participant] | Sequence[Speaker]) -> str:
    """Names of those whom mentions stand for, else the mentions' own words."""
    names: dict[str, None] = {}
    for participant in participants:
        names.update(dict.fromkeys(participant.actors or (_inside(participant.text),)))
    return " and ".join(shown(name) for name in names)


def _inside(words: str) -> str:
    """Words as they stand inside a sentence: "An army spokesman" -> "an army spokesman"."""
    return words[:1].lower() + words[1:] if words.partition(" ")[0] in _OPENERS else words


def gist(claim: Claim) -> str:
    """A claim in a line: "seize: Rapid Support Forces → Merowe airport"."""
    doers = who((*claim.roles.get("agent", ()), *claim.roles.get("party", ())))
    targets = who(claim.roles.get("target", ()))
    line = f"{doers} → {targets}".strip() if targets else doers
    others = sorted(claim.roles.keys() - {"agent", "party", "target"})
    more = [f"{role} {who(claim.roles[role])}" for role in others if claim.roles[role]]
    # "at least 198" is not said again behind "at least 198 civilians".
    more += [words for quantity in claim.quantity if (words := shown(quantity.text)) and words not in line]
    parts = [part for part in (line, *more) if part]
    name = claim.type.replace("_", " ")
    return f"{name}: {'; '.join(parts)}" if parts else name


def how_surely(claim: Claim) -> str:
    """Certainty, polarity and reality in words: "allegedly, not"."""
    words = [CERTAINTY_WORDS.get(claim.certainty, claim.certainty)]
    if claim.polarity == "negated":
        words.append("not")
    if claim.reality in REALITY_WORDS:
        words.append(REALITY_WORDS[claim.reality])
    return ", ".join(words)


def said_by(claim: Claim) -> str:
    """Who says so, the innermost speaker first: "said by the ministry, by way of Reuters"; empty for the publisher."""
    inner = {speaker.within for speaker in claim.attribution}
    chains = []
    for number, speaker in enumerate(claim.attribution):
        if number in inner:
            continue
        chain = f"{STANCE_WORDS.get(speaker.stance, speaker.stance)} {who([speaker])}"
        outer, seen = speaker.within, {number}
        while outer is not None and outer not in seen and 0 <= outer < len(claim.attribution):
            seen.add(outer)
            chain += f", by way of {who([claim.attribution[outer]])}"
            outer = claim.attribution[outer].within
        chains.append(chain)
    return "; ".join(chains)


def when(claim: Claim) -> str:
    """Time in ISO dates, or in the page's words where it has no bounds."""
    if claim.time is None:
        return ""
    earliest, latest = claim.time.earliest, claim.time.latest
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    if earliest or latest:
        return f"since {earliest}" if earliest else f"until {latest}"
    return shown(claim.time.text)


def where(claim: Claim) -> str:
    """Places by name, with their countries."""
    return "; ".join(
        shown(place.name or place.text) + (f" ({place.country})" if place.country else "") for place in claim.place
    )
