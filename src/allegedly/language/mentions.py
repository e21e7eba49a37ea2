"""What mentions look like: whose a noun is, what titles stand beside a name; and the words of reference.toml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from allegedly.errors import TableError
from allegedly.language.antecedents import SUBJECTS
from allegedly.language.cast import Known
from allegedly.records import Token
from allegedly.tables.english import FOLDER, read_toml

LISTS = frozenset(
    """GROUP HEAD FORCE RULE STATE REBEL PEOPLE_OF THEIRS SIDE NO_GROUP NO_OWNER RANK REPORTERS NO_GROUP_WORDS
    SAYS""".split()
)
_BEFORE = frozenset({"compound", "amod", "nmod", "nmod:poss", "nmod:desc", "obl:unmarked"})
_OWNING = frozenset({"of", "from"})


@cache
def load_reference_words() -> dict[str, frozenset[str]]:
    """Load and check reference.toml."""
    path = FOLDER / "reference.toml"
    rows = read_toml(path)
    if set(rows) != LISTS:
        raise TableError(path.name, "lists", f"are {', '.join(sorted(rows))}, and should be {', '.join(sorted(LISTS))}")
    for name, text in rows.items():
        words = text.split()
        if len(words) != len(set(words)) or text != text.lower():
            raise TableError(path.name, name, "holds a word twice, or one not in lower case")
    return {name: frozenset(text.split()) for name, text in rows.items()}


def lemma_of(token: Token) -> str:
    """Lower-case lemma; a plural that was left alone loses its s."""
    lemma = token.lemma.lower()
    return lemma[:-1] if lemma == token.lower and token.xpos in ("NNS", "NNPS") and lemma.endswith("s") else lemma


def owners(token: Token) -> Iterator[Token]:
    """Words before a noun or behind its "of" that may say whose it is."""
    for child in token.children:
        behind = child.relation == "nmod" and any(case.lower in _OWNING for case in child.children)
        if behind or (child.relation in _BEFORE and child.index < token.index):
            yield child


def goes_with(other: Token, token: Token) -> bool:
    """Tell whether two words are one adjective of a state: Sri Lankan."""
    if other.actor_kind != token.actor_kind:
        return False
    return other.head in (token, token.head) or token.head is other


def restricted(token: Token) -> bool:
    """Tell whether a noun brings its own description: the group that he leads, the army of the north."""
    tokens, at = token.sentence.tokens, token.index + 1
    aside = at < len(tokens) and tokens[at].text == ","
    return any(
        (child.relation in ("acl", "acl:relcl") and not aside)
        or (child.relation == "nmod" and child.index > token.index and any(c.lower == "of" for c in child.children))
        for child in token.children
    )


def clause_verb(token: Token) -> Token | None:
    """The verb over a noun."""
    at = token.head
    while at is not None and at.upos not in ("VERB", "AUX"):
        at = at.head
    return at


def is_former(title: Token) -> bool:
    return any(child.lower in ("former", "ex", "ousted", "late", "then", "deposed") for child in title.children)


def is_two(token: Token) -> bool:
    return any(child.lower in ("both", "two", "these") for child in token.children)


def is_state(known: Known) -> bool:
    return known.kind == "state" or (known.label == "LOC" and known.acts and known.kind != "capital")


def is_subject(token: Token) -> bool:
    at = token
    while at.relation in ("flat", "compound", "conj") and at.head:
        at = at.head
    return at.relation in SUBJECTS


def title_tokens(mention: Token) -> list[Token]:
    """The nouns beside a name that may be its titles."""
    top = mention
    while top.relation in ("flat", "nmod:desc") and top.head:
        top = top.head
    found = [child for child in top.children if child.relation in ("nmod:desc", "appos", "compound")]
    if top.relation == "appos" and top.head:
        found.append(top.head)
    if mention is not top:
        found.append(top)
    return found
