"""spaCy's trees, told in Universal Dependencies.

One token is `word/lemma/UPOS/XPOS/head/label`, as in the specimens of the claims, with spaCy's labels.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.language.clearnlp import Tree, to_universal
from allegedly.language.spacy_pipeline import load_words
from allegedly.language.trees import is_tree

RELATIONS = load_words()["relations"]


def turned(rows: str) -> set[str]:
    """ "word relation head" for each token."""
    cells = [row.split("/") for row in rows.split()]
    words = ["ROOT", *(cell[0] for cell in cells)]
    tree = Tree(
        [int(cell[4]) for cell in cells], [cell[5] for cell in cells], [cell[1] for cell in cells],
        [cell[2] for cell in cells], [cell[3] for cell in cells],
    )  # fmt: skip
    heads, relations = to_universal(tree, RELATIONS)
    assert is_tree(heads)
    return {f"{words[place]} {relation} {words[head]}" for place, (head, relation) in
            enumerate(zip(heads, relations, strict=True), 1)}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            """They/they/PRON/PRP/2/nsubj fled/flee/VERB/VBD/0/ROOT out/out/ADP/IN/2/prep of/of/ADP/IN/3/prep
            Homs/Homs/PROPN/NNP/4/pobj""",
            "They nsubj fled; fled root ROOT; out case Homs; of case Homs; Homs obl fled",
        ),
        (
            """He/he/PRON/PRP/2/nsubj is/be/AUX/VBZ/0/ROOT leader/leader/NOUN/NN/2/attr of/of/ADP/IN/3/prep
            rebels/rebel/NOUN/NNS/4/pobj""",
            "He nsubj leader; is cop leader; leader root ROOT; of case rebels; rebels nmod leader",
        ),
        (
            """Rebels/rebel/NOUN/NNS/2/nsubj took/take/VERB/VBD/0/ROOT A/A/PROPN/NNP/2/dobj ,/,/PUNCT/,/3/punct
            B/B/PROPN/NNP/3/conj and/and/CCONJ/CC/5/cc C/C/PROPN/NNP/5/conj""",
            "Rebels nsubj took; took root ROOT; A obj took; , punct A; B conj A; and cc C; C conj A",
        ),
        (
            """Six/six/NUM/CD/3/nsubjpass were/be/AUX/VBD/3/auxpass held/hold/VERB/VBN/0/ROOT by/by/ADP/IN/3/agent
            police/police/NOUN/NNS/4/pobj""",
            "Six nsubj:pass held; were aux:pass held; held root ROOT; by case police; police obl:agent held",
        ),
        (
            """Iran/Iran/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/ROOT it/it/PRON/PRP/2/dobj of/of/ADP/IN/2/prep
            arming/arm/VERB/VBG/4/pcomp them/they/PRON/PRP/5/dobj""",
            "Iran nsubj accused; accused root ROOT; it obj accused; of mark arming; arming advcl accused; "
            "them obj arming",
        ),
        (
            """clashes/clash/NOUN/NNS/0/ROOT in/in/ADP/IN/1/prep Homs/Homs/PROPN/NNP/2/pobj and/and/CCONJ/CC/2/cc
            near/near/ADP/IN/2/conj Hama/Hama/PROPN/NNP/5/pobj""",
            "clashes root ROOT; in case Homs; Homs nmod clashes; and cc Hama; near case Hama; Hama conj Homs",
        ),
        (
            "vowed/vow/VERB/VBD/0/ROOT to/to/PART/TO/3/aux fight/fight/VERB/VB/1/xcomp",
            "vowed root ROOT; to mark fight; fight xcomp vowed",
        ),
        (
            "There/there/PRON/EX/2/expl were/be/AUX/VBD/0/ROOT clashes/clash/NOUN/NNS/2/attr",
            "There expl were; were root ROOT; clashes xcomp were",
        ),
    ],
    ids=["chained prepositions", "copula", "coordination", "passive", "clause of a preposition", "second preposition",
         "infinitive", "there is"],
)  # fmt: skip
def test_constructions_are_turned(rows: str, expected: str) -> None:
    """The grammar of claims knows one way of drawing each construction."""
    assert turned(rows) == set(expected.split("; "))


@given(st.data())
def test_any_tree_stays_a_tree(data: st.DataObject) -> None:
    """spaCy's parser can be wrong in any way; the reader must get a tree whatever it says."""
    size = data.draw(st.integers(1, 9))
    order = data.draw(st.permutations(range(1, size + 1)))
    heads = [0] * size
    for place, word in enumerate(order[1:], 1):
        heads[word - 1] = order[data.draw(st.integers(0, place - 1))]
    labels = [data.draw(st.sampled_from([*RELATIONS, "conj", "cc", "nsubj", "nmod", "aux"])) for _ in heads]
    tags = [data.draw(st.sampled_from(["VERB", "NOUN", "ADP", "AUX"])) for _ in heads]
    lemmas = [data.draw(st.sampled_from(["be", "x"])) for _ in heads]
    turned_heads, relations = to_universal(Tree(heads, labels, lemmas, tags, ["TO"] * size), RELATIONS)
    assert is_tree(turned_heads)
    assert len(relations) == size and all(relations)


@given(st.integers(2, 8), st.data())
def test_universal_dependencies_pass_unchanged(size: int, data: st.DataObject) -> None:
    """A spaCy pipeline may be trained on Universal Dependencies; its trees are right as they are."""
    heads = [0] + [data.draw(st.integers(1, place)) for place in range(1, size)]
    labels = ["root", *(data.draw(st.sampled_from(["nsubj", "obj", "obl", "case", "amod", "cop"])) for _ in heads[1:])]
    found = to_universal(Tree(list(heads), list(labels), ["be"] * size, ["VERB"] * size, ["VB"] * size), RELATIONS)
    assert found == (heads, labels)
