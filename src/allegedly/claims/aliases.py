"""Other names: X, also known as Y · X, nicknamed the Miller · a group calling itself Y · X, whose real name is Y."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.claims.grammar import Grammar
from allegedly.claims.phrases import Extent, noun_phrase
from allegedly.claims.title_words import Participant, TitleWords
from allegedly.claims.words import lemma_of
from allegedly.records import Sentence, Token

_QUOTES = "\"“”'‘’«»"
_ENDS = _QUOTES + ",.;"
_SELVES = frozenset({"itself", "himself", "herself", "themselves"})
_BEFORE = frozenset({"also", "otherwise", "better", "formerly", "previously", "once", "commonly", "widely", "now"})
_PLAIN = frozenset({"known", "name", "born", "redefining", "renaming", "rebranding", "styling", "a.k.a."})
_REACH = 4  # tokens between "known" and "as"


@dataclass(slots=True)
class TitleFound:
    """A claim made by a title or a name.

    `former`: the words say that it is over. `stated`: a verb says it ("X is the head of Y"), so that it can be
    denied, doubted or attributed.
    """

    type: str
    trigger: Extent
    clause: Extent
    roles: dict[str, list[Participant]]
    former: bool = False
    stated: bool = False


def find_aliases(sentence: Sentence, words: TitleWords, grammar: Grammar) -> list[TitleFound]:
    """Find where a sentence gives somebody another name. An acronym in brackets alone is no claim."""
    found = []
    for token in sentence.tokens:
        lower = token.lower
        if lower not in _PLAIN and not any(lower in words.words(name) for name in ("NAMED", "CALLED", "ALIAS")):
            continue
        alias = _known(token, grammar) or _named(token, words, grammar) or _real(token) or _between_names(token, words)
        if alias:
            found += _claim(*alias)
    return found


Alias = tuple[Extent, Token, Extent]


def _known(token: Token, grammar: Grammar) -> Alias | None:
    """X, known only as Y · known by its initials as Y · redefining itself as Y"""
    tokens = token.sentence.tokens
    reflexive = token.xpos == "VBG" and any(child.lower in _SELVES for child in token.children)
    if token.lower != "known" and not (reflexive and lemma_of(token) in ("redefine", "rename", "rebrand", "style")):
        return None
    for case in tokens[token.index + 1 : token.index + 1 + _REACH]:
        if case.lower == "as":
            label = _name_at(tokens, case.index + 1)
            bearer = _bearer(token, grammar)
            first = token
            if token.index and tokens[token.index - 1].lower in _BEFORE:
                first = tokens[token.index - 1]
            return ((first, case), bearer, label) if label and bearer else None
        if case.text == ",":
            return None
    return None


def _named(token: Token, words: TitleWords, grammar: Grammar) -> Alias | None:
    """X, nicknamed Y · a group calling itself Y · a base, called Y"""
    tokens = token.sentence.tokens
    at = token.index + 1
    if words.is_in(token, "NAMED"):
        if any(child.relation == "obl:agent" for child in token.children):
            return None
    elif words.is_in(token, "CALLED") and at < len(tokens):
        if tokens[at].lower in _SELVES:
            at += 1
        elif not (token.xpos == "VBN" and token.index and tokens[token.index - 1].text in ",("):
            return None
    else:
        return None
    label, bearer = _name_at(tokens, at), _bearer(token, grammar)
    return ((token, token), bearer, label) if label and bearer and bearer.index < token.index else None


def _real(token: Token) -> Alias | None:
    """X, whose real name is Y"""
    tokens = token.sentence.tokens
    at = token.index
    if token.lower != "name" or at < 2 or tokens[at - 1].lower not in ("real", "birth", "full"):
        return None
    verb = at + 1
    if tokens[at - 2].lower != "whose" or verb >= len(tokens) or tokens[verb].upos not in ("AUX", "VERB"):
        return None
    label = _name_at(tokens, verb + 1)
    before = tokens[at - 3] if at > 2 and tokens[at - 3].text != "," else tokens[max(0, at - 4)]
    return ((tokens[at - 1], token), before, label) if label else None


def _between_names(token: Token, words: TitleWords) -> Alias | None:
    """X, alias Y · X, born Y, was"""
    tokens = token.sentence.tokens
    at = token.index
    born = token.lower == "born"
    if not born and not words.is_in(token, "ALIAS") or at + 1 >= len(tokens) or at < 2:
        return None
    comma = tokens[at - 1].text in ",("
    before = tokens[at - 1 - comma]
    if not before.entity or not tokens[at + 1].text[0].isupper():
        return None
    if born and not (comma and before.entity == tokens[at + 1].entity == "PERSON"):
        return None
    label = _name_at(tokens, at + 1)
    return ((token, token), before, label) if label else None


def _bearer(token: Token, grammar: Grammar) -> Token | None:
    """The noun that a participle or a passive verb names."""
    arguments = grammar.of(token)
    for key in ("object", "subject", "head"):
        for noun in arguments.get(key, ()):
            if noun.lower not in _SELVES and noun.index < token.index:
                return noun
    return token.head if token.relation in ("acl", "acl:relcl", "amod") else None


def _name_at(tokens: list[Token], at: int) -> Extent | None:
    """The name that begins at a place, behind quotes and an article; None where a common noun stands there."""
    while at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    first = at
    if at < len(tokens) and tokens[at].upos == "DET":
        at += 1
    while at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    if at >= len(tokens) or not (tokens[at].text[0].isupper() or tokens[at - 1].text in _QUOTES):
        return None
    last = at
    quoted = tokens[at - 1].text in _QUOTES
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        named = following.text[0].isupper() or following.upos == "PROPN" or _inside(tokens, last + 1)
        if not (following.text not in _ENDS if quoted else named):
            break
        last += 1
    return tokens[first], tokens[last]


def _inside(tokens: list[Token], at: int) -> bool:
    """Tell whether a small word joins two capitalised ones: Army [of] Islam, al[-]Qaeda."""
    if at + 1 >= len(tokens) or tokens[at].text not in ("of", "the", "-", "'", "’", "'s", "and", "de", "la", "for"):
        return False
    if tokens[at].text == "and" and tokens[at].entity == "":
        return False
    return tokens[at + 1].text[0].isupper() or (tokens[at].text == "of" and tokens[at + 1].text == "the")


def _claim(trigger: Extent, agent: Token, label: Extent) -> list[TitleFound]:
    """The claim, or none where the noun that bears the name stands behind it, which no form above means."""
    while agent.relation == "flat" and agent.head:
        agent = agent.head
    first, last = noun_phrase(agent)
    if not first.index <= agent.index < trigger[0].index:
        return []
    if last.index >= trigger[0].index:
        last = agent.sentence.tokens[trigger[0].index - 1]
        while last.index > agent.index and (last.upos in ("PUNCT", "AUX") or last.lower in ("who", "which", "that")):
            last = agent.sentence.tokens[last.index - 1]
    inside = agent.sentence.tokens[label[0].index : label[1].index + 1]
    head = next((token for token in inside if token.head not in inside and token.upos != "PUNCT"), label[1])
    ends = sorted((first, last, *trigger, *label), key=lambda token: token.index)
    roles = {"agent": [(first, last, agent)], "label": [(label[0], label[1], head)]}
    return [TitleFound("alias", trigger, (ends[0], ends[-1]), roles, stated=True)]
