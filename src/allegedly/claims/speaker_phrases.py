"""The words that name a speaker: head-accurate noun phrases, with names that the parse cuts made whole."""

from __future__ import annotations

from allegedly.claims.words import lemma_of
from allegedly.records import Token

_SKIP = frozenset(
    "acl:relcl parataxis punct advcl cop nsubj aux mark ccomp discourse orphan dislocated nsubj:pass aux:pass".split()
)
_OF_SAYING = frozenset("quote cite say claim call demand ask state tell speak urge warn add report".split())
_BREAKS = frozenset({":", ";", "—", "–"})
_NAME = 3
"""An apposition inside the phrase is kept if it is a name so short: "a report by the newspaper The Sun"."""
_APPOSITION = 8
"""Longer appositions are left out of the speaker's span."""


def noun_phrase(head: Token) -> tuple[Token, Token]:
    """First and last token of a speaker: with coordinated nouns and a short apposition, without relative clauses.

    Forms: "Pierre Pettigrew, the foreign minister" · "the United States and Israel" · "a statement posted online"
    """
    inside = {head.index}
    waiting = [head]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            relation = child.relation
            if relation in _SKIP or token is head and relation == "case" and child.index < head.index:
                continue
            longest = _APPOSITION if token is head else _NAME if child.entity else 0
            if relation == "appos" and _length(child) > longest:
                continue
            part = relation == "amod" or relation == "acl" and is_part(token, child)
            if child.upos in ("VERB", "AUX") and not part:
                continue
            if relation == "advmod" and token is head and child.index > head.index:
                continue
            if relation.startswith("obl") and token is head or relation == "conj" and child.index < token.index:
                continue
            waiting.append(child)
            inside.add(child.index)
    tokens = head.sentence.tokens
    first, last = tokens[_edge(head, inside, -1)], tokens[_edge(head, inside, 1)]
    while first.index < head.index and (first.upos in ("PUNCT", "ADP", "CCONJ", "SCONJ") and first.text not in '"“'):
        first = tokens[first.index + 1]
    while last.index > head.index and last.upos in ("PUNCT", "CCONJ", "ADP") and last.text not in (")", "]", "."):
        last = tokens[last.index - 1]
    return first, last


def _edge(head: Token, inside: set[int], step: int) -> int:
    """Index of the outermost token of a phrase that hangs together with its head, over commas but no gap."""
    tokens, place = head.sentence.tokens, head.index
    edge = place
    while 0 <= place + step < len(tokens):
        place += step
        if place in inside:
            edge = place
        elif tokens[place].upos != "PUNCT" or tokens[place].text in _BREAKS:
            break
    return edge


def is_part(noun: Token, participle: Token) -> bool:
    """Tell whether a participle after a speaker tells which one: "a statement posted online", not "a man claiming"."""
    between = noun.sentence.tokens[noun.index + 1 : participle.index]
    return (
        participle.xpos in ("VBN", "VBG")
        and (participle.xpos == "VBN" or lemma_of(participle) not in _OF_SAYING)
        and lemma_of(participle) not in ("quote", "cite")
        and not any(token.upos == "PUNCT" for token in between)
        and not any(child.upos in ("VERB", "AUX") for child in participle.children)
    )


def with_names(first: Token, last: Token) -> tuple[Token, Token]:
    """Let a phrase take in a name that it cuts, or that follows it at once: "spokesman | Avi Pazner"."""
    tokens = last.sentence.tokens
    for name in last.sentence.names:
        follows = name.label == "PERSON" and name.first.index == last.index + 1 and last.upos in ("NOUN", "PROPN")
        if follows or name.first.index <= last.index < name.last.index:
            last = name.last
        if name.first.index < first.index <= name.last.index:
            first = name.first
    while last.upos in ("NOUN", "PROPN") and last.index + 1 < len(tokens) and tokens[last.index + 1].upos == "PROPN":
        last = tokens[last.index + 1]  # "army spokesperson | Col. Akara Chitroj"
    while first.index > 1 and tokens[first.index - 1].text in ("'s", "’s") and tokens[first.index - 2].upos != "PUNCT":
        owner = tokens[first.index - 2]
        first = noun_phrase(owner)[0] if owner.index < first.index else first
    return first, last


def _length(token: Token) -> int:
    first, last = token.reaches()
    return last.index - first.index + 1
