"""Make spellings of one name alike: accents, articles, transliteration from Arabic and Cyrillic.

What is alike here is a candidate, never yet the same: Free Syrian Army and Syrian Arab Army must stay two.
"""

from __future__ import annotations

import re
import unicodedata

_ARTICLES = frozenset("al el an as ash ad ar at az the le la les los das der die il".split())
_GENERIC = frozenset(
    """group movement organization organisation party brigade brigades militia militias rebels rebel fighters fighter
    militants militant forces force troops network faction wing army members member insurgents insurgency guerrillas
    guerrilla gunmen terrorists supporters separatists soldiers militiamen""".split()
)
_SAME = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"),
    ("yy", "y"), ("q", "k"), ("c", "k"), ("ks", "x"), ("w", "u"), ("j", "y"),
)  # fmt: skip
_BRITISH = (("isation", "ization"), ("defence", "defense"), ("labour", "labor"), ("organis", "organiz"))
_WORD = re.compile(r"[^\W_]+")


def plain(name: str) -> str:
    """Lower case, no accents, no punctuation, one spelling: "Jabhat al-Nuṣra" -> "jabhat al nusra"."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ʿ", "").replace("ʼ", "'"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).lower().replace("'", "")
    for british, american in _BRITISH:
        bare = bare.replace(british, american)
    return " ".join(_WORD.findall(bare))


def folded(name: str) -> str:
    """`plain` without articles: "the al-Nusra Front" -> "nusra front"."""
    words = [word for word in plain(name).split() if word not in _ARTICLES]
    return " ".join(words) or plain(name)


def skeleton(name: str) -> str:
    """The consonants of a name as they stay whoever transliterates: Hezbollah, Hizbullah, Hizballah -> "hzbl".

    Empty for names too short to be told apart so.
    """
    words = []
    for word in folded(name).split():
        for written, kept in _SAME:
            word = word.replace(written, kept)
        bare = word[:1] + re.sub(r"[aeiouyh]", "", word[1:])
        words.append(re.sub(r"(.)\1+", r"\1", bare))
    joined = " ".join(words)
    return joined if sum(map(str.isalpha, joined)) >= 4 else ""


def without_generic(name: str) -> str | None:
    """A name without the common nouns around it: "the Hamas movement" -> "Hamas"; None if there are none."""
    words = name.split()
    start, end = 0, len(words)
    while end > start and plain(words[end - 1]) in _GENERIC:
        end -= 1
    while start < end and plain(words[start]) in _GENERIC | {"the"}:
        start += 1
    rest = " ".join(words[start:end])
    return rest if rest and rest != name else None
