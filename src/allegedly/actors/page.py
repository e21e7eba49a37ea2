"""Who the mentions of one page stand for, under the names that a newsroom would use."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from allegedly.actors.mentions import take_apart
from allegedly.actors.resolution import Resolution
from allegedly.actors.resolver import Context, Resolver
from allegedly.records import Sentence, Token

UNNAMED = frozenset({"civilians", "protesters", "community"})
"""Kinds that a claim keeps by their words alone: "8 Afghans" are people, no actor."""
FORCES = frozenset({"military", "police", "government", "intelligence", "body"})
"""Kinds that belong to a state, so that "the army" is the army of whom the page tells."""
MAIN_COUNTRY = 2  # mentions that being the country of the page is worth
WHOLE = frozenset(
    """army military troops soldiers forces police policemen government regime authorities officials warplanes jets
    helicopters navy""".split()
)
"""Words that mean the forces of whom the page tells; "a soldier" is one person."""
NO_STATE = frozenset("government security ground reserve extra more additional regular federal national riot".split())
"""Words before a force that do not say whose it is."""
ARMED_PEOPLE = frozenset("rebels militants insurgents fighters guerrillas separatists".split())
"""Words that mean the one armed group that the page names."""
PERSONS = frozenset(
    """soldier officer general colonel commander policeman pilot marine captain major lieutenant sergeant admiral
    official diplomat ambassador envoy leader minister governor mayor senator lawmaker judge prosecutor journalist
    reporter rebel militant insurgent gunman fighter guerrilla""".split()
)
"""Words for one person, who is no actor of the table."""
_TWO_STATES = re.compile(
    r"^(?:the |both |top |senior )*(?P<one>[A-Z][\w.]*) and (?P<other>[A-Z][\w.]*) (?P<noun>[a-z]+)$"
)
_PAIR = re.compile(r"^(?P<one>[A-Z][\w.]+)[-–/](?P<other>[A-Z][\w.]+)$")


@dataclass(frozen=True, slots=True)
class Own:
    """Whom a mention's own words name. `inside`: the name only stands beside the head, as an employer does."""

    actors: tuple[str, ...] = ()
    inside: bool = False


class PageActors:
    """Resolves mentions on one page. Made by `Gazetteer.for_page`."""

    def __init__(self, resolver: Resolver, sentences: Sequence[Sentence], day: str | None = None) -> None:
        self._resolver = resolver
        self._world = resolver.world
        self._known: dict[str, Own] = {}
        self.countries = self._countries(sentences)
        self._context = Context(day, self.countries, self._named(sentences))
        self._sent: dict[str, str] = {}  # class of force -> adjective of the state that the page gives it
        self._armed: tuple[str, ...] = ()
        self._read_forces(sentences)

    def _countries(self, sentences: Sequence[Sentence]) -> tuple[str, ...]:
        """Countries of the page, the most named first, ISO 3166-1 alpha-2."""
        seen: Counter[str] = Counter()
        for sentence in sentences:
            for name in sentence.names:
                state = self._world.states.get(name.actor or "")
                known = self._resolver.actors.get(name.actor or "")
                if state:
                    seen[state.iso] += 1
                elif known is not None and known.country and len(name.actor or "") > 5:
                    seen[known.country] += 1
            for token in sentence.tokens:
                state = self._resolver.state_called(token.lower) if token.actor_kind == "demonym" else None
                if state:
                    seen[state.iso] += 1
        return tuple(iso for iso, _ in seen.most_common(3))

    def _named(self, sentences: Sequence[Sentence]) -> frozenset[str]:
        """Actors that the page names by a name which no other has: these are meant by an acronym that several bear."""
        found = set()
        for sentence in sentences:
            for name in sentence.names:
                if name.actor and name.first is not name.last:
                    words = " ".join(token.text for token in sentence.tokens[name.first.index : name.last.index + 1])
                    owners = self._resolver.owners(words)
                    if len(owners) == 1:
                        found |= owners
        return frozenset(found)

    def _read_forces(self, sentences: Sequence[Sentence]) -> None:
        """Whose soldiers, police and officials the page speaks of, and which armed groups it names."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        groups: Counter[str] = Counter()
        for sentence in sentences:
            for name in sentence.names:
                if name.kind == "armed_group" and name.actor:
                    groups[name.actor] += 1
            for token in sentence.tokens:
                head_class = self._resolver.class_of(token.lower)
                if head_class is None or head_class.kind not in FORCES:
                    continue
                state = next((iso for child in token.children if (iso := self._state_of(child))), None)
                if state:
                    found[head_class.kind][state] += 1
        main = self._world.state_of(self.countries[0]) if self.countries else None
        for kind in FORCES:
            states = found[kind]
            if main is not None:
                states[main.adjective] += MAIN_COUNTRY
            if states:
                self._sent[kind] = states.most_common(1)[0][0]
        self._armed = tuple(name for name, _ in groups.most_common(2))

    def _state_of(self, token: Token) -> str | None:
        if token.relation not in ("amod", "compound", "nmod:poss", "nmod"):
            return None
        state = self._resolver.state_called(token.lower) if token.actor_kind in ("demonym", "state") else None
        return state.adjective if state else None

    def resolve(self, text: str, stands_for: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Canonical actors of a mention.

        Args:
            text: the mention's own words.
            stands_for: plain names that it stands for by coreference; () where the text names nobody.

        Returns:
            Names of the table, of derived actors ("Turkish Armed Forces"), or the names as they stand; () for
            an unnamed mention.
        """
        own = self._own(text)
        found: list[str] = []
        for name in stands_for:
            found += self._own(name).actors or (() if self._is_common(name) else (without_article(name),))
        others = tuple(dict.fromkeys(found))
        if own.inside and others:
            return others  # "Human Rights Watch spokesman [Stephan Van Praet]"
        return others if len(others) > len(own.actors) else own.actors

    def state_called(self, word: str) -> str | None:
        """Name of the state that a lower-case name or adjective stands for: syrian -> Syria."""
        state = self._resolver.state_called(word)
        return state.name if state else None

    def country_of(self, actor: str) -> str | None:
        """ISO 3166-1 alpha-2 code of an actor's country, None where it has none."""
        if actor in self._world.states:
            return self._world.states[actor].iso
        known = self._resolver.actors.get(actor)
        if known:
            return known.country
        state = self._resolver.state_called(actor.rpartition(" ")[0].lower())
        return state.iso if state else None

    def _own(self, text: str) -> Own:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._look_up(text)
        return found

    def _is_common(self, name: str) -> bool:
        """Tell whether what passes for a name ends in a common noun: "British soldier"."""
        return bool(name.split()) and self._resolver.class_of(name.split()[-1]) is not None

    def _look_up(self, text: str) -> Own:
        both = _TWO_STATES.match(text)
        if both:
            each = [self._own(f"{both[name]} {both['noun']}").actors for name in ("one", "other")]
            if all(each):
                return Own(tuple(dict.fromkeys(actor for actors in each for actor in actors)))
        pair = _PAIR.match(without_article(text))
        if pair:
            states = [self._resolver.state_called(pair[name].lower()) for name in ("one", "other")]
            if all(states):
                return Own(tuple(state.name for state in states if state))
        state = self._resolver.state_called(without_article(text.lower()))
        if text.lower().startswith("the "):
            state = state or self._resolver.people_of(without_article(text.lower()))
        if state is not None and not text.islower():
            return Own((state.name,))
        found = self._resolver.resolve(text, self._context)
        if found.kind in UNNAMED:
            return Own()
        if found.actor is None:
            return Own(self._by_page(text))
        inside = found.reason.startswith("named inside")
        if found.actor in self._resolver.actors and not found.by_rule:
            return Own((found.actor,), inside)
        return Own(self._by_rule(text, found))

    def _by_rule(self, text: str, found: Resolution) -> tuple[str, ...]:
        """Actors that are made by rule: a state's forces are one actor, whatever branch the words name."""
        if found.kind == "office_holder":
            of_state = (found.actor or "").partition(" of ")[2] in self._world.states
            return (found.holder,) if found.holder and of_state else ()
        if take_apart(text).noun.lower() in PERSONS:
            return ()
        if found.kind == "military":
            whole = self._resolver.forces_of(found.country)
            return (whole,) if whole else ()
        return (found.actor,) if found.actor else ()

    def _by_page(self, text: str) -> tuple[str, ...]:
        """ "the army", "soldiers": those whom the page has named so."""
        mention = take_apart(text)
        noun = mention.noun.lower()
        head_class = self._resolver.class_of(noun)
        others = [word for word in mention.before if word.lower() not in NO_STATE]
        if head_class is None or others or mention.of:
            return ()
        if noun in ARMED_PEOPLE:
            return self._armed[:1]
        if noun not in WHOLE:
            return ()
        adjective = self._sent.get(head_class.kind)
        return self._own(f"{adjective} {noun}").actors if adjective else ()


def without_article(name: str) -> str:
    """A name without its article: "the Valley Brigade" -> "Valley Brigade"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name
