"""Readers of the corpora: what they keep, and that no corpus has one that may not be shared."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from training.corpora import (
    Row,
    Sentence,
    entities_from_tags,
    read_conllu,
    read_crossner,
    read_ewt,
    read_gum,
    read_re3d,
    read_wikigold,
    without_final_stop,
    without_hyphens,
)

SHARED = Path(__file__).parents[3] / "shared" / "corpora"
CONLLU = """\
# newdoc id = d1
# newpar
# sent_id = d1-1
1\tRebels\trebel\tNOUN\tNNS\t_\t4\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref)
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\t_
5\tDr.\tDr.\tPROPN\tNNP\t_\t6\tnmod:desc\t_\tEntity=(2-person-new-cf2-1-sgl
5.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
6\tAnna\tAnna\tPROPN\tNNP\t_\t4\tobj\t_\t_
7\tLund\tLund\tPROPN\tNNP\t_\t6\tflat\t_\tSpaceAfter=No|Entity=2)
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def written(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


def test_fused_words_have_no_space_between_them_and_empty_nodes_are_left_out(tmp_path: Path) -> None:
    """The text is rebuilt from words and spaces; "do n't" with a space would be another text."""
    written(tmp_path, "a.conllu.xz", CONLLU)
    (sentence,) = read_conllu(tmp_path / "a.conllu.xz")
    assert sentence.words == ["Rebels", "do", "n't", "leave", "Dr.", "Anna", "Lund", "."]
    assert [row.space for row in sentence.rows] == [True, False, True, True, True, True, False, True]
    assert (sentence.document, sentence.name, sentence.new_paragraph) == ("d1", "d1-1", True)


def test_mentions_are_cut_down_to_names(tmp_path: Path) -> None:
    """Claims name "Anna Lund"; her title is told apart, and "rebels" are no name."""
    written(tmp_path, "gum/ud_gum_permissive_dev.conllu.xz", CONLLU)
    (sentence,) = read_gum(tmp_path, "dev")
    assert sentence.entities == [(5, 7, "PERSON")]


def test_names_of_ewt_come_from_universal_ner(tmp_path: Path) -> None:
    """Only where the words agree; elsewhere the corpus does not say."""
    written(tmp_path, "ud_ewt/en_ewt-ud-dev.conllu.xz", CONLLU)
    tags = ["O", "O", "O", "O", "O", "B-PER", "I-PER", "O"]
    words = ["Rebels", "do", "n't", "leave", "Dr.", "Anna", "Lund", "."]
    rows = "".join(f"{k}\t{word}\t{tag}\t-\t-\n" for k, (word, tag) in enumerate(zip(words, tags, strict=True), 1))
    written(tmp_path, "uner_ewt/en_ewt-ud-dev.iob2.xz", f"# sent_id = d1-1\n{rows}\n")
    assert read_ewt(tmp_path, "dev")[0].entities == [(5, 7, "PERSON")]
    written(tmp_path, "uner_ewt/en_ewt-ud-dev.iob2.xz", f"# sent_id = other\n{rows}\n")
    assert read_ewt(tmp_path, "dev")[0].entities is None


def test_words_in_columns_are_cut_as_the_reader_cuts(tmp_path: Path) -> None:
    """A name finder trained on "al-Nusra" as one word would never see it so again."""
    rows = "Fighters\tO\nof\tO\nal-Nusra\tB-organisation\nfled\tO\n.\tO\n"
    for part in ("train", "dev", "test"):
        written(tmp_path, f"crossner_politics/{part}.txt.xz", rows + "\n")
    sentence = read_crossner(tmp_path)[0]
    assert sentence.words == ["Fighters", "of", "al", "-", "Nusra", "fled", "."]
    assert sentence.entities == [(2, 5, "ORG")]


def test_spans_of_re3d_are_cut_to_names(tmp_path: Path) -> None:
    """Its spans take in "the" and pronouns; those are no names."""
    text = "The Syrian Army said it left Homs."
    spans = [(0, 15, "Organisation"), (21, 23, "Organisation"), (29, 33, "Location")]
    for source in ("CENTCOM", "US State Department"):
        folder = tmp_path / "re3d" / source
        folder.mkdir(parents=True)
        (folder / "documents.json").write_text(json.dumps({"_id": "1", "text": text}), "utf-8")
        rows = [json.dumps({"documentId": "1", "begin": a, "end": b, "type": kind}) for a, b, kind in spans]
        (folder / "entities.json").write_text("\n".join(rows), "utf-8")
    sentence = read_re3d(tmp_path)[0]
    assert [(" ".join(sentence.words[a:b]), kind) for a, b, kind in sentence.entities or []] == [
        ("Syrian Army", "ORG"), ("Homs", "LOC"),
    ]  # fmt: skip


def test_tags_are_read_as_names_and_written_back() -> None:
    """What goes in as BIO comes out as BIO."""
    tags = ["B-PERSON", "I-PERSON", "O", "B-LOC", "B-LOC"]
    sentence = Sentence([Row("x")] * 5, entities_from_tags(tags))
    assert sentence.entities == [(0, 2, "PERSON"), (3, 4, "LOC"), (4, 5, "LOC")]
    assert sentence.tagged() == tags
    assert entities_from_tags(["O", "I-ORG", "I-LOC"]) == [(1, 2, "ORG"), (2, 3, "LOC")]


BACKED = Sentence(
    [
        Row("US", head=3, relation="compound"), Row("-", head=3, relation="punct"),
        Row("backed", head=4, relation="amod"), Row("rebels", head=5, relation="nsubj"),
        Row("fled", head=0, relation="root"), Row(".", head=5, relation="punct"),
    ],
    [(0, 1, "LOC")],
)  # fmt: skip


def test_copies_without_hyphens_keep_their_trees() -> None:
    """Wikinews writes "US backed rebels"; heads must move with the words."""
    copy = without_hyphens(BACKED)
    assert copy is not None
    assert copy.words == ["US", "backed", "rebels", "fled", "."]
    assert [row.head for row in copy.rows] == [2, 3, 4, 0, 4]
    assert copy.entities == [(0, 1, "LOC")]
    assert without_hyphens(copy) is None


def test_copies_without_a_stop_look_like_headlines() -> None:
    """Only where nothing hangs on the stop."""
    copy = without_final_stop(BACKED)
    assert copy is not None and copy.words[-1] == "fled"
    assert without_final_stop(copy) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora (../shared/corpora) are not beside this checkout")
def test_the_corpora_hold_what_the_card_says() -> None:
    """Sizes by source; a corpus that was swapped would change the weights unseen."""
    assert len(read_ewt(SHARED, "dev")) == 2001
    assert sum(sentence.entities is not None for sentence in read_ewt(SHARED, "dev")) == 1998
    assert len(read_gum(SHARED, "test")) == 452
    assert [len(read(SHARED)) for read in (read_crossner, read_wikigold, read_re3d)] == [1392, 1673, 397]
