"""Cut tokens into sentences, by rule: news is regular, and a rule can be explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

Token = tuple[int, int]

LONGEST_SENTENCE = 120  # tokens; longer ones are cut, at a semicolon or comma where there is one
_END = frozenset(".!?…")
_CLOSING = frozenset("\"”'’)]»") | {"''"}
_OPENING = "\"“‘('[«"
_STARTERS = frozenset("The He She It They In On But A An We This That I At As For".split())
_ABBREVIATED_END = re.compile(r"(?:[A-Za-z]\.)+$|(?:Inc|Corp|Co|Jr|Sr|etc|Ltd)\.$")


def split_sentences(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """Group tokens (offsets into `text`) into sentences, in order; every token is in exactly one.

    A sentence ends at . ! ? … with its closing quotes, before white space and a capital, digit or opening
    quote; and at every blank line, where a line ends that is short or has no stop (headline, caption).
    """
    sentences: list[list[Token]] = []
    current: list[Token] = []
    for place, token in enumerate(tokens):
        current.append(token)
        if place + 1 == len(tokens) or _ends_here(text, tokens, place):
            sentences += _cut_long(text, current)
            current = []
    return sentences


def _ends_here(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a sentence ends between token `place` and the next."""
    end = tokens[place][1]
    following = tokens[place + 1][0]
    gap = text[end:following]
    if "\n" in gap:
        if gap.count("\n") > 1:
            return True
        # One line break: wrapped text goes on in lower case; a line that ends in a stop, or that was
        # left short of its neighbours, does not.
        line_start = text.rfind("\n", 0, end) + 1
        return text[end - 1] in ".!?\"”:" or (end - line_start < 60 and not text[following].islower())
    if not gap:
        return False
    back = place
    while back >= 0 and text[tokens[back][0] : tokens[back][1]] in _CLOSING:
        back -= 1
    if back < 0 or place - back > 2:
        return False
    last = text[tokens[back][0] : tokens[back][1]]
    first = text[following]
    if not (first.isupper() or first.isdigit() or first in _OPENING):
        return False
    if last in _END or (set(last) <= _END and last):
        return True
    if last.endswith(".") and _ABBREVIATED_END.search(last):
        next_word = text[tokens[place + 1][0] : tokens[place + 1][1]]
        return next_word in _STARTERS
    return False


def _cut_long(text: str, tokens: list[Token]) -> list[list[Token]]:
    pieces: list[list[Token]] = []
    while len(tokens) > LONGEST_SENTENCE:
        window = range(LONGEST_SENTENCE - 1, LONGEST_SENTENCE // 2, -1)
        cut = next((k for k in window if text[tokens[k][0]] in ";,"), LONGEST_SENTENCE - 1)
        pieces.append(tokens[: cut + 1])
        tokens = tokens[cut + 1 :]
    return [*pieces, tokens] if tokens else pieces
