"""Names of persons, with their ranks and without the titles that a name finder takes into them."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.claims.title_lists import plain
from allegedly.claims.title_words import TitleWords
from allegedly.claims.words import HYPHENS
from allegedly.records import Sentence, Token


@dataclass(slots=True, eq=False)
class Person:
    """A person's name: `start` is where its ranks and forms of address begin, `first` to `last` the name."""

    start: Token
    first: Token
    last: Token
    head: Token


class Persons:
    """Finds the persons of sentences."""

    def __init__(self, words: TitleWords) -> None:
        self._words = words

    def find(self, sentence: Sentence) -> list[Person]:
        """Names of persons in order of the text."""
        tokens = sentence.tokens
        found = []
        for name in sentence.names:
            if name.label != "PERSON":
                continue
            first, last = name.first, name.last
            while first is not last and not self._opens_name(first):
                first = tokens[first.index + 1]
            while (
                first.index > 1
                and (first.text in HYPHENS or tokens[first.index - 1].text in HYPHENS)
                and (tokens[first.index - 1].end == first.start)
            ):
                first = tokens[first.index - 1]  # al-Sadr, of which only the end was seen as a name
            if first is last and self._words.type_of(first) and first.relation == "nmod:desc":
                continue
            first = self._whole(first)
            inside = tokens[first.index : last.index + 1]
            head = next((token for token in inside if token.head not in inside), first)
            while last.index + 1 < len(tokens) and self._goes_on(last, tokens[last.index + 1]):
                last = tokens[last.index + 1]
                head = last if head.head is last else head
            found.append(Person(self._start_of(first), first, last, head))
        return found

    def _goes_on(self, last: Token, following: Token) -> bool:
        """Tell whether the parse joins the next word to a name that was marked too short: Amin [Soltari]."""
        if following.upos != "PROPN" or following.entity or self._words.type_of(following):
            return False
        return following.relation == "flat" or (last.head is following and last.relation != "nmod:poss")

    def _whole(self, first: Token) -> Token:
        """Take in given names that the parse joins to a name but that were not marked: [Frank] Bainimarama."""
        tokens = first.sentence.tokens
        if first.relation != "flat" or first.head is None or first.head.index >= first.index:
            return first
        between = tokens[first.head.index : first.index]
        if any(token.upos != "PROPN" or token.entity in ("ORG", "LOC") for token in between):
            return first
        return next((token for token in between if self._opens_name(token)), first)

    def _opens_name(self, token: Token) -> bool:
        """Tell whether a word may open a name; "President" in "President Bush" may not."""
        if self._words.is_in(token, "ADDRESS"):
            return True
        return not (self._words.type_of(token) or self._words.is_in(token, "RANK") or plain(token) in ("prime", "the"))

    def _start_of(self, first: Token) -> Token:
        """Go back over ranks and forms of address: [Lt. Gen.] Kevin Kiley."""
        tokens = first.sentence.tokens
        at = first.index
        ranked = False
        while at > 0:
            before = tokens[at - 1]
            glued = at > 1 and before.start == tokens[at - 2].end
            if before.text in ".,-" and glued and self._is_rank(tokens[at - 2]):
                at -= 1
            elif self._is_rank(before) or (ranked and self._is_rank_part(before)):
                ranked = True
                at -= 1
            else:
                break
        if 0 < at < first.index and tokens[at].lower == "general" and self._words.is_in(tokens[at - 1], "GENERAL"):
            at += 1  # Surgeon General Kiley
        return tokens[at]

    def _is_rank(self, token: Token) -> bool:
        if not (token.text[0].isupper() or token.text[0].isdigit()) and not self._words.is_in(token, "ADDRESS"):
            return False
        return self._words.is_in(token, "RANK") or self._words.is_in(token, "ADDRESS")

    def _is_rank_part(self, token: Token) -> bool:
        return token.text[0].isupper() and self._words.is_in(token, "RANK_PART")
