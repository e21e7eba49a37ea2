"""What a token is: its lemma for the tables, the word classes it belongs to, the case before it."""

from __future__ import annotations

from collections.abc import Iterator

from allegedly.records import Token
from allegedly.tables.english import English

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "ADJ"})
_PLURALS = {
    "troops": "troop", "forces": "force", "gunmen": "gunman", "policemen": "policeman", "militias": "militia",
    "rebels": "rebel", "militants": "militant", "talks": "talk", "arms": "arm", "weapons": "weapon", "ties": "tie",
    "relations": "relation", "casualties": "casualty", "clashes": "clash", "sanctions": "sanction",
    "hostilities": "hostility", "negotiations": "negotiation",
}  # fmt: skip
_PERSON_PRONOUNS = frozenset("he she they we i you who him them himself themselves us me".split())
HYPHENS = frozenset("-‐‑–")
NOT_A_THING = frozenset("it this that what there which".split())


def lemma_of(token: Token) -> str:
    """Lower-case lemma; plurals that the tagger takes for names ("Troops") are singular too."""
    lemma = token.lemma.lower()
    if lemma == token.lower:
        return _PLURALS.get(lemma, lemma)
    return lemma


def joined(token: Token) -> str:
    """The hyphenated word that ends in this token, "" if none: cease-fire, second-in-command."""
    tokens = token.sentence.tokens
    place = token.index
    word = token.lower
    found = False
    while (
        place >= 2
        and tokens[place - 1].text in HYPHENS
        and tokens[place - 1].end == tokens[place].start
        and (tokens[place - 2].end == tokens[place - 1].start)
    ):
        word = f"{tokens[place - 2].lower}-{word}"
        place -= 2
        found = True
    return word if found else ""


def children(token: Token, *relations: str) -> Iterator[Token]:
    """Children under one of these relations, in order of the text."""
    return (child for child in token.children if child.relation in relations)


def has_child(token: Token, relations: frozenset[str] | tuple[str, ...]) -> bool:
    return any(child.relation in relations for child in token.children)


def case_of(token: Token) -> str | None:
    """Preposition before a noun, with what is fixed to it: on behalf of -> on_behalf_of; None if there is none."""
    words = [child for child in token.children if child.relation == "case" and child.index < token.index]
    if not words:
        return None
    fixed = [child for child in words[0].children if child.relation == "fixed"]
    more = fixed or words[1:]
    return "_".join([words[0].lower, *(word.lower for word in more)])


def conjuncts(token: Token) -> list[Token]:
    """The token and the nouns coordinated with it: A, B and C."""
    found, waiting = [token], [token]
    while waiting:
        for child in waiting.pop().children:
            if child.relation == "conj" and child.upos in NOMINAL:
                found.append(child)
                waiting.append(child)
    return found


class Classes:
    """Answers which word class a token belongs to."""

    def __init__(self, english: English) -> None:
        self._words = english.classes
        self.light = english.classes["LIGHT"]
        self.suffer = english.classes["SUFFER"]

    def words(self, name: str) -> frozenset[str]:
        return self._words[name]

    def holds(self, token: Token, name: str) -> bool:
        """Tell whether a token is of class `name`, looking through counting nouns: dozens of rebels is ARMED."""
        lemma = lemma_of(token)
        if name == "NUM":
            return token.upos == "NUM" or lemma in ("dozen", "hundred", "thousand", "score")
        if (
            name != "ORG"
            and (token.upos == "NUM" or lemma in self._words["COUNTER"])
            and any(
                child.relation == "nmod" and child.index > token.index and self.holds(child, name)
                for child in token.children
            )
        ):
            return True
        if name == "ORG":
            return (
                token.entity == "ORG"
                or lemma in self._words["BODY"]
                or is_state(token)
                or (lemma in ("rebel", "insurgent", "militant"))
            )
        if name == "PERSON":
            return (
                token.entity == "PERSON"
                or self._listed(lemma, "PERSON")
                or self._listed(lemma, "ARMED")
                or token.upos == "NUM"
                or (token.upos == "PRON" and token.lower in _PERSON_PRONOUNS)
            )
        if name == "PLACE":
            return token.entity == "LOC" or self._listed(lemma, name)
        if name == "OFFICE" and token.entity == "PERSON":
            return True
        return self._listed(lemma, name) or token.lower in self._words[name]

    def _listed(self, lemma: str, name: str) -> bool:
        words = self._words[name]
        return lemma in words or (lemma.endswith("s") and lemma[:-1] in words)


def is_state(token: Token) -> bool:
    """Tell whether the gazetteer knows the token as a state or as the adjective of one (Syria, Syrian, US)."""
    return token.actor_kind in ("state", "demonym")


def is_named(token: Token) -> bool:
    return bool(token.entity) or is_state(token)


def marker_of(token: Token) -> str:
    """Word that opens a clause (to, that, if …), "" if none."""
    return next((child.lower for child in token.children if child.relation == "mark"), "")
