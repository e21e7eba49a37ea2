"""Specimens with marks: the text as a reporter reads it, with what we expect marked in it.

    "<s>Officials</s> said the bridge <c>may</c> have been <t>attacked</t>."

t: the word that makes the statement · c: cues · s: speakers. The parse is that of the shipped model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from allegedly.claims.grammar import Grammar
from allegedly.claims.quotations import Quotations
from allegedly.claims.speakers import Speech
from allegedly.claims.stance import Stance, qualify
from allegedly.claims.times import TimeTest
from allegedly.claims.words import Classes
from allegedly.language import load_pipeline
from allegedly.records import Block, Page, Sentence, Speaker, Token
from allegedly.tables.cues import load_cues, load_sources
from allegedly.tables.english import load_english

_MARK = re.compile(r"<(/?)([a-z]+)>")


@dataclass
class Marked:
    """A text without its marks, and where each mark stood."""

    text: str
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def quotes(self, mark: str) -> list[str]:
        return [self.text[start:end] for start, end in self.spans.get(mark, [])]


def unmark(marked: str) -> Marked:
    """Take the marks out of a text.

    >>> unmark("It <c>may</c> rain.").spans
    {'c': [(3, 6)]}
    """
    text, place = "", 0
    spans: dict[str, list[tuple[int, int]]] = {}
    opened: dict[str, int] = {}
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        if mark.group(1):
            spans.setdefault(mark.group(2), []).append((opened.pop(mark.group(2)), len(text)))
        else:
            opened[mark.group(2)] = len(text)
    return Marked(text + marked[place:], spans)


@cache
def _parsed(text: str, headline: bool) -> tuple[Sentence, ...]:
    block = Block(0, len(text), "headline" if headline else "body")
    return tuple(load_pipeline().parse(Page("specimen", text, (block,))))


class Specimen:
    """A marked text, parsed, with everything that reads it."""

    def __init__(self, marked: str, headline: bool = False) -> None:
        self.marked = unmark(marked)
        self.sentences = list(_parsed(self.marked.text, headline))
        self.grammar = Grammar(Classes(load_english()), TimeTest([]))
        self.quotations = Quotations(self.marked.text, self.sentences)
        self.speech = Speech(self.marked.text, self.sentences, self.grammar, load_sources(), quotations=self.quotations)

    def tokens(self, mark: str = "t") -> list[Token]:
        """Tokens inside a mark, in order."""
        return [
            token
            for start, end in self.marked.spans[mark]
            for sentence in self.sentences
            for token in sentence.tokens
            if start <= token.start < end
        ]

    def trigger(self) -> Token:
        """The marked word that governs the other marked ones."""
        inside = self.tokens()
        return next((token for token in inside if token.head not in inside), inside[0])

    def stance(self, claim_type: str = "") -> Stance:
        return qualify(self.trigger(), self.tokens(), self.grammar, load_cues(), self.quotations, claim_type=claim_type)

    def speakers(self, claim_type: str = "") -> tuple[Speaker, ...]:
        return self.speech.speakers(self.trigger(), claim_type)
