"""Who the mentions of one page stand for, under the names that a newsroom would use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from allegedly.records import Sentence
from allegedly.tables.world import State, World

MILITARY = frozenset(
    """military army force forces troop troops soldier soldiers marine marines airman airmen warplane warplanes jet jets
    aircraft navy tank tanks commando commandos peacekeeper peacekeepers serviceman servicemen paratrooper paratroopers
    artillery gunship gunships infantry air""".split()
)
GOVERNMENT = frozenset("government regime administration authorities cabinet officials official leadership".split())
POLICE = frozenset("police policeman policemen officers".split())
MEMBERS = frozenset(
    """fighter fighters militant militants rebel rebels guerrilla guerrillas insurgent insurgents member members gunman
    gunmen forces force troops group movement militia militias militiamen organisation organization party leader leaders
    official officials commander commanders spokesman spokesperson soldiers positions faction wing network""".split()
)
NO_ARTICLE = re.compile(r"^(?:the|The|THE|a|an)\s+")
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[\w’']+")
_TITLE = re.compile(
    r"^(?:(?:[Ff]ormer|[Pp]resident|[Pp]rime [Mm]inister|[Mm]inister|[Gg]eneral|[Cc]olonel|"
    r"[Mm]ajor|[Cc]aptain|[Cc]ommander|"
    r"Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Sen|Rep|Senator|Secretary|Ambassador|Sheikh|Ayatollah|Mullah|King|Prince)\.?\s+)+"
)


class PageActors:
    """Resolves mentions on one page. Made by `Gazetteer.for_page`."""

    def __init__(
        self,
        world: World,
        by_name: Mapping[str, tuple[str, str]],
        states: Mapping[str, State],
        sentences: Sequence[Sentence],
    ) -> None:
        self._world = world
        self._by_name = by_name
        self._states = states
        self._known: dict[str, tuple[str, ...]] = {}
        seen: Counter[str] = Counter()
        for sentence in sentences:
            for name in sentence.names:
                state = world.states.get(name.actor or "")
                if state:
                    seen[state.iso] += 1
            for token in sentence.tokens:
                if token.actor_kind == "demonym" and token.lower in self._states:
                    seen[self._states[token.lower].iso] += 1
        self.countries: tuple[str, ...] = tuple(iso for iso, _ in seen.most_common(3))

    def resolve(self, text: str, stands_for: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Canonical actors of a mention.

        Args:
            text: the mention's own words.
            stands_for: plain names that it stands for by coreference; () where the text names nobody.

        Returns:
            Names of the table, of derived actors ("Syrian military"), or the names as they stand; () for
            an unnamed mention.
        """
        own = self._own(text)
        found: list[str] = []
        for name in stands_for:
            found += self._own(name) or (NO_ARTICLE.sub("", name),)
        others = tuple(dict.fromkeys(found))
        return others if len(others) > len(own) else own

    def country_of(self, actor: str) -> str | None:
        """ISO code of an actor's country, None where it has none."""
        if actor in self._world.states:
            return self._world.states[actor].iso
        known = self._world.actors.get(actor)
        if known:
            return known.country
        state = self._states.get(actor.rpartition(" ")[0].lower())
        return state.iso if state else None

    def state_called(self, word: str) -> str | None:
        """Name of the state that a lower-case name or adjective stands for: syrian -> Syria."""
        state = self._states.get(word)
        return state.name if state else None

    def _own(self, text: str) -> tuple[str, ...]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._look_up(text)
        return found

    def _look_up(self, text: str) -> tuple[str, ...]:
        bare = NO_ARTICLE.sub("", text.strip(" \"“”'’,"))
        bare = re.sub(r"['’]s?$", "", bare)
        for name in (bare, _TITLE.sub("", bare)):
            known = self._by_name.get(name.lower())
            if known and (name[:1].isupper() or (known[1] == "armed_group" and not name.islower())):
                return (known[0],)
        words = _WORD.findall(bare)
        if not words:
            return ()
        head = re.split(r"\s+(?:of|in|from|for|with|who|on|at|near|to)\s|,", bare)[0]
        last = (_WORD.findall(head) or words)[-1].lower()
        return self._of_state(head, last) or self._inside(head, last)

    def _of_state(self, head: str, last: str) -> tuple[str, ...]:
        """A state's military, government or police: "American soldiers", "the Syrian government"."""
        words = _WORD.findall(head)
        for start in range(len(words) - 1):
            for size in (2, 1):
                state = self._states.get(re.sub(r"['’]s?$", "", " ".join(words[start : start + size]).lower()))
                if state is None or start + size >= len(words) + 1:
                    continue
                if last in MILITARY or (last == "strikes" and "air" in head.lower()):
                    return (f"{state.adjective} military",)
                if last in GOVERNMENT:
                    return (f"{state.adjective} government",)
                if last in POLICE:
                    return (f"{state.adjective} police",)
                if last == "ministry":
                    return (f"{state.adjective} {' '.join(words[start + size :])}",)
                return ()
        return ()

    def _inside(self, head: str, last: str) -> tuple[str, ...]:
        """A known group before a word for its people: "Hamas militants"."""
        if last not in MEMBERS:
            return ()
        words = head.split()
        for size in range(len(words) - 1, 0, -1):
            for start in range(len(words) - size):
                known = self._by_name.get(" ".join(words[start : start + size]).lower())
                if known and known[1] in ("armed_group", "party", "body", "military") and not words[start].islower():
                    return (known[0],)
        return ()


def state_words(world: World) -> dict[str, State]:
    """Lower-case names and adjectives of states: syria, syrian, us."""
    return {
        word.lower(): state
        for state in world.states.values()
        for word in (state.name, *state.aliases, *state.adjectives)
    }
