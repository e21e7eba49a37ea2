"""How words hang together: from a trigger up through what governs it, link by link.

"Officials denied that the army plans to attack": attack < (to) plans < (that) denied. The names of the
links are those of tables/en/cues.toml, where a linguist uses them to say what a word governs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from allegedly.claims.words import NOMINAL, case_of
from allegedly.records import Token

NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FUNCTION = frozenset({"aux", "aux:pass", "cop", "mark", "case", "advmod", "compound:prt", "fixed", "det"})
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "acl"})
_NAMES = {
    "obj": "object", "iobj": "indirect", "nsubj:pass": "object", "nsubj": "subject", "nsubj:outer": "subject",
    "conj": "conj", "amod": "amod", "compound": "compound", "nummod": "compound", "nmod:poss": "possessor",
    "appos": "appos", "parataxis": "quote", "acl:relcl": "relative", "obl:agent": "by", "advcl:relcl": "relative",
    "nmod:desc": "appos",
}  # fmt: skip
_PREPOSITIONS = {"away_from": "from", "out_of": "out", "upon": "on", "to": "toward"}
_TITLED = frozenset({"appos", "nmod:desc", "compound", "amod", "flat", "nmod:poss"})
_AUXILIARY = frozenset({"aux", "aux:pass"})
_PREDICATE = frozenset({"cop", "nsubj", "nsubj:outer"})
_ASIDE = frozenset({"advmod", "amod", "discourse", "advmod:emph", "det", "cc", "cc:preconj", "obl", "case", "mark"})
_ADDS = frozenset({"only", "just", "merely", "simply", "least", "surprisingly"})


class Step(NamedTuple):
    """One link of the way up: `below` hangs on `above` by `link`.

    `clausal`: below heads a clause; `adjunct`: one that could be left out.
    """

    below: Token
    above: Token
    link: str
    clausal: bool = False
    adjunct: bool = False


def link_of(token: Token) -> str:
    """Name how a token hangs on its head, "" at the root.

    Forms: "plans *to attack*" to · "said they *fell*" that · "accused *of attacking*" of · "attack *plan*" compound
    """
    relation = token.relation
    name = _NAMES.get(relation)
    if name:
        return name
    if relation in _CLAUSES:
        return _clause_link(token, relation)
    if relation.startswith(("obl", "nmod")):
        case = case_of(token)
        if not case:  # "for the President's resignation", where the parse hangs the preposition on the President
            owned = (case_of(child) for child in token.children if child.relation in ("nmod:poss", "compound", "amod"))
            case = next((found for found in owned if found and found not in ("'s", "’s")), None)
        if not case:
            return "bare"
        return _PREPOSITIONS.get(case) or case.partition("_")[0]  # "to" + noun is toward, not an infinitive
    return "" if token.head is None else "other"


def _clause_link(token: Token, relation: str) -> str:
    marks = [child.lower for child in marks_of(token)]
    first = marks[0] if marks else ""
    if first in ("whether", "if"):
        return "if" if relation == "advcl" else "whether"
    finite = is_finite(token)
    if "to" in marks and not (relation == "ccomp" and finite and has_own_subject(token)):
        return "purpose" if relation == "advcl" and token.head and token.head.upos != "ADJ" else "to"
    if relation == "advcl":
        if finite:
            return "when" if first else "aside"
        return first if first and first != "that" else "ing"
    if relation == "acl":
        if not finite:
            return first or "ing"
        relative = "that" not in marks and any(child.xpos in ("WDT", "WP") for child in token.children)
        return "relative" if relative else "that"
    if not finite and first:
        return first
    being = any(child.xpos == "VBG" and child.relation in _AUXILIARY for child in token.children)
    if not finite and (being or token.xpos == "VBG"):
        return "ing"
    if relation == "ccomp" and any(child.xpos == "WRB" and child.index < token.index for child in token.children):
        return "whether"
    return "bare" if relation == "xcomp" and not finite else "that"


def marks_of(token: Token) -> list[Token]:
    """The words that open a clause: to, that, if, of …, also where the parse hangs them on an auxiliary."""
    found = []
    for child in token.children:
        if child.index > token.index:
            break
        if child.relation in ("mark", "case"):
            found.append(child)
        elif child.relation.startswith("aux") and child.children:
            found += [below for below in child.children if below.relation == "mark"]
    return found


def is_finite(token: Token) -> bool:
    """Tell whether a word heads a clause with a tense: fell, has fallen, is ready."""
    if token.xpos in FINITE:
        return True
    return any(child.xpos in FINITE for child in token.children if child.relation in ("aux", "cop", "aux:pass"))


def climb(trigger: Token) -> Iterator[Step]:
    """Every link from a trigger up to the root of its sentence."""
    token = trigger
    for _ in range(24):  # a broken tree must not hold us
        head = token.head
        if head is None:
            return
        relation = token.relation
        clausal = relation in _CLAUSES
        yield Step(token, head, link_of(token), clausal, clausal and relation in ("advcl", "acl"))
        token = head


def content_word(token: Token) -> Token:
    """The word that a function word serves: the predicate of a copula, the verb of an auxiliary."""
    for _ in range(4):
        if token.head is None or token.relation not in FUNCTION or token.upos in ("NOUN", "VERB", "ADJ", "PROPN"):
            return token
        token = token.head
    return token


def negator(token: Token) -> Token | None:
    """The word that negates a verb, adjective or noun, None if nothing does.

    Forms: "did *not* fall" · "*no* rebels" · "*neither* side" — but not "not only", "not just"
    """
    for child in token.children:
        word = child.lower
        determines = word != "no" or child.relation == "det" or child.upos == "DET"
        if word in NOT and determines and child.relation in _ASIDE and not is_not_only(child):
            return child
    return None


def is_not_only(negation: Token) -> bool:
    """Tell whether a negation is one of addition: "not only", "not just"."""
    tokens = negation.sentence.tokens
    return negation.index + 1 < len(tokens) and tokens[negation.index + 1].lower in _ADDS


def has_own_subject(token: Token) -> bool:
    return any(child.relation.startswith(("nsubj", "csubj", "expl")) for child in token.children)


def acts_for_itself(verb: Token, below: Token) -> bool:
    """Tell whether the subject of "want", "ask" is who is to act: "wants to leave", not "wants them to leave"."""
    if below.upos in NOMINAL and below.relation in ("obj", "nsubj:pass"):
        return True
    return not has_own_subject(below) and not any(
        child.upos in NOMINAL
        and (child.relation in ("obj", "iobj", "nsubj:pass") or child.relation == "obl" and child.index < below.index)
        and child is not below
        and (child.relation != "obl" or case_of(child) in ("for", "on", "upon"))
        for child in verb.children
    )


def is_title(token: Token) -> bool:
    """Tell whether a noun only names somebody's post: "President X said", not "X is president", "as president"."""
    if token.upos not in ("NOUN", "PROPN", "ADJ", "ADP") or is_predicate(token):
        return False
    named = any(child.relation in ("flat", "appos") and child.entity == "PERSON" for child in token.children)
    return named or token.relation in _TITLED


def is_predicate(token: Token) -> bool:
    """Tell whether something is said to be this, or does it: "X is president", "X heads the party"."""
    if token.upos in ("VERB", "AUX") or any(child.relation in _PREDICATE for child in token.children):
        return True
    return token.relation in ("xcomp", "ccomp", "root", "advcl")
