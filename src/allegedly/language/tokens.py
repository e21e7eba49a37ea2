"""Cut text into tokens, the way the treebanks do.

Forms: don't -> do n't · Assad's -> Assad 's · US-backed -> US - backed · U.S. · $5m -> $ 5 m ·
       15,000–20,000 -> 15,000 – 20,000 · 10:30 · 3.5 · km/h -> km / h · (al-Nusra) -> ( al - Nusra )
"""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    """adm asst brig capt cmdr co col corp dept dr est fig fr gen gov hon inc jr lt ltd maj messrs mr mrs ms mt no
    pfc ph.d prof pvt rep reps rev sen sens sgt sr st supt vs jan feb mar apr jun jul aug sep sept oct nov dec
    ave bros calif etc e.g i.e a.m p.m u.s u.k u.n u.s.a u.a.e d.c""".split()
)
"""Words that keep their full stop. `no` only before a number: see `_keeps_stop`."""

_TOKEN = re.compile(
    r"""
    https?://[^\s<>"']+[^\s<>"'.,;:!?)\]]          # web addresses
    | www\.[^\s<>"']+[^\s<>"'.,;:!?)\]]
    | [\w.+-]+@[\w-]+\.[\w.-]*\w                      # mail addresses
    | @\w+                                             # handles
    | \#\w+
    | (?:[A-Za-z]\.){2,}                               # U.S. · a.m.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w)         # 15,000 · 3.5 · 10:30 · 2nd · 1990s
    | \d+(?:[.,]\d+)*                                  # 5 of 5m
    | (?:n['’]t|['’](?:s|re|ve|ll|d|m))(?!\w)          # clitics left by the word rule
    | [^\W\d_]+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)[^\W\d_]+)*   # words, O'Brien, Sana'a
    | \.{2,} | -{2,}
    | \w+
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT = re.compile(r"(?<=[a-z])n['’]t\b", re.IGNORECASE)
_SPLIT_WORDS = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the tokens of `text[start:end]` as half-open offsets into `text`, in order; white space is left out."""
    end = len(text) if end is None else end
    tokens: list[tuple[int, int]] = []
    place = start
    while place < end:
        match = _TOKEN.search(text, place, end)
        if match is None:
            break
        first, last = match.span()
        word = text[first:last]
        if last < end and text[last] in "'’" and word[-1:] in "nN" and len(word) > 2 and _NOT.match(text, last - 1, end):
            tokens.append((first, last - 1))  # do | n't
            tokens.append((last - 1, last + 2))
            place = last + 2
            continue
        if last < end and text[last] == "." and _keeps_stop(word, text, last, end):
            last += 1
        cut = _SPLIT_WORDS.get(word.lower())
        if cut:
            tokens.append((first, first + cut))
            first += cut
        tokens.append((first, last))
        place = last
    return tokens


def _keeps_stop(word: str, text: str, stop: int, end: int) -> bool:
    """Tell whether the full stop at `stop` belongs to the word before it."""
    lower = word.lower()
    if lower == "no":
        return re.match(r"\.\s?\d", text[stop:end][:3]) is not None
    if len(word) == 1 and word.isupper():  # an initial: "J. Smith", but not the end of "plan B."
        return re.match(r"\.\s?[A-Z]", text[stop:end][:3]) is not None
    if lower in ("mar", "sun", "est", "fig", "co", "st") or lower in ABBREVIATIONS:
        return word[0].isupper() or "." in word or lower in ("etc", "vs", "ft")
    return False
