"""The words of a title: which word is one, what belongs to its label, whose title it is.

the former [US](target) [Secretary of State](label) General X
X, a [spokesman](label) for [the group](target)
"""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.claims.phrases import noun_phrase
from allegedly.claims.title_lists import TitleLists
from allegedly.claims.words import HYPHENS, case_of, is_state
from allegedly.records import Token
from allegedly.tables.english import English

Participant = tuple[Token, Token, Token]
"""First token, last token, head."""

_MODIFIERS = frozenset("compound amod nmod nmod:poss nmod:desc nmod:unmarked flat nummod conj advmod".split())
_SPANS_OF_TIME = frozenset("year month week day decade time century term while".split())
_LIMIT = 14  # tokens that a title may be long


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


class TitleWords(TitleLists):
    """Finds titles and what belongs to them."""

    def title_at(self, token: Token, blocked: set[Token]) -> Title | None:
        """The title whose first naming word is `token`; `blocked` are the words of persons' names."""
        found = None if token in blocked else self.type_of(token)
        if found is None:
            return None
        claim_type, end = found
        tokens = token.sentence.tokens
        following = tokens[end.index + 1] if end.index + 1 < len(tokens) else None
        if following and (is_possessive(following) or self._leads_on(following, blocked)):
            return None  # the president's spokesman, deputy police chief: what follows is the title
        core = tokens[token.index : end.index + 1]
        if end is token and token.index + 1 < len(tokens) and self.is_in(token, "GENERAL"):
            at = token.index + 1 + (tokens[token.index + 1].text in HYPHENS)
            if at < len(tokens) and tokens[at].lower == "general" and tokens[at] not in blocked:
                end, core = tokens[at], tokens[token.index : at + 1]
        head = next((one for one in core if one.head not in core), token)
        start = self._start(token, blocked)
        one_of = head.relation == "nmod" and head.head is not None and head.head.lower == "one"
        plural = token.xpos in ("NNS", "NNPS") or (token.lower.endswith(("men", "women")) and token.upos == "NOUN")
        plural = plural and not one_of
        title = Title(claim_type, head, (token, end), start, token, end, None, False, plural)
        title.part = self.is_in(token, "PART")
        self._modifiers(title, blocked)
        self._complements(title, blocked)
        self._retype(title)
        return title

    def _leads_on(self, token: Token, blocked: set[Token]) -> bool:
        """Tell whether a word belongs to a title that follows: deputy [police chief], deputy [US Secretary]."""
        tokens, at = token.sentence.tokens, token.index
        while at < len(tokens) and at < token.index + 4 and tokens[at] not in blocked:
            here = tokens[at]
            if self.type_of(here):
                return True
            if not is_state(here) and not any(self.is_in(here, name) for name in ("RANKED", "DOMAIN", "BODY")):
                return False
            at += 1
        return False

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
        while low < at and (self._is_about(tokens[low], title) or self._is_ranked(tokens[low])):
            title.former |= self.is_in(tokens[low], "FORMER")
            low += 1
        first = at
        while first > low and self._in_label(tokens[first - 1], title, blocked):
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

    def _is_ranked(self, token: Token) -> bool:
        """Tell whether a word before another owner belongs to the title: [Deputy] US Secretary."""
        following = token.sentence.tokens[token.index + 1]
        owned = is_state(following) or following.entity == "ORG" or self.is_in(following, "BODY")
        return owned and not token.entity and self.is_in(token, "RANKED") and not self.is_in(token, "DOMAIN")

    def _is_about(self, token: Token, title: Title) -> bool:
        if token.text in "-–‐‑":
            return True
        if token.entity and not self.is_in(token, "FORMER") and token.upos != "ADJ":
            return False
        return self.is_in(token, "ABOUT") or self.is_in(token, "FORMER") or token.upos == "ADV"

    def _in_label(self, token: Token, title: Title, blocked: set[Token]) -> bool:
        """Tell whether a word before a title is part of what the title is called."""
        if token in blocked or is_state(token) or (token.entity == "LOC"):
            return False
        by_domain = title.type == "office" or self.is_in(title.core[0], "OFFICE_BY_DOMAIN")
        if token.entity == "ORG" and not by_domain:
            return False
        if self.is_in(token, "RANKED") or self.is_in(token, "DOMAIN"):
            following = token.sentence.tokens[token.index + 1]
            return not self.is_in(following, "BODY")
        if self.is_in(token, "BODY") or token.entity:
            return False
        if token.text in "-–‐‑&" or token.upos == "CCONJ":
            return True
        if title.type != "office":
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
        nouns = [child for word in dict.fromkeys((title.head, title.core[0], last)) for child in word.children]
        at = last.index + 1
        tokens = last.sentence.tokens
        if at < len(tokens) and tokens[at].relation == "case" and tokens[at].head not in nouns:
            nouns.insert(0, tokens[at].head or last)  # "Secretary of State X", hung on the name
        for child in nouns:
            if child not in core and child.index > last.index and child.relation.startswith(("nmod", "obl")):
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

    def owner_after(self, title: Title, end: Token, blocked: set[Token]) -> None:
        """Take the of-phrase after a label or a name, wherever the parse hangs it: Prime Minister X [of Iraq]."""
        tokens = end.sentence.tokens
        if title.target is None and end.index + 2 < len(tokens) and tokens[end.index + 1].lower == "of":
            owner = tokens[end.index + 1].head
            if owner and owner.index > end.index and owner not in blocked and self._is_owner(owner):
                title.target = (*cut_before(noun_phrase(owner), owner, blocked), owner)

    def _is_owner(self, child: Token) -> bool:
        """Tell whether "of X" names whose office it is, not what it is about: of Iraq, of the party; not of Defense."""
        if self.is_in(child, "DOMAIN") and not self.is_in(child, "BODY"):
            return False
        return (
            bool(child.entity)
            or is_state(child)
            or self.is_in(child, "BODY")
            or any(below.relation in ("det", "nmod:poss") for below in child.children)
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
            named = [one for one in between(*target[:2]) if one.entity == "ORG" or one.actor_kind]
            if any(one.actor_kind in ("armed_group", "party") for one in named) or (
                named and all(one.entity == "ORG" and not one.actor_kind for one in named)
            ):
                title.type = "member"
        if title.type == "member":
            if self.is_in(word, "FOLLOWER"):
                title.target = (word, word, word)
                return
            title.grounded = target is not None and self._is_bond(title, target)

    def _is_bond(self, title: Title, target: Participant) -> bool:
        """Tell whether a target makes a membership: Hamas militant, British soldier, police officer; not university
        professor, nor "the Scout Regiment, an elite military unit"."""
        word = title.core[0]
        before = target[1].index < word.index and target[2].xpos != "PRP$"
        if self.is_in(word, "BY_NATION"):
            return self.is_body(target) or any(is_state(one) for one in between(*target[:2]))
        if before and not any(one.entity or one.actor_kind for one in between(*target[:2])):
            return False
        return self.is_body(target)

    def _is_led(self, target: Participant) -> bool:
        kinds = ("armed_group", "party")
        return any(self.is_in(one, "LED") or one.actor_kind in kinds for one in between(*target[:2]))

    def is_body(self, target: Participant) -> bool:
        """Tell whether words name a group that one can be a member of: Hamas, the Sri Lankan army, its."""
        return target[2].xpos == "PRP$" or any(
            one.entity == "ORG" or self.is_in(one, "BODY") or (one.actor_kind and not is_state(one))
            for one in between(*target[:2])
        )


def between(first: Token, last: Token) -> list[Token]:
    """The tokens from `first` to `last`."""
    return first.sentence.tokens[first.index : last.index + 1]


_made: dict[int, tuple[English, TitleWords]] = {}


def title_words_of(english: English) -> TitleWords:
    """The title words of some tables, made once for each."""
    known = _made.get(id(english))
    if known is None or known[0] is not english:
        known = _made[id(english)] = (english, TitleWords(english))
    return known[1]


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
    if head in blocked:
        return extent  # "an aide to Mullah Omar": the name is the phrase
    tokens = head.sentence.tokens
    for token in tokens[head.index + 1 : last.index + 1]:
        if token in blocked:
            last = tokens[token.index - 1]
            break
    while last.index > head.index and (last.upos in ("PUNCT", "CCONJ", "ADP") and last.text not in ')]"”'):
        last = tokens[last.index - 1]
    return first, last


def child_case_index(child: Token) -> int:
    """Index of the preposition before a noun."""
    return next((word.index for word in child.children if word.relation == "case" and word.index < child.index), -1)


def before_case(child: Token) -> Token | None:
    """The word before the preposition of a noun."""
    at = child_case_index(child)
    return child.sentence.tokens[at - 1] if at > 0 else None
