"""Cut text into tokens, the way the treebanks do.

Forms: don't -> do n't · Assad's -> Assad 's · US-backed -> US - backed · U.S. · $5m -> $ 5 m · re-took · M23 ·
       15,000–20,000 -> 15,000 – 20,000 · 10:30 · 3.5 · km/h -> km / h · (al-Nusra) -> ( al - Nusra ) · 9/11
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.tables.english import FOLDER, read_toml

_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W\d_]*)*"  # accents and joiners inside a word
_PATTERN = r"""
    [^\W\d_]+(?=[\s,;)"”])                            # most words; what follows is for the others
    | https?://[^\s<>"']+[^\s<>"'.,;:!?)\]]          # web addresses
    | www\.[^\s<>"']+[^\s<>"'.,;:!?)\]]
    | [\w.+-]{1,64}@[\w-]+\.[\w.-]*\w                 # mail addresses
    | (?:[\w-]{1,63}\.){1,4}(?:DOMAINS)(?![\w.]\w)    # Gawker.com
    | @\w+                                             # handles
    | \#[^\W\d]\w*
    | \[\.{3}\]
    | Ph\.\s?D\.?
    | (?:[A-Za-z]\.)+[A-Za-z](?![\w.'’])               # U.S
    | (?:[A-Za-z]\.){2,}                               # U.S. · a.m.
    | (?-i:US)\$
    | (?-i:[A-Z]{1,3}(?:&[A-Z]{1,3})+)(?!\w)           # AT&T
    | (?:1-)?\d{3}-\d{3}-\d{4}(?![\w-])                # telephones
    | \d{4}-\d\d-\d\d(?!\w)                            # dates
    | \d{1,4}/\d{1,2}/\d{2,4}(?![\w/])
    | (?:1[0-2]|0?[1-9])/\d\d(?![\w/])                 # 9/11
    | \d++(?:[.,:]\d++)*+(?:st|nd|rd|th|s)?(?!\w)      # 15,000 · 3.5 · 10:30 · 2nd · 1990s
    | \d++(?:[.,:]\d++)*+(?=(?:UNITS)(?!\w))           # 5 of 5m
    | \d++(?:[.,:]\d++)++(?=[^\W\d])
    | \d\w*                                            # 4chan
    | (?<!\S)\.\d+(?!\w)                               # .50
    | (?:n['’]t|['’](?:s|re|ve|ll|d|m))(?!\w)          # clitics left by the word rule
    | (?<![-\w'’])(?-i:(?:PREFIXES)-[^\W\d_]{2,}|(?:CAPITALISED)-[^\W\d_A-Z]{2,}|[Mm]id-\d+s?)(?![-\w])
    | LETTERS(?:[\d_]\w*|(?:['’](?!(?:s|re|ve|ll|d|m)\b)(?!(?<=n.)t\b)LETTERS)*)   # words, M23, O'Brien, Sana'a
    | \.{2,} | -{2,} | [—–]{2,} | [!?]{2,} | ([=*~<>$+])\1+
    | \w+
    | \S
"""
_NOT = re.compile(r"(?<=[a-z])n['’]t\b", re.IGNORECASE)
_NUMBER = re.compile(r"\.\s?\d")
_INITIAL = re.compile(r"\.\s?([A-Z][\w'’]*)")


@dataclass(frozen=True)
class Rules:
    """The table of tokens, ready for use. `starters` and `may_end` are for sentences."""

    pattern: re.Pattern[str]
    capitalised: frozenset[str]
    lower: frozenset[str]
    before_number: frozenset[str]
    states: frozenset[str]
    starters: frozenset[str]
    may_end: frozenset[str]
    cut: dict[str, int]


@cache
def load_rules() -> Rules:
    """Read tables/en/tokens.toml."""
    rows = read_toml(FOLDER / "tokens.toml")
    words = {key: frozenset(value.split()) for key, value in rows.items() if isinstance(value, str)}
    titled = {prefix.title() for prefix in words["prefixes"] - words["never_capital"]}
    pattern = (
        _PATTERN.replace("DOMAINS", _any_of(words["domains"]))
        .replace("UNITS", _any_of(words["units"]))
        .replace("PREFIXES", _any_of(words["prefixes"]))
        .replace("CAPITALISED", _any_of(titled))
        .replace("LETTERS", _LETTERS)
    )
    return Rules(
        re.compile(pattern, re.VERBOSE | re.IGNORECASE),
        words["titles"] | words["words"] | words["lower"],
        words["lower"],
        words["before_number"],
        words["states"],
        words["starters"],
        words["may_end"] | words["states"],
        rows["cut"],
    )


def _any_of(words: frozenset[str] | set[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the tokens of `text[start:end]` as half-open offsets into `text`, in order; white space is left out."""
    end = len(text) if end is None else end
    rules = load_rules()
    search = rules.pattern.search
    tokens: list[tuple[int, int]] = []
    place = start
    while place < end:
        match = search(text, place, end)
        if match is None:
            break
        first, last = match.span()
        word = text[first:last]
        if last < end and text[last] in "'’" and word[-1] in "nN" and len(word) > 2 and _NOT.match(text, last - 1, end):
            tokens.append((first, last - 1))  # do | n't
            tokens.append((last - 1, last + 2))
            place = last + 2
            continue
        if last < end and text[last] == "." and _keeps_stop(rules, text, start, first, last, end):
            last += 1
        cut = rules.cut.get(word.lower())
        if cut:
            tokens.append((first, first + cut))
            first += cut
        tokens.append((first, last))
        place = last
    return tokens


def _keeps_stop(rules: Rules, text: str, start: int, first: int, stop: int, end: int) -> bool:
    """Tell whether the full stop at `stop` belongs to the word from `first`."""
    word = text[first:stop]
    lower = word.lower()
    if lower in rules.capitalised and (word[0].isupper() or lower in rules.lower):
        return True
    if lower in rules.before_number and _NUMBER.match(text, stop, end):
        return word[0].isupper() or (len(word) < 3 and lower != "no")  # "He said no. 40 rebels fled."
    if len(word) == 1 and word.isupper():  # an initial: "J. Smith", but not the end of "plan B."
        following = _INITIAL.match(text, stop, end)
        return following is not None and (len(following[1]) == 1 or following[1].lower() not in rules.starters)
    if word.isdigit() and len(word) < 3:  # "1. First point" at the head of a line
        return (first == start or text[first - 1] == "\n") and text[stop + 1 : stop + 2] == " " and stop + 2 < end
    if lower in rules.states and word[0].isupper():
        return text[max(start, first - 2) : first] == ", "
    return lower == "al" and text[max(start, first - 3) : first].lower() == "et "
