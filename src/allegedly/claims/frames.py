"""Match the words of a sentence against the frame tables.

A word fires at most one frame, the most specific whose conditions hold. What fires is a `Candidate`: a
scorer may still turn it down (see scoring.py), and `allegedly explain` shows every one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from allegedly.claims.grammar import Arguments, Grammar
from allegedly.claims.words import HYPHENS, Classes, joined, lemma_of
from allegedly.records import Sentence, Token
from allegedly.tables.english import Condition, English, Frame

SPECIFIC = (
    "claim_responsibility", "ceasefire", "airstrike", "shell", "bombing", "designate", "coup", "arrest", "abduct",
    "release", "fund", "arm", "train",
)  # fmt: skip
"""Types that win where two frames fit a word equally well, most specific first."""

_FORMS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_GERUND_PLACES = frozenset("csubj nmod obj nsubj obl conj nsubj:pass compound".split())
_BELOW = frozenset("xcomp obj obl advmod compound compound:prt".split())
_LISTED = frozenset("case fixed amod compound xcomp nummod".split())


@dataclass(slots=True, eq=False)
class Candidate:
    """A frame that fired. `matched`: tokens that met a condition by their own word, part of the trigger.

    `roles` holds head tokens; `dropped` says why no claim was made of it, "" for a claim.
    """

    type: str
    trigger: Token
    frame: Frame
    matched: list[Token]
    arguments: Arguments
    fit: float
    roles: dict[str, list[Token]] = field(default_factory=dict)
    dropped: str = ""
    score: float = 1.0


class FrameMatcher:
    """Finds the candidates of a page's sentences."""

    def __init__(self, english: English, classes: Classes, grammar: Grammar) -> None:
        self._english = english
        self._classes = classes
        self._grammar = grammar
        self._words = english.trigger_words

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """Candidates in order of the text, at most one a word."""
        found = (self._match(token) for token in sentence.tokens)
        return [candidate for candidate in found if candidate]

    def _match(self, token: Token) -> Candidate | None:
        form = _FORMS.get(token.upos)
        if form is None or not self._may_fire(token) or _inside_name(token, form):
            return None
        best: Candidate | None = None
        best_rank = (0.0, 0)
        arguments: Arguments | None = None
        for frame in self._frames(token, form):
            if arguments is None:
                arguments = self._grammar.of(token)
            met = self._conditions_met(token, frame.conditions, arguments)
            if met is None:
                continue
            fit, matched = met
            rank = (fit, -SPECIFIC.index(frame.type) if frame.type in SPECIFIC else -50)
            if best is None or rank > best_rank:
                best = Candidate(frame.type, token, frame, matched, arguments, fit)
                best_rank = rank
        return best

    def _may_fire(self, token: Token) -> bool:
        """Tell quickly whether any frame knows the word, which few of a text's words are known to."""
        words = self._words
        if lemma_of(token) in words or token.lower in words:
            return True
        before = token.sentence.tokens[token.index - 1].text if token.index else ""
        return before in HYPHENS and joined(token) != ""

    def _frames(self, token: Token, form: str) -> Iterator[Frame]:
        """Frames that the word could fire, by its lemma, its form and its hyphenated whole."""
        index = self._english.frames
        lemma, lower = lemma_of(token), token.lower
        keys = [(form, lemma)]
        whole = joined(token)
        if whole:
            keys += [("noun", whole), ("verb", whole), ("adjective", whole)]
            if whole.endswith("s"):
                keys.append(("noun", whole[:-1]))
        if lower != lemma:
            keys.append((form, lower))
        if form == "adjective" or token.xpos in ("VBN", "VBG", "JJ"):
            keys += [("adjective", lower), ("adjective", lemma)]
            if form == "adjective" and token.xpos in ("VBN", "VBG"):
                keys.append(("verb", lemma))
        if lower.endswith("ing"):
            bare = not any(child.relation in ("obj", "aux") for child in token.children)
            if form == "noun" or (form == "verb" and token.relation in _GERUND_PLACES and bare):
                keys.append(("noun", lower))
        for key in dict.fromkeys(keys):
            if key in index:
                yield from index[key]

    def _conditions_met(
        self, token: Token, conditions: tuple[Condition, ...], arguments: Arguments
    ) -> tuple[float, list[Token]] | None:
        """Return how well the conditions fit and the tokens that met them; None if one does not hold."""
        fit = 0.0
        matched: list[Token] = []
        for condition in conditions:
            hit, best = None, 0.0
            for candidate in _pool(token, condition.keys, arguments):
                worth = max(self._worth(candidate, value) for value in condition.values)
                if worth > best:
                    hit, best = candidate, worth
            if condition.absent:
                if hit is not None:
                    return None
                continue
            if hit is None:
                return None
            fit += best
            if condition.keys != ("governor",) and (best == 2.0 or condition.keys == ("particle",)):
                matched.append(hit)
        return fit, matched

    def _worth(self, token: Token, value: str) -> float:
        if value == "*":
            return 0.6
        if value[0] == "@":
            return 1.0 if self._classes.holds(token, value[1:]) else 0.0
        return 2.0 if value in (lemma_of(token), token.lower) else 0.0


def _pool(token: Token, keys: tuple[str, ...], arguments: Arguments) -> list[Token]:
    pool: list[Token] = []
    for key in keys:
        if key == "any":
            pool += token.children
            pool += [
                below
                for child in token.children
                if child.relation in _BELOW
                for below in child.children
                if below.relation in _LISTED
            ]
        else:
            pool += arguments.get(key, ())
    return pool


def _inside_name(token: Token, form: str) -> bool:
    """Tell whether a word only makes part of a name: "Strike Eagle", "Islamic Resistance Movement"."""
    if not token.entity or not token.text[0].isupper():
        return False
    return (form == "noun" and token.upos == "PROPN") or token.relation in ("amod", "compound", "flat")
