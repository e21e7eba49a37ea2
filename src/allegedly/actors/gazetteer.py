"""Find the actors that the table knows among the words of a page, and overrule the model where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.actors.page import PageActors
from allegedly.actors.resolver import Resolver
from allegedly.records import Name, Sentence, Token
from allegedly.tables.known import Actor
from allegedly.tables.own_actors import own_actors
from allegedly.tables.world import BROAD, World, load_world, name_tokens, without_bracket

LABELS = {"office_holder": "PERSON", "state": "LOC", "region": "LOC", "capital": "LOC"}
"""Name labels by kind of actor; every other kind is an ORG, adjectives and peoples carry none."""

_ADJECTIVAL = frozenset({"demonym", "people"})
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "az", "at", "the"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of an actor. `exact`: must be written just so, as short acronyms must."""

    tokens: tuple[str, ...]
    actor: str
    kind: str
    exact: bool
    written: tuple[str, ...]


class Gazetteer:
    """The table of actors, ready to be matched against tokens."""

    def __init__(self, world: World, own: tuple[Actor, ...] = ()) -> None:
        self.world = world
        self.resolver = Resolver(world, own)
        self._by_first: dict[str, list[Entry]] = {}
        self.by_name: dict[str, tuple[str, str]] = {}
        for state in world.states.values():
            for name in (state.name, *state.aliases):
                self._add(name, state.name, "state" if state.kind == "state" else "region")
            for name in state.adjectives:
                self._add(name, state.name, "demonym")
            for name in state.people:
                self._add(name, state.name, "people")
            for name in state.capitals:
                self._add(name, state.name, "capital")
        for actor in (*own, *world.actors.values()):
            spellings = (actor.name, *actor.aliases, *(dated.name for dated in actor.names))
            for name in map(without_bracket, spellings):
                self._add(name, actor.name, BROAD.get(actor.kind, actor.kind))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.tokens))

    def _add(self, name: str, actor: str, kind: str) -> None:
        written = name_tokens(name)
        letters = "".join(c for c in name if c.isalpha())
        exact = len(letters) <= 4 and letters.isupper() and kind != "state"
        exact = exact or (kind == "state" and len(letters) <= 3 and letters.isupper())
        entry = Entry(tuple(word.lower() for word in written), actor, kind, exact, written)
        self._by_first.setdefault(entry.tokens[0], []).append(entry)
        self.by_name.setdefault(name.lower(), (actor, kind))
        if len(entry.tokens) > 2 and entry.tokens[0] in _ARTICLES and entry.tokens[1] == "-":
            bare = Entry(entry.tokens[2:], actor, kind, False, written[2:])
            if kind == "armed_group" and len(bare.tokens[0]) > 4:
                self._by_first.setdefault(bare.tokens[0], []).append(bare)

    def mark_names(self, sentences: Sequence[Sentence]) -> None:
        """Set `Token.entity`, `Token.actor_kind` and `Sentence.names` by the longest names of the table.

        A name of the model that holds a known one keeps its length and takes its actor ("Hamas movement");
        one that a known name holds or crosses gives way.
        """
        for sentence in sentences:
            for first, last, entry in self._matches(sentence.tokens):
                self._mark(sentence, first, last, entry)
            sentence.names.sort(key=lambda name: name.first.index)

    def _matches(self, tokens: list[Token]) -> Iterator[tuple[int, int, Entry]]:
        place = 0
        by_first = self._by_first
        while place < len(tokens):
            entries = by_first.get(tokens[place].lower)
            found = entries and next((e for e in entries if _stands_at(tokens, place, e)), None)
            if found:
                yield place, place + len(found.tokens) - 1, found
                place += len(found.tokens)
            else:
                place += 1

    def _mark(self, sentence: Sentence, first: int, last: int, entry: Entry) -> None:
        tokens = sentence.tokens[first : last + 1]
        if entry.kind in _ADJECTIVAL:
            for token in tokens:
                token.actor_kind = entry.kind
            return
        label = LABELS.get(entry.kind, "ORG")
        crossed = [n for n in sentence.names if n.first.index <= last and first <= n.last.index]
        wider = next((n for n in crossed if n.first.index <= first and last <= n.last.index), None)
        if wider is not None and (wider.last.index - wider.first.index) > (last - first):
            if entry.kind in ("state", "region", "capital"):
                for token in tokens:
                    token.actor_kind = entry.kind
                return
            if wider.label != "PERSON" or label == "PERSON":
                first, last = wider.first.index, wider.last.index
                tokens = sentence.tokens[first : last + 1]
        for name in crossed:
            sentence.names.remove(name)
            for token in sentence.tokens[name.first.index : name.last.index + 1]:
                token.entity = ""
        kind = "person" if entry.kind == "office_holder" else entry.kind
        for token in tokens:
            token.entity = label
            token.actor_kind = kind
        actor = None if entry.kind == "capital" else entry.actor
        sentence.names.append(Name(tokens[0], tokens[-1], label, actor, kind))

    def for_page(self, sentences: Sequence[Sentence], day: str | None = None) -> PageActors:
        """Who is who on one page; `day`: ISO date of publication."""
        return PageActors(self.resolver, sentences, day)


def _stands_at(tokens: list[Token], place: int, entry: Entry) -> bool:
    size = len(entry.tokens)
    if place + size > len(tokens):
        return False
    for offset in range(size):
        token = tokens[place + offset]
        if token.lower != entry.tokens[offset]:
            return False
        if entry.exact and token.text != entry.written[offset]:
            return False
    if entry.exact or not any(word[0].isupper() for word in entry.written):
        return True
    return any(tokens[place + k].text[0].isupper() for k in range(size) if entry.written[k][0].isupper())


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer over the shipped tables and the user's own; made once."""
    return Gazetteer(load_world(), own_actors())
