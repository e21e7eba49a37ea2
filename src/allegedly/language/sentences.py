"""Cut tokens into sentences, by rule: news is regular, and a rule can be explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from allegedly.language.tokens import load_rules

Token = tuple[int, int]

LONGEST_SENTENCE = 120  # tokens; longer ones are cut, at a semicolon or comma where there is one
_END = frozenset(".!?…")
_CLOSING = frozenset("\"”'’)]»") | {"''"}
_OPENING = "\"“‘'([«$£€@#•–—*"
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+$")
_NOTE = re.compile(r"\s?\[(?:\d{1,3}|citation needed)\]")  # after its sentence: "in Dulwich. [17] [18]"
_NOTES_BEFORE = re.compile(r"(?:\s?\[(?:\d{1,3}|citation needed)\])+$")
_LOW_NAME = re.compile(r"(?:al|el)[- ][A-Z]")  # names that open a sentence in lower case: "al-Nusra denied it"
_GLUED = re.compile(r"[a-z]{2}[.!?]$")


def split_sentences(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """Group tokens (offsets into `text`) into sentences, in order; every token is in exactly one.

    A sentence ends at . ! ? … with its closing quotes and footnote numbers, before white space and a capital,
    digit or opening quote; and at every blank line, where a line ends that is short or has no stop (headline, caption).
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
        return text[end - 1] in '.!?"”:' or (end - line_start < 60 and not text[following].islower())
    last = text[tokens[place][0] : end]
    if not gap and not (last[-1] in _END and _GLUED.search(text, max(0, end - 3), end)):
        return False
    if not _opens(text, following) or _NOTE.match(text, end):
        return False
    if not gap:  # "were killed.The army"; not "St.Petersburg" and not "Node.js"
        return text[following : following + 1].isupper() and text[following + 1 : following + 2].islower()
    back = place
    notes = _NOTES_BEFORE.search(text, max(0, end - 60), end) if last == "]" else None
    while notes and back >= 0 and tokens[back][0] >= notes.start():
        back -= 1
    first_back = back
    while back >= 0 and text[tokens[back][0] : tokens[back][1]] in _CLOSING:
        back -= 1
    if back < 0 or first_back - back > 2:
        return False
    last = text[tokens[back][0] : tokens[back][1]]
    if set(last) <= _END:
        return True
    if last[-1] == "." and (_INITIALS.match(last) or last[:-1].lower() in load_rules().may_end):
        next_word = text[tokens[place + 1][0] : tokens[place + 1][1]]
        return next_word.lower() in load_rules().starters
    return False


def _opens(text: str, place: int) -> bool:
    """Tell whether the character at `place` may open a sentence."""
    first = text[place]
    return first.isupper() or first.isdigit() or first in _OPENING or _LOW_NAME.match(text, place) is not None


def _cut_long(text: str, tokens: list[Token]) -> list[list[Token]]:
    pieces: list[list[Token]] = []
    while len(tokens) > LONGEST_SENTENCE:
        window = range(LONGEST_SENTENCE - 1, LONGEST_SENTENCE // 2, -1)
        cut = next((k for k in window if text[tokens[k][0]] in ";,"), LONGEST_SENTENCE - 1)
        pieces.append(tokens[: cut + 1])
        tokens = tokens[cut + 1 :]
    return [*pieces, tokens] if tokens else pieces
