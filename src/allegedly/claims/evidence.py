"""On what evidence: "a video posted online shows …", "according to documents", "backed by photographs"."""

from __future__ import annotations

from functools import cache

from allegedly.claims.phrases import noun_phrase
from allegedly.claims.words import lemma_of
from allegedly.records import Evidence, Token
from allegedly.tables.english import FOLDER, read_toml

_CLIMB = frozenset("ccomp xcomp advcl acl acl:relcl parataxis conj obl nmod obj nsubj nsubj:pass".split())


@cache
def _kinds() -> dict[str, str]:
    rows = read_toml(FOLDER / "evidence.toml")
    return {word: kind for kind, words in rows.items() if isinstance(words, str) for word in words.split()}


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(read_toml(FOLDER / "evidence.toml")["shows"][name].split())


def find_evidence(trigger: Token, text: str) -> list[Evidence]:
    """Find what a claim is said to rest on, only where the words tie it to the claim.

    The sentence's words are tried: evidence that shows or reveals what the claim says, evidence after
    "according to" or "in", and evidence that backs it. `[]` for most claims.
    """
    kinds = _kinds()
    things = [t for t in trigger.sentence.tokens if t.upos in ("NOUN", "PROPN") and lemma_of(t) in kinds]
    if not things:
        return []
    above = _governors(trigger)
    found = []
    for thing in things:
        if thing is not trigger and _ties(thing, trigger, above):
            first, last = noun_phrase(thing)
            kind = "satellite" if any(c.lower == "satellite" for c in thing.children) else kinds[lemma_of(thing)]
            found.append(Evidence(first.start, last.end, text[first.start : last.end], kind))
    return found


def _governors(token: Token) -> set[Token]:
    above = {token}
    place = token
    while place.head is not None and place.relation in _CLIMB:
        place = place.head
        above.add(place)
    return above


def _ties(thing: Token, trigger: Token, above: set[Token]) -> bool:
    head = thing.head
    if head is None:
        return False
    lemma = lemma_of(head)
    if thing.relation in ("nsubj", "nsubj:pass") and lemma in _verbs("verbs"):
        return head in above and head is not trigger
    if any(c.relation in ("case", "mark") and c.lower in ("according", "per", "on") for c in thing.children):
        return head in above and any(c.lower in ("according", "per") for c in thing.children)
    if head.relation == "case" or thing.relation in ("obl", "obl:agent", "nmod"):
        if lemma in _verbs("backing"):
            return True
        return lemma == "according"
    return thing.relation == "conj" and head.lemma.lower() in _kinds() and _ties(head, trigger, above)
