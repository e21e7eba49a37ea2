"""How many: counts of people, troops, weapons and money that a claim states."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from allegedly.claims.numbers import TABLE, Count, read_numbers
from allegedly.claims.phrases import clause_of, noun_phrase
from allegedly.records import Quantity, Token

_COUNTS: dict[str, str] = TABLE["counts"]
_NOT_A_COUNT = re.compile(
    r"\s*(?:-|–)?\s*(?:year|day|month|hour|week|minute|second|mile|km|kilomet|"
    r"met(?:er|re)s?\b|feet|percent|per cent|%|am\b|pm\b|a\.m|p\.m)|"
    r"(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s(?:in|on|at(?!\s+(?:least|most))|from|aged|near|including|with)\s", re.IGNORECASE)
_BEFORE = 30  # characters before a participant where "at least" may stand
_LEADING = re.compile(
    r"(?:at least|more than|over|up to|as many as|about|around|nearly|almost|some|approximately|roughly|"
    r"close to|between|"
    r"no fewer than|fewer than|less than|an estimated)\s*$",
    re.IGNORECASE,
)
_TOLLS = frozenset("toll number count total figure".split())


def quantities_for(claim_type: str, trigger: Token, roles: Mapping[str, Sequence[Token]], text: str) -> list[Quantity]:
    """Find the counts of a claim.

    Args:
        roles: head tokens of the participants.
        text: the page's text; offsets count in it.

    Returns:
        Counts of the participants that the type counts (tables/en/numbers.toml), or of its money; `of`
        says which participant, as (role, place). `[]` where the words give none.
    """
    rule = _COUNTS.get(claim_type)
    if rule is None:
        return []
    if rule == "money":
        return _money(trigger, text)
    names, _, unit = rule.partition(":")
    found: list[Quantity] = []
    for role in names.split(","):
        for place, head in enumerate(roles.get(role, ())):
            quantity = _of_participant(head, text, unit, (role, place))
            if quantity:
                found.append(quantity)
    if not found and claim_type in ("kill", "injure", "strength"):
        found = _beside(trigger, text, unit)
    return found


def _of_participant(head: Token, text: str, unit: str, of: tuple[str, int]) -> Quantity | None:
    first, last = noun_phrase(head)
    start = first.start
    lead = _LEADING.search(text[max(0, start - _BEFORE) : start])
    if lead:
        start -= len(lead[0])
    words = _PREPOSITION.split(text[start : last.end])[0]
    for count in read_numbers(words):
        if not _NOT_A_COUNT.match(words[count.end :]) and count.currency is None:
            return _quantity(start, words, count, _unit(head, unit), of)
    return None


def _unit(head: Token, default: str) -> str:
    if default in (
        "killed",
        "injured",
        "arrested",
        "released",
        "displaced",
        "dismissed",
        "destroyed",
        "seized",
        "charged",
    ):
        return default
    return head.lower if head.upos == "NOUN" and head.xpos == "NNS" else default


def _quantity(offset: int, words: str, count: Count, unit: str, of: tuple[str, int] | None = None) -> Quantity:
    start = count.start + len(words[count.start : count.end]) - len(words[count.start : count.end].lstrip())
    said = words[start : count.end].rstrip()
    return Quantity(offset + start, offset + start + len(said), said, count.low, count.high, unit, of)


def _beside(trigger: Token, text: str, unit: str) -> list[Quantity]:
    """A count that hangs on the trigger itself: "12 dead", "a death toll of 30", "no casualties"."""
    near = [c for c in trigger.children if c.relation in ("nummod", "det", "nmod", "obl", "amod")]
    lemma = trigger.lemma.lower()
    if trigger.upos == "VERB":
        return []
    for child in near:
        if child.relation == "det" and child.lower == "no":
            return [Quantity(child.start, child.end, child.text, 0, 0, unit)]
        if child.relation in ("nmod", "obl") and lemma not in _TOLLS and child.upos != "NUM":
            continue
        first, last = child.reaches()
        lead = _LEADING.search(text[max(0, first.start - _BEFORE) : first.start])
        start = first.start - (len(lead[0]) if lead else 0)
        words = text[start : last.end]
        for count in read_numbers(words):
            if not _NOT_A_COUNT.match(text[start + count.end : start + count.end + 12]) and count.currency is None:
                return [_quantity(start, words, count, unit)]
    return []


def _money(trigger: Token, text: str) -> list[Quantity]:
    first, last = clause_of(trigger, [])
    sentence = trigger.sentence
    if trigger.upos != "VERB":
        first, last = (
            sentence.tokens[max(0, trigger.index - 12)],
            sentence.tokens[min(len(sentence.tokens) - 1, trigger.index + 14)],
        )
    words = text[first.start : last.end]
    return [
        _quantity(first.start, words, count, count.currency or "money")
        for count in read_numbers(words)
        if count.currency is not None or (count.low or count.high or 0) >= 1_000_000
    ][:2]
