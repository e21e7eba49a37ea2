"""Which of a sentence's times belongs to a claim.

A time dates the verb or event noun that it hangs on. A claim has it when its trigger is that word, or when an
event is told by way of that word: "[bombs] shook the city on Saturday, [killing] 61". What is said on a day has
not happened on that day, and lasting ties ("US-backed") take no time from the clause around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from allegedly.claims.dates import WORDS
from allegedly.claims.words import lemma_of
from allegedly.records import TimeSaid, Token

_CLAUSES = frozenset("acl acl:relcl advcl ccomp parataxis csubj advcl:relcl".split())
_NOUNY = frozenset("nsubj nsubj:pass obj obl obl:agent nmod".split())
_PEERS = frozenset("conj xcomp parataxis".split())
_MONTH = re.compile(r"\b(?:" + "|".join(name[:3] for name in WORDS["months"].split()) + ")", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(WORDS["choice"][name].split())


def choose_time(times: Sequence[TimeSaid], start: int, end: int, trigger: Token, claim_type: str) -> TimeSaid | None:
    """Choose the time that belongs to a claim; None if its sentence gives none for it.

    Args:
        times: of the page, in order.
        start, end: the claim's clause; a title takes a time only from inside it.
        trigger: the word that governs the trigger.
    """
    sentence = trigger.sentence
    best: tuple[tuple[int, bool, bool, int], TimeSaid] | None = None
    for time in times:
        if time.start < sentence.start:
            continue
        if time.start >= sentence.end:
            break
        token = _head(time, sentence.tokens)
        if token is None:
            continue
        rank = _rank(trigger, token, claim_type)
        if rank is None or (claim_type in _words("titles") and not start <= time.start < end):
            continue
        if time.earliest is None and time.latest is None and (rank > 0 or claim_type in _words("lasting")):
            continue
        order = (rank, time.earliest is None, time.precision != "day", abs(time.start - trigger.start))
        if best is None or order < best[0]:
            best = (order, _counted_from(time, token, trigger))
    return best[1] if best else None


def _head(time: TimeSaid, tokens: list[Token]) -> Token | None:
    """The word of a time that governs the others."""
    inside = [token for token in tokens if time.start <= token.start < time.end]
    return next((token for token in inside if token.head not in inside), None)


def _chain(token: Token) -> list[Token]:
    """From a time up to the verb that it dates, through nouns: "the attack in [Kabul] on Monday was"."""
    chain = [token]
    while token.head is not None:
        if token.upos in ("VERB", "AUX") or token.relation in _CLAUSES or token.relation in ("conj", "appos"):
            if not _goes_on(token):
                break
        token = token.head
        chain.append(token)
    return chain


def _goes_on(token: Token) -> bool:
    """A clause that only dates its head: "died [since war broke out in 1993]", "in an ambush [occurring Sunday]"."""
    if token.relation == "advcl":
        return any(child.relation == "mark" and child.lower == "since" for child in token.children)
    return token.relation == "acl" and lemma_of(token) in _words("occurring")


def _rank(trigger: Token, time: Token, claim_type: str) -> int | None:
    """0: the time dates the trigger; 1, 2: it dates something that tells of it; None: it is another's."""
    chain = _chain(time)
    if trigger in chain or _held_in(trigger, chain):
        return 0
    if claim_type in _words("lasting"):
        return None
    dated = chain[-1]
    if dated.head is trigger and trigger.upos in ("NOUN", "PROPN") and dated.relation in ("acl", "acl:relcl"):
        return 1
    if _shares(dated, trigger):
        return 1
    steps = _climb(trigger, chain, claim_type)
    return None if steps is None else min(2, steps)


def _held_in(trigger: Token, chain: list[Token]) -> bool:
    """A noun under a verb that only has it: "have had bad [relations] since the split in 2011"."""
    head = trigger.head
    return trigger.relation == "obj" and head in chain and head is not None and lemma_of(head) in _words("having")


def _shares(dated: Token, trigger: Token) -> bool:
    """Two verbs of one doer: "[raided] a station and [left] it on Monday"."""
    if dated.relation != "conj" or dated.head is not trigger:
        return False
    return not any(child.relation.startswith("nsubj") for child in dated.children)


def _climb(trigger: Token, chain: list[Token], claim_type: str) -> int | None:
    """How many steps lead from a trigger up to the chain, None if one of them leads to another event."""
    token, steps = trigger, 0
    speech = claim_type in _words("speech")
    while token not in chain:
        head = token.head
        if head is None or steps > 3:
            return None
        relation = token.relation
        noun = token.upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
        if relation in _NOUNY and noun:
            if not _noun_step(token, head, steps, chain):
                return None
        elif relation in _PEERS:
            if speech and relation != "xcomp":
                return None
        elif relation in ("advcl", "acl", "acl:relcl", "advcl:relcl"):
            if not _clause_step(token, head, chain, speech):
                return None
        else:
            return None
        token, steps = head, steps + 1
    if lemma_of(token) in _words("saying") and token.upos == "VERB":
        return None
    return steps


def _noun_step(token: Token, head: Token, steps: int, chain: list[Token]) -> bool:
    """A noun is dated by its verb; a noun within a subject is not: "[soldiers on mission] died on Sunday"."""
    if head.upos in ("NOUN", "PROPN") and head not in chain:
        return head.relation in ("obj", "obl", "obl:agent") and token.relation == "nmod"
    if head.upos == "VERB" and lemma_of(head) in _words("apart"):
        return False
    return steps == 0 or token.relation in ("obj", "obl", "obl:agent") or token.relation.startswith("nsubj")


def _clause_step(token: Token, head: Token, chain: list[Token], speech: bool) -> bool:
    marks = {child.lower for child in token.children if child.relation in ("mark", "advmod")}
    if marks & {"when", "where"}:
        return not speech
    if token.relation == "acl:relcl" or token.relation == "advcl:relcl":
        return head in chain and head.upos in ("NOUN", "PROPN") and not speech
    if marks & _words("other_time") and token.xpos != "VBG":
        return False
    if token.relation == "acl":
        return token.xpos == "VBG" and head.relation in ("obj", "obl") and "to" not in marks
    return token.xpos == "VBG" and not speech


def _counted_from(time: TimeSaid, token: Token, trigger: Token) -> TimeSaid:
    """ "since the war broke out in 1993": what lasts since then has no end; the outbreak itself is of 1993."""
    if time.shape != "interval" or time.earliest is None:
        return time
    above = set()
    up: Token | None = trigger
    while up is not None:
        above.add(up)
        up = up.head
    place: Token | None = token
    while place is not None and place not in above:
        if any(child.lower == "since" and child.relation in ("case", "mark") for child in place.children):
            return replace(time, latest=None, shape="since")
        place = place.head
    return time
