"""The words of a title: which word is one, what belongs to its label, whose title it is.

    the former [US](target) [Secretary of State](label) General X
    X, a [spokesman](label) for [the group](target)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allegedly.claims.phrases import noun_phrase
from allegedly.claims.words import HYPHENS, case_of, is_state, joined
from allegedly.errors import TableError
from allegedly.records import Token
from allegedly.tables.english import FOLDER, English, read_toml

Participant = tuple[Token, Token, Token]
"""First token, last token, head."""

LISTS = frozenset(
    """FORMER ABOUT RANKED GENERAL RANK RANK_PART ADDRESS DOMAIN BODY FOLLOWER SENT PORTFOLIO NATIONAL OFFICE_BY_DOMAIN
    MEMBER_OF_GROUP BY_NATION SERVE ROLE BECOME LED PART FORCE""".split()
)
SHORT = {"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "amb": "ambassador"}
_MODIFIERS = frozenset("compound amod nmod nmod:poss nmod:desc nmod:unmarked flat nummod conj advmod".split())
_SPANS_OF_TIME = frozenset("year month week day decade time century term while".split())
_LIMIT = 14  # tokens that a title may be long


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


@dataclass(slots=True, eq=False)
class Title:
    """A title in a sentence, whoever bears it.

    `start` is the first token of its phrase; `first` to `last` its label; `core` the words that name it.
    A `part` may be borne by a body, not only by a person. Without `grounded` the title makes no claim.
    """

    type: str
    head: Token
    core: tuple[Token, Token]
    start: Token
    first: Token
    last: Token
    target: Participant | None
    former: bool
    plural: bool
    part: bool = False
    grounded: bool = True


class TitleWords:
    """Finds titles and what belongs to them."""

    def __init__(self, english: English) -> None:
        self._frames = english.titles
        self._lists = load_title_words()

    def words(self, name: str) -> frozenset[str]:
        """The words of a list of titles.toml."""
        return self._lists[name]

    def is_in(self, token: Token, name: str) -> bool:
        """Tell whether a word, or the hyphenated one that ends in it, is in a list of titles.toml."""
        words = self._lists[name]
        return plain(token) in words or (joined(token) or "-") in words

    def type_of(self, token: Token) -> tuple[str, Token] | None:
        """The claim type of a title word, and the last word of the title; None if it is no title.

        Forms: President · spokesmen · secretary-general · second in command · chief of staff · Democrat
        """
        if token.upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        word = plain(token)
        word = SHORT.get(word, word)
        if self.is_in(token, "ADDRESS") and opens_name(token):
            return None  # Emir X; but "the emir of Qatar, X"
        for whole, last in longer(token, word):
            if whole in self._frames:
                return self._frames[whole].type, last
        before = joined(token)
        for one in (before, word, token.lemma.lower(), word[:-1] if word.endswith("s") else ""):
            if one and one in self._frames:
                return self._frames[one].type, token
        if self.is_in(token, "PART") or (self.is_in(token, "FOLLOWER") and stands_alone(token)):
            return "member", token
        return None

    def title_at(self, token: Token, blocked: set[Token]) -> Title | None:
        """The title whose first naming word is `token`; `blocked` are the words of persons' names."""
        found = None if token in blocked else self.type_of(token)
        if found is None:
            return None
        claim_type, end = found
        tokens = token.sentence.tokens
        following = tokens[end.index + 1] if end.index + 1 < len(tokens) else None
        if following and (is_possessive(following) or (following not in blocked and self.type_of(following))):
            return None  # the president's spokesman, deputy chief: what follows is the title
        core = tokens[token.index : end.index + 1]
        if end is token and token.index + 1 < len(tokens) and self.is_in(token, "GENERAL"):
            at = token.index + 1 + (tokens[token.index + 1].text in HYPHENS)
            if at < len(tokens) and tokens[at].lower == "general" and tokens[at] not in blocked:
                end, core = tokens[at], tokens[token.index : at + 1]
        head = next((one for one in core if one.head not in core), token)
        start = self._start(token, blocked)
        plural = token.xpos in ("NNS", "NNPS") or (token.lower.endswith(("men", "women")) and token.upos == "NOUN")
        title = Title(claim_type, head, (token, end), start, token, end, None, False, plural)
        title.part = self.is_in(token, "PART")
        self._modifiers(title, blocked)
        self._complements(title, blocked)
        self._retype(title)
        return title

    def _start(self, token: Token, blocked: set[Token]) -> Token:
        """Leftmost word before a title that belongs to its phrase."""
        tokens = token.sentence.tokens
        at = token.index
        while at > 0 and token.index - at < _LIMIT:
            before, here = tokens[at - 1], tokens[at]
            if before.upos == "DET" or before.xpos == "PRP$":
                return before
            if not self._continues(before, here, token, blocked):
                break
            at -= 1
        return tokens[at]

    def _continues(self, before: Token, here: Token, title: Token, blocked: set[Token]) -> bool:
        if before in blocked:
            return before.relation in ("compound", "nmod:poss", "flat", "nmod", "amod") and within(before, title)
        if before.upos in ("NOUN", "PROPN"):
            return before.relation not in ("root", "vocative", "obl") or within(before, title)
        if before.upos in ("ADJ", "NUM"):
            return before.relation in _MODIFIERS or within(before, title)
        if before.upos == "VERB":
            return before.relation == "amod"
        if before.upos == "ADV":
            return before.head is here and before.relation == "advmod"
        if before.relation == "case" and before.lower in ("'s", "’s", "'", "’", "s"):
            return True
        if before.text in "-‐‑–&" or before.text in (".", "(", ")"):
            return before.end == here.start and (before.text != ")" or within(before, title))
        if before.upos == "CCONJ":
            return self.is_in(here, "DOMAIN") and within(here, title)
        return False

    def _modifiers(self, title: Title, blocked: set[Token]) -> None:
        """Share the words before a title between its label and its target."""
        tokens = title.head.sentence.tokens
        low, at = title.start.index, title.core[0].index
        owner = next((k for k in range(at - 1, low - 1, -1) if is_possessive(tokens[k])), None)
        if tokens[low].xpos == "PRP$":
            title.target = (tokens[low], tokens[low], tokens[low])
            low += 1
        elif owner is not None:
            end = owner - 1 if tokens[owner].relation == "case" else owner
            if low <= end:
                title.target = participant(tokens[low], tokens[end])
            low = owner + 1
        elif tokens[low].upos == "DET":
            low += 1
        while low < at and self._is_about(tokens[low], title):
            title.former |= self.is_in(tokens[low], "FORMER")
            low += 1
        first = at
        while first > low and self._in_label(tokens[first - 1], title.type, blocked):
            first -= 1
        while first < at and (self._is_about(tokens[first], title) or tokens[first].upos in ("PUNCT", "CCONJ")):
            title.former |= self.is_in(tokens[first], "FORMER")
            first += 1
        title.first = tokens[first]
        end = first - 1
        while end >= low and (self._is_about(tokens[end], title) or tokens[end].text in "-–"):
            title.former |= self.is_in(tokens[end], "FORMER")
            end -= 1
        if low <= end and (title.target is None or any(is_state(one) for one in tokens[low : end + 1])):
            self._take_modifier(title, tokens[low : end + 1])

    def _is_about(self, token: Token, title: Title) -> bool:
        if token.text in "-–‐‑":
            return True
        if token.entity and not self.is_in(token, "FORMER") and token.upos != "ADJ":
            return False
        return self.is_in(token, "ABOUT") or self.is_in(token, "FORMER") or token.upos == "ADV"

    def _in_label(self, token: Token, claim_type: str, blocked: set[Token]) -> bool:
        """Tell whether a word before a title is part of what the title is called."""
        if token in blocked or is_state(token) or (token.entity == "LOC"):
            return False
        if self.is_in(token, "RANKED") or self.is_in(token, "DOMAIN"):
            following = token.sentence.tokens[token.index + 1]
            return not self.is_in(following, "BODY")
        if self.is_in(token, "BODY") or token.entity:
            return False
        if token.text in "-–‐‑&" or token.upos == "CCONJ":
            return True
        if claim_type != "office":
            return False
        return token.upos in ("NOUN", "ADJ", "VERB", "NUM") and not token.text[0].isupper()

    def _take_modifier(self, title: Title, words: list[Token]) -> None:
        """Words before the label are the target where they name someone: [Taliban] leader, [police] chief."""
        named = [w for w in words if w.entity or is_state(w) or w.actor_kind or self.is_in(w, "BODY")]
        if not named:
            capital = words[-1].text[:1].isupper() and words[-1].index > 0
            if capital and words[-1].upos in ("PROPN", "ADJ", "NOUN"):
                title.target = participant(words[0], words[-1])
            return
        title.target = participant(words[0], words[-1])

    def _complements(self, title: Title, blocked: set[Token]) -> None:
        """Read what follows a title: of the party, for Justice, to the UN."""
        last = title.core[1]
        core = set(title.head.sentence.tokens[title.core[0].index : last.index + 1])
        for word in dict.fromkeys((title.head, title.core[0], last)):
            for child in word.children:
                if child in core or child.index <= last.index or child in blocked:
                    continue
                if child.relation.startswith(("nmod", "obl")):
                    self._complement(title, child, blocked)

    def _complement(self, title: Title, child: Token, blocked: set[Token]) -> None:
        case = case_of(child)
        if child.lemma.lower() in _SPANS_OF_TIME or child.upos == "NUM":
            return
        if case not in ("of", "for", "to", "in", "at", "with", "from"):
            return
        extent = cut_before(noun_phrase(child), child, blocked)
        named = bool(child.entity) or is_state(child) or bool(child.actor_kind)
        body = named or self.is_in(child, "BODY")
        bound = title.last.index + 1 == child_case_index(child)
        portfolio = self.is_in(title.core[0], "PORTFOLIO") or self.is_in(title.core[1], "PORTFOLIO")
        if case in ("of", "for") and portfolio and bound and not self._is_owner(child):
            title.last = extent[1]
            for below in child.children:
                if below.index < child.index or not below.relation.startswith("nmod") or below in blocked:
                    continue
                if case_of(below) in ("of", "at", "in", "for") and self._is_owner(below):
                    title.target = (*cut_before(noun_phrase(below), below, blocked), below)
                    title.last = before_case(below) or title.last
            return
        if case == "to" and self.is_in(title.core[0], "SENT"):
            title.last = extent[1] if bound else title.last
            if title.target is None:
                title.target = (*extent, child)
            return
        if case in ("in", "at", "with", "from") and not (body and child.entity != "LOC" and not is_state(child)):
            return
        if case != "of" and title.target is not None and title.grounded and case in ("in", "at", "from"):
            return
        title.target = (*extent, child)

    def _is_owner(self, child: Token) -> bool:
        """Tell whether "of X" names whose office it is, not what it is about: of Iraq, of the party; not of Defense."""
        if self.is_in(child, "DOMAIN") and not self.is_in(child, "BODY"):
            return False
        return bool(child.entity) or is_state(child) or self.is_in(child, "BODY") or any(
            below.relation in ("det", "nmod:poss") for below in child.children
        )

    def _retype(self, title: Title) -> None:
        """Settle the types that hang on the target: rights chief, Hamas official, Israeli soldier."""
        word = title.core[0]
        target = title.target
        label = title.head.sentence.tokens[title.first.index : word.index]
        domain = any(self.is_in(one, "DOMAIN") for one in label)
        if title.type == "lead" and domain and self.is_in(word, "OFFICE_BY_DOMAIN"):
            title.type = "office"
        if title.type == "lead" and word.lower.startswith("chair") and target and not self._is_led(target):
            title.type = "office"
        if title.type == "office" and target and self.is_in(word, "MEMBER_OF_GROUP"):
            kind = target[2].actor_kind
            if kind in ("armed_group", "party") or (target[2].entity == "ORG" and not kind):
                title.type = "member"
        if title.type == "member":
            if self.is_in(word, "FOLLOWER"):
                title.target = (word, word, word)
                return
            title.grounded = target is not None and (
                self.is_body(target) or (self.is_in(word, "BY_NATION") and self._names_state(target))
            )

    def _is_led(self, target: Participant) -> bool:
        first, last, head = target
        tokens = head.sentence.tokens[first.index : last.index + 1]
        return any(self.is_in(one, "LED") or one.actor_kind in ("armed_group", "party") for one in tokens)

    def is_body(self, target: Participant) -> bool:
        """Tell whether words name a group that one can be a member of: Hamas, the Sri Lankan army, its."""
        first, last, head = target
        tokens = head.sentence.tokens[first.index : last.index + 1]
        return head.xpos == "PRP$" or any(
            one.entity == "ORG" or self.is_in(one, "BODY") or (one.actor_kind and not is_state(one)) for one in tokens
        )

    def _names_state(self, target: Participant) -> bool:
        first, last, head = target
        return any(is_state(one) for one in head.sentence.tokens[first.index : last.index + 1])


def opens_name(token: Token) -> bool:
    tokens = token.sentence.tokens
    return token.index + 1 < len(tokens) and tokens[token.index + 1].upos == "PROPN"


def stands_alone(token: Token) -> bool:
    """Tell whether a capitalised word is no part of a longer name: Republican, not Irish Republican Army."""
    tokens = token.sentence.tokens
    around = tokens[max(0, token.index - 1) : token.index] + tokens[token.index + 1 : token.index + 2]
    return token.text[0].isupper() and all(one.entity != "ORG" for one in around)


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
        if following.text in "-‐‑–":
            continue
        if not following.text[0].isalpha():
            break
        word = f"{word}-{plain(following)}"
        found.append((word, following))
    return found[::-1]


def within(token: Token, top: Token) -> bool:
    """Tell whether a token hangs below another, or both on the same word."""
    at: Token | None = token
    for _ in range(5):
        if at is None:
            return False
        if at is top or at.head is top:
            return True
        at = at.head
    return False


def is_possessive(token: Token) -> bool:
    return token.lower in ("'s", "’s") or (token.lower in ("'", "’") and token.relation == "case")


def participant(first: Token, last: Token) -> Participant:
    """The words from `first` to `last` with the one that governs them."""
    tokens = first.sentence.tokens[first.index : last.index + 1]
    tokens = [token for token in tokens if token.upos not in ("PUNCT", "DET")] or tokens
    inside = set(tokens)
    heads = [token for token in tokens if token.head not in inside]
    return first, last, (heads or tokens)[-1]


def cut_before(extent: tuple[Token, Token], head: Token, blocked: set[Token]) -> tuple[Token, Token]:
    """The part of a phrase before the first person's name in it, where that is not its head."""
    first, last = extent
    tokens = head.sentence.tokens
    for token in tokens[head.index + 1 : last.index + 1]:
        if token in blocked:
            last = tokens[token.index - 1]
            break
    while last.index > head.index and (last.upos in ("PUNCT", "CCONJ", "ADP") and last.text not in ")]\"”"):
        last = tokens[last.index - 1]
    return first, last


def child_case_index(child: Token) -> int:
    """Index of the preposition before a noun."""
    return next((word.index for word in child.children if word.relation == "case" and word.index < child.index), -1)


def before_case(child: Token) -> Token | None:
    """The word before the preposition of a noun."""
    at = child_case_index(child)
    return child.sentence.tokens[at - 1] if at > 0 else None
