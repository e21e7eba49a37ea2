"""The word that says what an unnamed participant is: "at least 24 of its soldiers in Homs" -> soldier."""

from __future__ import annotations

import re
from functools import lru_cache

from allegedly.tables.matters import load_head_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@lru_cache(maxsize=100_000)
def head_of(words: str) -> str:
    """Head of a noun phrase, in the singular; "" where there is none."""
    table = load_head_words()
    found = ""
    for match in _WORD.finditer(words.casefold()):
        word = match[0]
        if word in table.joints:
            if word == "of" and (not found or found in table.partitives):
                found = ""  # "dozens of people"
                continue
            if found:
                break
            continue
        if word not in table.skipped:
            found = table.singular.get(word) or _singular(word)
    return found


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def folded(words: str) -> str:
    """Words without article and case."""
    bare = words.casefold().strip(" \"'“”‘’.,")
    for article in ("the ", "a ", "an "):
        bare = bare.removeprefix(article)
    return bare
