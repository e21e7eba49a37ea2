"""What kind of source a speaker is: official, military, armed group, witness, media …

The head word tells, or what the gazetteer sees in the phrase; a bare name or pronoun takes the kind
of its last description on the page: "Foreign Minister Shalom said … Shalom added … he said".
"""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.claims.speaker_phrases import noun_phrase, with_names
from allegedly.claims.words import lemma_of
from allegedly.records import Sentence, Token
from allegedly.tables.cues import Sources

_ENTITY_KINDS = {
    "state": "official", "government": "official", "ministry": "official", "police": "official", "body": "official",
    "military": "military", "armed_group": "armed_group", "media": "media", "ngo": "ngo", "party": "official",
    "demonym": "official",
}  # fmt: skip
_VAGUE = frozenset({"unnamed", "document", "official", "social_media"})
"""Kinds that the other words of a phrase make more exact: a military source, a rebel statement, an army official."""
_ISSUERS = frozenset({"official", "military", "armed_group", "ngo", "media"})
_HE = frozenset({"he", "she", "him", "his", "her"})
_FORMS = ("flat", "compound")


class SpeakerKinds:
    """Kinds of the speakers of one page; descriptions are remembered by surname."""

    def __init__(self, sentences: Sequence[Sentence], sources: Sources) -> None:
        self._sentences, self._sources = sentences, sources
        self._described: dict[str, str] | None = None
        self._persons: list[tuple[int, str]] = []

    def of(self, head: Token, first: Token, last: Token) -> str:
        """Kind of the source that a phrase names; `other` where nothing tells."""
        found = self._by_words(head, first, last)
        if found:
            return found
        if head.lower in _HE or head.entity == "PERSON":
            described = self._of_name(head)
            if described:
                return described
        return "official" if head.entity == "LOC" else "other"

    def _by_words(self, head: Token, first: Token, last: Token) -> str:
        kinds, inside = self._sources.kinds, self._sources.inside
        found = kinds.get(head.lower) or kinds.get(lemma_of(head)) or _ENTITY_KINDS.get(head.actor_kind, "")
        others = [token for token in head.sentence.tokens[first.index : last.index + 1] if token is not head]
        if found == "military" and any(inside.get(token.lower) == "armed_group" for token in others):
            return "armed_group"  # "a rebel commander"
        if found and found not in _VAGUE:
            return found
        for token in others:
            kind = inside.get(token.lower) or _ENTITY_KINDS.get(token.actor_kind, "")
            if not kind or kind == "official" and found == "official":
                continue
            if not found or kind in _ISSUERS or found == "official":
                return kind
        if not found or found in ("unnamed", "social_media"):
            for token in others:
                kind = kinds.get(token.lower) or kinds.get(lemma_of(token)) or ""
                if kind and (not found or kind in _ISSUERS):
                    return kind
        return found

    def _of_name(self, head: Token) -> str:
        if self._described is None:
            self._describe()
        assert self._described is not None
        if head.lower in _HE:
            before = [surname for place, surname in self._persons if place < head.start]
            return self._described.get(before[-1], "") if before else ""
        return self._described.get(_surname(head), "")

    def _describe(self) -> None:
        """Remember, for every person named on the page, the kind that a title or apposition gives."""
        self._described = {}
        for sentence in self._sentences:
            for name in sentence.names:
                if name.label != "PERSON":
                    continue
                head = name.first
                while head.head is not None and name.first.index <= head.head.index <= name.last.index:
                    head = head.head
                surname = name.last.lower
                self._persons.append((name.first.start, surname))
                if surname in self._described:
                    continue
                holder = head.head if head.relation == "appos" and head.head is not None else head
                kind = self._by_words(holder, *with_names(*noun_phrase(holder)))
                if kind:
                    self._described[surname] = kind


def _surname(head: Token) -> str:
    last = head
    for child in head.children:
        if child.relation in _FORMS and child.entity == "PERSON" and child.index > last.index:
            last = child
    return last.lower
