"""Lemmas: a table learnt from the treebanks, then rules for regular endings."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path

from allegedly.tables.english import FOLDER, read_toml

UNCHANGED = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})
_DOUBLED = frozenset("bdgklmnprtvz")
_VOWELS = frozenset("aeiou")


class Lemmatizer:
    """Finds the lemma of a word with its part of speech. Words that the table lacks go by rule."""

    def __init__(self, folder: Path) -> None:
        rows = json.loads((folder / "lemmas.json").read_text("utf-8"))
        self._table: dict[str, str] = rows["irregular"]
        self._known: dict[str, frozenset[str]] = {tag: frozenset(words) for tag, words in rows["known"].items()}
        self.lemma = lru_cache(maxsize=100_000)(self._lemma)

    def _lemma(self, word: str, upos: str, xpos: str) -> str:
        """Lemma in lower case; names, numbers and signs stay as written.

        Forms: bodies -> body · killed -> kill · taking -> take · stopped -> stop · worse -> bad
        """
        if upos in UNCHANGED:
            return word
        lower = word.lower()
        found = self._table.get(f"{upos} {lower}")
        if found is not None:
            return found
        if "-" in lower and upos in ("NOUN", "VERB"):  # re-took -> re-take
            before, hyphen, last = lower.rpartition("-")
            return before + hyphen + self._lemma(last, upos, xpos) if last else lower
        if upos == "VERB" and lower in irregular_verbs() and xpos not in ("VB", "VBP"):
            return irregular_verbs()[lower]
        known = self._known.get(upos, frozenset())
        if lower in known and not (upos == "VERB" and xpos in ("VBD", "VBN", "VBG", "VBZ")):
            return lower
        if upos == "NOUN" and xpos == "NNS":
            stems = plural_stems(lower)
            return next((stem for stem in stems if stem in known), stems[0])
        if upos in ("VERB", "AUX"):
            stems = verb_stems(lower)
            return next((stem for stem in stems if stem in known), stems[0])
        return lower


def plural_stems(word: str) -> list[str]:
    """Singulars that a plural may have, likeliest first."""
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return [word[:-2], word[:-1]]
    if word.endswith("men"):
        return [word[:-3] + "man"]
    if word.endswith("ves"):
        return [word[:-1], word[:-3] + "f", word[:-3] + "fe"]
    if word.endswith("oes"):
        return [word[:-2], word[:-1]]
    if word.endswith(("ises", "yses", "oses", "eses")):
        return [word[:-1], word[:-2] + "is"]  # noises, crises
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1]]
    return [word]


def verb_stems(word: str) -> list[str]:
    """Infinitives that a verb form may have, likeliest first."""
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [word[:-2], word[:-1]]
    if word.endswith("ied") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("eed") and len(word) > 4:
        return [word[:-1], word]  # agreed, freed; bleed
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and (_VOWELS | {"y"}) & set(stem):
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                short = stem[-1] == "l" and not _VOWELS & set(stem[:-3])  # killed, but expelled
                return [stem, stem[:-1]] if short else [stem[:-1], stem, stem + "e"]
            return [stem + "e", stem] if wants_e(stem) else [stem, stem + "e"]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1]]
    return [word]


_SILENT = tuple("at ut ot ad id od ud ak ok ik am im um ur ir ul il in ap ip op".split())
_ALWAYS_SILENT = tuple("iz yz v u c rg dg ng rs ns bl tl gl dl pl lv rv".split())


def wants_e(stem: str) -> bool:
    """Tell whether a verb stem lost a final e: tak(ing), besieg(ed), resum(ed), but not attack(ed), storm(ed).

    A short verb that ends in one vowel and one consonant would have doubled it (stopped), so a single one
    means a silent e; the same endings mostly mean one in longer verbs.
    """
    if stem.endswith(_ALWAYS_SILENT):
        return not stem.endswith(("ing", "ong", "ang", "hang"))
    if len(stem) < 2 or stem[-2] not in _VOWELS:
        return False
    paired = len(stem) > 2 and stem[-3] in _VOWELS and stem[-3:-1] not in ("ua", "ie", "iu")
    if stem[-1] in "gs":
        return not paired or stem.endswith(("ieg", "eas", "aus", "ais", "oos"))
    return not paired and stem.endswith(_SILENT)


@cache
def irregular_verbs() -> dict[str, str]:
    """Form -> lemma, from tables/en/irregular.toml; a form that is a lemma too ("found") goes to the irregular one."""
    rows = read_toml(FOLDER / "irregular.toml")
    return {form: lemma for lemma, forms in rows.items() for form in forms.split()}
