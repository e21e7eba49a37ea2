"""Which words are titles, and the word lists of titles.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from allegedly.claims.words import HYPHENS, joined
from allegedly.errors import TableError
from allegedly.records import Token
from allegedly.tables.english import FOLDER, English, read_toml

LISTS = frozenset(
    """FORMER ABOUT RANKED GENERAL RANK RANK_PART ADDRESS DOMAIN BODY FOLLOWER SENT PORTFOLIO NATIONAL OFFICE_BY_DOMAIN
    MEMBER_OF_GROUP BY_NATION SERVE ROLE BECOME LED PART FORCE NAMED CALLED ALIAS""".split()
)
SHORT = {"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "amb": "ambassador"}
_LONG = 7  # letters that a title has at least before we forgive a slip


@cache
def load_title_words(folder: Path = FOLDER) -> dict[str, frozenset[str]]:
    """Load and check titles.toml; the result is cached per folder."""
    path = folder / "titles.toml"
    found: dict[str, frozenset[str]] = {}
    for name, text in read_toml(path).items():
        if name not in LISTS or not isinstance(text, str):
            known = ", ".join(sorted(LISTS))
            raise TableError(path.name, name, f"is no list of words that titles know; known are {known}")
        words = text.split()
        twice = {word for word in words if words.count(word) > 1 or word != word.lower()}
        if twice:
            raise TableError(path.name, name, f"holds {', '.join(sorted(twice))} twice, or not in lower case")
        found[name] = frozenset(words)
    if LISTS - set(found):
        raise TableError(path.name, "list", f"{', '.join(sorted(LISTS - set(found)))} is missing")
    return found


class TitleLists:
    """Knows title words by their spelling."""

    def __init__(self, english: English) -> None:
        self._frames = english.titles
        self._misspelt = misspelt(frozenset(self._frames))
        self._lists = load_title_words()
        self._first_words = frozenset(title.split("-")[0] for title in self._frames if "-" in title)
        self._may: dict[str, bool] = {}

    def words(self, name: str) -> frozenset[str]:
        """The words of a list of titles.toml."""
        return self._lists[name]

    def is_in(self, token: Token, name: str) -> bool:
        """Tell whether a word, or the hyphenated one that ends in it, is in a list of titles.toml."""
        words = self._lists[name]
        if token.lower in words or plain(token) in words:
            return True
        before = token.sentence.tokens[token.index - 1].text if token.index else ""
        return before in HYPHENS and joined(token) in words

    def type_of(self, token: Token) -> tuple[str, Token] | None:
        """The claim type of a title word, and the last word of the title; None if it is no title.

        Forms: President · spokesmen · secretary-general · second in command · chief of staff · Democrat
        """
        lower = token.lower
        may = self._may.get(lower)
        if may is None:
            may = self._may[lower] = self._may_be(lower)
        if not may and not (token.index and token.sentence.tokens[token.index - 1].text in HYPHENS):
            return None
        named = token.upos in ("NOUN", "PROPN", "ADJ")
        if not named and not (token.xpos == "VBG" and token.relation in ("amod", "compound")):
            return None
        word = plain(token)
        word = SHORT.get(word, word)
        if self.is_in(token, "ADDRESS") and opens_name(token):
            return None  # Emir X; but "the emir of Qatar, X"
        for whole, last in longer(token, word):
            if whole in self._frames:
                return self._frames[whole].type, last
        if not named:
            return None
        before = joined(token)
        for one in (before, word, token.lemma.lower(), word[:-1] if word.endswith("s") else ""):
            if one and one in self._frames:
                return self._frames[one].type, token
        meant = self._meant(word)
        if meant:
            return self._frames[meant].type, token
        if self.is_in(token, "PART") or (self.is_in(token, "FOLLOWER") and stands_alone(token)):
            return "member", token
        return None

    def _may_be(self, lower: str) -> bool:
        """Tell by spelling alone whether a word can be a title or begin one; most words cannot."""
        word = lower.rstrip(".")
        forms = {word, SHORT.get(word, word), word[:-1], word[:-3] + "man", word[:-3] + "woman"}
        listed = any(form in self._frames or form in self._lists["PART"] for form in forms)
        return listed or word in self._first_words or word in self._lists["FOLLOWER"] or self._meant(word) is not None

    def _meant(self, word: str) -> str | None:
        """The long title that a word is but for a letter too few or too many: minster, spookesman."""
        if len(word) < _LONG:
            return None
        shorter = (word[:k] + word[k + 1 :] for k in range(1, len(word) - 1))
        return self._misspelt.get(word) or next((one for one in shorter if one in self._frames), None)


def plain(token: Token) -> str:
    """Lower case without the stop of an abbreviation."""
    return token.lower.rstrip(".")


def longer(token: Token, word: str) -> list[tuple[str, Token]]:
    """Titles of several words that begin here, longest first, hyphens or not: second in command."""
    tokens = token.sentence.tokens
    found: list[tuple[str, Token]] = []
    at = token.index + 1
    while at < len(tokens) and len(found) < 3:
        following = tokens[at]
        at += 1
        if following.text in HYPHENS:
            continue
        if not following.text[0].isalpha():
            break
        word = f"{word}-{plain(following)}"
        found.append((word, following))
    return found[::-1]


def stands_alone(token: Token) -> bool:
    """Tell whether a capitalised word is no part of a longer name: Republican, not Irish Republican Army."""
    tokens = token.sentence.tokens
    around = tokens[max(0, token.index - 1) : token.index] + tokens[token.index + 1 : token.index + 2]
    if token.relation in ("compound", "amod") and token.head and token.head.entity != "PERSON":
        return False
    return token.text[0].isupper() and all(one.entity != "ORG" for one in around)


def opens_name(token: Token) -> bool:
    tokens = token.sentence.tokens
    return token.index + 1 < len(tokens) and tokens[token.index + 1].upos == "PROPN"


@cache
def misspelt(titles: frozenset[str]) -> dict[str, str]:
    """Long titles that lack a letter, as hurried pages have them: minster, govenor."""
    long = [title for title in titles if len(title) > _LONG]
    return {title[:k] + title[k + 1 :]: title for title in long for k in range(1, len(title) - 1)}
