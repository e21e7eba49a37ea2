"""Turn trees in the manner of ClearNLP, as spaCy's English pipelines make them, into Universal Dependencies.

Theirs hang nouns on prepositions and complements on "be"; ours hang both on what they say something of:

    fled -prep-> to -pobj-> Homs        ->  fled -obl-> Homs -case-> to
    is -attr-> leader, is -nsubj-> he   ->  leader -cop-> is, leader -nsubj-> he
    A -conj-> B -conj-> C, B -cc-> and  ->  A -conj-> B, A -conj-> C -cc-> and

Trees that are Universal Dependencies already pass unchanged. A place after "be" ("is in Homs") stays an `obl`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PREPOSITIONS = ("prep", "agent", "dative")
PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV"})


@dataclass(slots=True)
class Tree:
    """A tree as spaCy gives it; one value a word, heads from 1, 0 is the root."""

    heads: list[int]
    labels: list[str]
    lemmas: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]

    def children(self, word: int, *labels: str) -> list[int]:
        """Places (from 1) of what hangs on `word`, with one of `labels` if any are given."""
        return [
            place
            for place, head in enumerate(self.heads, 1)
            if head == word and (not labels or self.labels[place - 1] in labels)
        ]

    def hang(self, word: int, head: int, label: str) -> None:
        self.heads[word - 1], self.labels[word - 1] = head, label


def to_universal(tree: Tree, relations: Mapping[str, str]) -> tuple[list[int], list[str]]:
    """Heads and relations in Universal Dependencies; labels that `relations` lacks are kept."""
    _turn_prepositions(tree)
    _turn_copulas(tree)
    _flatten_coordination(tree)
    labels = []
    for label, xpos in zip(tree.labels, tree.xpos, strict=True):
        labels.append("mark" if label == "aux" and xpos == "TO" else relations.get(label, label))
    return tree.heads, labels


def _turn_prepositions(tree: Tree) -> None:
    """Hang nouns and clauses on what their preposition hung on, the innermost first ("out of the town")."""
    depths = {place: _depth(tree, place) for place in range(1, len(tree.heads) + 1)}
    for word in sorted(depths, key=lambda place: -depths[place]):
        label = tree.labels[word - 1]
        head = tree.heads[word - 1]
        if label == "conj" and tree.upos[word - 1] == "ADP":  # "in Homs and in Aleppo"
            nouns = tree.children(word, "pobj", "nmod", "obl")
            if nouns:
                tree.hang(nouns[0], head, "conj")
                _move(tree, word, nouns[0], "case")
        if label not in PREPOSITIONS:
            continue
        verbal = head > 0 and tree.upos[head - 1] in PREDICATES
        objects = tree.children(word, "pobj", "nmod", "obl")
        clauses = tree.children(word, "pcomp")
        if objects:
            noun = objects[0]
            outer = tree.labels[head - 1] in PREPOSITIONS if head else False
            relation = "obl:agent" if label == "agent" else "obl" if verbal or outer else "nmod"
            tree.hang(noun, head, relation)
            _move(tree, word, noun, "case")
        elif clauses:
            clause = clauses[0]
            tree.hang(clause, head, "advcl" if verbal else "acl")
            _move(tree, word, clause, "mark")
        elif label != "dative":
            tree.labels[word - 1] = "advmod"  # a preposition left alone: "the town they came from"


def _move(tree: Tree, word: int, new_head: int, label: str) -> None:
    """Make `word` a small child of `new_head`, which takes over its other children."""
    for child in tree.children(word):
        if child != new_head:
            tree.heads[child - 1] = new_head
    tree.hang(word, new_head, label)


def _turn_copulas(tree: Tree) -> None:
    """Make the complement of "be" the head: "he is the leader"."""
    for word, lemma in enumerate(tree.lemmas, 1):
        complements = tree.children(word, "attr", "acomp") if lemma == "be" else []
        if not complements or tree.children(word, "expl"):
            continue
        noun = complements[0]
        tree.hang(noun, tree.heads[word - 1], tree.labels[word - 1])
        for child in tree.children(word):
            tree.heads[child - 1] = noun
        tree.hang(word, noun, "cop")


def _flatten_coordination(tree: Tree) -> None:
    """Hang all conjuncts on the first, and each conjunction on the conjunct after it."""
    for word in range(1, len(tree.heads) + 1):
        head = tree.heads[word - 1]
        while tree.labels[word - 1] == "conj" and head and tree.labels[head - 1] == "conj" and tree.heads[head - 1]:
            head = tree.heads[word - 1] = tree.heads[head - 1]
    for word in range(1, len(tree.heads) + 1):
        head = tree.heads[word - 1]
        if tree.labels[word - 1] != "cc" or not head:
            continue
        first = (tree.heads[head - 1] if tree.labels[head - 1] == "conj" else 0) or head
        after = [place for place in tree.children(first, "conj") if place > word]
        before = [place for place in tree.children(first, "conj") if head <= place < word]
        if after and (head == first or before):
            tree.heads[word - 1] = after[0]


def _depth(tree: Tree, word: int) -> int:
    depth = 0
    while tree.heads[word - 1] and depth <= len(tree.heads):
        word = tree.heads[word - 1]
        depth += 1
    return depth
