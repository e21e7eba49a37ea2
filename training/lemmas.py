"""Make the lemma table: forms that the rules get wrong, and the lemmas that are known words."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from allegedly.language.lemmas import UNCHANGED, Lemmatizer
from training.corpora import Sentence

CLOSED = frozenset({"AUX", "PRON", "DET", "PART", "VERB"})
OVERRULED = {"NOUN bases": "base"}  # "basis" in the treebanks' papers, "military bases" in news


def write_lemmas(sentences: Iterable[Sentence], folder: Path) -> None:
    """Write `lemmas.json`: {"irregular": {"VERB fought": "fight"}, "known": {"VERB": [lemmas]}}.

    A form seen once is kept only for closed classes and verbs: elsewhere it is as often a slip as a fact.
    What the treebanks mark as a slip of spelling ("here" for "hear") is left out, or every "here" would be one;
    a known lemma has been seen as a form, or twice.
    """
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for row in sentence.rows:
            if row.upos in UNCHANGED or row.lemma == "_" or "Typo=Yes" in row.feats:
                continue
            seen[row.upos, row.word.lower(), row.xpos][row.lemma.lower()] += 1
            known[row.upos][row.lemma.lower()] += 1 + (row.word.lower() == row.lemma.lower())
    rows: dict[str, object] = {
        "irregular": {},
        "known": {
            tag: sorted(word for word, count in words.items() if count > 1)
            for tag, words in sorted(known.items())
            if tag in ("NOUN", "VERB")
        },
    }
    path = folder / "lemmas.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    by_rule = Lemmatizer(folder)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: set[str] = set()
    for (upos, word, xpos), lemmas in seen.items():
        key = f"{upos} {word}"
        totals[key].update(lemmas)
        if by_rule.lemma(word, upos, xpos) != lemmas.most_common(1)[0][0]:
            wrong.add(key)
    irregular = {}
    for key in sorted(wrong):
        lemma, count = totals[key].most_common(1)[0]
        if count > 1 or key.split()[0] in CLOSED:
            irregular[key] = lemma
    rows["irregular"] = irregular | OVERRULED
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
