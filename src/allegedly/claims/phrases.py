"""Which words make a noun phrase, and which make a clause."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.claims.words import case_of
from allegedly.records import Token

OUTSIDE = frozenset(
    """acl:relcl parataxis cc conj punct advcl cop nsubj nsubj:pass nsubj:outer csubj aux aux:pass mark ccomp discourse
    appos acl orphan dislocated vocative expl advcl:relcl""".split()
)
"""Relations whose words are not part of the phrase of their head: a participant ends before its relative clause."""

_OWN_CLAUSE = frozenset("parataxis advcl conj cc acl:relcl punct discourse".split())
_CALLED = frozenset("call name know dub".split())
_LEADING = frozenset("over about around up between nearly almost some".split())
Extent = tuple[Token, Token]


def participant_phrase(head: Token, trigger: Sequence[Token]) -> Extent:
    """The noun phrase of `head` without the words that make the claim: "[30 people] dead", "US-backed [rebels]".

    A number or article before them keeps them in: "[24 dead children]".
    """
    first, last = noun_phrase(head)
    if head in trigger:
        return first, last
    tokens = head.sentence.tokens
    before = [t.index for t in trigger if t.index < head.index and t.reaches()[0].index <= first.index <= t.index]
    after = [t.index for t in trigger if head.index < t.index <= last.index]
    left, right = first.index, last.index
    if before:
        left = max(before) + 1
    if after:
        right = min(after) - 1
        while right > head.index and tokens[right].upos in ("PUNCT", "CCONJ", "ADP", "ADV", "DET", "AUX"):
            right -= 1
    return tokens[left], tokens[right]


def noun_phrase(head: Token) -> Extent:
    """First and last token of the noun phrase of `head`, without relative clauses and coordinated siblings.

    Forms: [at least 12 rebels] killed · the [leader of the group], who … · [Army troops] and police
    """
    tokens = head.sentence.tokens
    left = right = head.index
    verbal = head.upos in ("VERB", "ADJ")
    waiting = [head]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            relation = child.relation
            if (
                relation == "acl"
                and token is head
                and child.xpos == "VBN"
                and child.lemma.lower() in _CALLED
                and child.index == head.index + 1
            ):
                right = max(right, child.reaches()[1].index)
                continue
            if relation == "appos" and _names(token, child) and (token is head or child.index == token.index + 1):
                low, high = noun_phrase(child)
                left, right = min(left, low.index), max(right, high.index)
                continue
            if relation in OUTSIDE and not (relation in ("conj", "cc", "punct") and token is not head):
                continue
            if token is head:
                if relation == "case" and child.index < head.index:
                    continue
                if verbal and relation.startswith(("obl", "obj", "xcomp")):
                    continue
                if relation.startswith("nmod") and child.index > head.index and _is_late(child):
                    continue
            waiting.append(child)
            left = min(left, child.index)
            right = max(right, child.index)
    right = max(right, _name_after(tokens, head, right))
    while left < head.index and _may_not_open(tokens[left], tokens[left + 1]):
        left += 1
    while right > head.index and tokens[right].upos in ("PUNCT", "CCONJ", "ADP") and tokens[right].text not in "\"”')]":
        right -= 1
    return tokens[left], tokens[right]


def _names(head: Token, child: Token) -> bool:
    """Tell whether an apposition is the name of its head: "Foreign Minister [, Jose Ramos Horta]"."""
    if head.entity or child.index < head.index or child.index - head.index > 8:
        return False
    close = child.sentence.tokens[child.index - 1]
    return child.entity == "PERSON" or (bool(child.entity) and close.text != ",")


def _name_after(tokens: list[Token], head: Token, right: int) -> int:
    """Where the name of a title ends that the parse hangs beside it: "Nepalese king [Gyanendra Singh]"."""
    if right != head.index or head.entity or right + 1 >= len(tokens):
        return right
    name = tokens[right + 1]
    if name.entity != "PERSON" or name.head is not head.head or name.relation != head.relation:
        return right
    return name.reaches()[1].index


def _is_late(child: Token) -> bool:
    """Tell whether a modifier after the noun belongs to the event rather than to the participant."""
    return case_of(child) in ("during", "after", "before", "since", "despite", "amid", "following", "as", "because_of")


def _may_not_open(token: Token, following: Token) -> bool:
    if token.upos == "PUNCT":
        return token.text not in '"“'
    if token.upos in ("ADP", "CCONJ"):
        return token.lower not in _LEADING and following.lower not in ("least", "most")
    return False


def clause_of(trigger: Token, extra: list[Token]) -> Extent:
    """First and last token of the clause that a trigger makes, with `extra` tokens inside it."""
    first = last = trigger
    for child in trigger.children:
        if child.relation in _OWN_CLAUSE:
            continue
        low, high = child.reaches()
        first = low if low.index < first.index else first
        last = high if high.index > last.index else last
    for token in extra:
        if token.sentence is trigger.sentence:
            first = token if token.index < first.index else first
            last = token if token.index > last.index else last
    return first, last


def clause_root(token: Token) -> Token:
    """The verb at the top of the clause that a token stands in."""
    top = token
    while top.head is not None and not _heads_clause(top):
        top = top.head
    return top


def _heads_clause(token: Token) -> bool:
    if token.upos not in ("VERB", "AUX"):
        return False
    if token.relation == "conj":
        return any(child.relation.startswith("nsubj") for child in token.children)
    return token.relation in ("root", "ccomp", "acl:relcl", "advcl", "parataxis")
