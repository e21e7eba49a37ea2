"""Where a claim is said to have happened: the place words of its clause, most specific first."""

from __future__ import annotations

from allegedly.claims.frames import Candidate
from allegedly.claims.phrases import clause_root, noun_phrase
from allegedly.claims.words import Classes, case_of, is_state, lemma_of
from allegedly.records import Name, Token

AT = frozenset("in at near outside inside around on from within across throughout along into".split())
TIES = frozenset("office lead member alias describe designate support fund ally rival".split())
EVENTS = frozenset(
    "kill injure attack bombing airstrike shell clash abduct arrest besiege destroy displace protest".split()
)
_AGENTIVE = frozenset("nsubj nsubj:pass obl:agent nmod:poss obj".split())
NEAR_ENOUGH = 0.8


class PlaceFinder:
    """Finds the places of claims among the names and nouns of their sentence."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes

    def find(self, candidate: Candidate) -> list[tuple[Token, Token]]:
        """Return up to two places as (first token, last token), best first.

        A tie (office, membership, support) takes a place only from right beside its words.
        """
        trigger = candidate.trigger
        root = clause_root(trigger)
        within, own = set(root.subtree()), set(trigger.subtree())
        acting = {token for role in ("agent", "party") for head in candidate.roles.get(role, []) for token in [head]}
        ranked: list[tuple[float, Token, Token]] = []
        for name in trigger.sentence.names:
            head = _head_of(name)
            if name.label != "LOC" or head in acting or not _is_place_here(head):
                continue
            worth = (0 if head in own else 1 if head in within else 2) + abs(head.index - trigger.index) / 10
            ranked.append((worth - (0.5 if case_of(head) in AT else 0), name.first, name.last))
        for token in trigger.sentence.tokens:
            if token.entity or token.upos not in ("NOUN", "PROPN") or token.relation not in ("obl", "nmod"):
                continue
            lemma = lemma_of(token)
            if lemma not in self._classes.words("PLACE") and lemma not in self._classes.words("BUILDING"):
                continue
            if case_of(token) in AT:
                first, last = noun_phrase(token)
                worth = 0.2 + (0 if token in own else 1.5) + abs(token.index - trigger.index) / 10
                ranked.append((worth, first, last))
        if candidate.type in TIES:
            ranked = [place for place in ranked if place[0] < NEAR_ENOUGH]
        chosen: list[tuple[Token, Token]] = []
        for _, first, last in sorted(ranked, key=lambda place: place[0])[:2]:
            if not any(first.index <= other[1].index and other[0].index <= last.index for other in chosen):
                chosen.append((first, last))
        return chosen


def _head_of(name: Name) -> Token:
    """The token of a name whose head lies outside it."""
    for token in name.first.sentence.tokens[name.first.index : name.last.index + 1]:
        if token.head is None or not name.first.index <= token.head.index <= name.last.index:
            return token
    return name.last


def _is_place_here(head: Token) -> bool:
    """Tell whether a place name is a place in this sentence, not the state that acts or a mere modifier."""
    if is_state(head) and (head.relation in _AGENTIVE or head.relation in ("compound", "amod", "obl:unmarked")):
        return False
    return not (is_state(head) and head.relation == "conj" and head.head is not None and not _is_place_here(head.head))
