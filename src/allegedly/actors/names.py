"""Every spelling of every actor and state, looked up three ways: as written, folded, by consonants."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from allegedly.tables.composed import load_composed
from allegedly.tables.known import Actor, Dated
from allegedly.tables.spelling import folded, plain, skeleton
from allegedly.tables.world import State, World, without_bracket

ARMED = frozenset({"rebel_group", "militia", "identity_militia", "gang"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling and whose it is: an actor's or a state's. `dated`: it holds only within these dates."""

    written: str
    actor: Actor | None
    state: State | None
    role: str  # name, alias, former name; state, capital, adjective, people
    dated: Dated | None = None

    @property
    def exact(self) -> bool:
        """Short acronyms must be written in capitals."""
        letters = [c for c in self.written if c.isalpha()]
        return len(letters) <= 4 and "".join(letters).isupper()


class NameIndex:
    """Spellings by how they are written, folded, and by their consonants (see folding.py)."""

    def __init__(self, world: World, own: tuple[Actor, ...] = ()) -> None:
        self.written: dict[str, list[Spelling]] = defaultdict(list)
        self.folded: dict[str, list[Spelling]] = defaultdict(list)
        self.skeletons: dict[str, list[Spelling]] = defaultdict(list)
        for actor in (*own, *world.actors.values()):
            self._add(without_bracket(actor.name), actor, None, "name")
            for alias in actor.aliases:
                self._add(without_bracket(alias), actor, None, "alias")
            for _, written in actor.scripts:
                self._add(written, actor, None, "name in its own script")
            for dated in actor.names:
                self._add(dated.name, actor, None, "dated name", dated)
        for state in world.states.values():
            for role, words in (
                ("state", (state.name, *state.aliases)),
                ("capital", state.capitals),
                ("adjective", state.adjectives),
                ("people", state.people),
            ):
                for word in words:
                    self._add(word, None, state, role)

    def _add(
        self, written: str, actor: Actor | None, state: State | None, role: str, dated: Dated | None = None
    ) -> None:
        spelling = Spelling(written, actor, state, role, dated)
        self.written[plain(written)].append(spelling)
        self.folded[folded(written)].append(spelling)
        bones = skeleton(written) if actor is not None else ""
        if " " in bones or len(bones) >= 5:
            self.skeletons[bones].append(spelling)

    def find(self, text: str) -> list[tuple[Spelling, float, str]]:
        """Spellings of a name, each with a score and how it was found; the surest way that finds any."""
        for index, key, score, how in (
            (self.written, plain(text), 0.97, "exact"),
            (self.folded, folded(text), 0.9, "without article and accents"),
            (self.skeletons, skeleton(text), 0.78, "spelling variant"),
        ):
            found = [s for s in index.get(key, ()) if key and _may_be(s, text)]
            english = [s for s in found if s.role != "name in its own script"]  # Hizbullah is Turkish for Turkey's, too
            if found:
                return [(spelling, score, how) for spelling in english or found]
        return []


def _may_be(spelling: Spelling, text: str) -> bool:
    """Acronyms are written in capitals ("Nato" too), names with one at least; newsrooms write janjaweed small."""
    if spelling.exact:
        words = text.replace(".", "").split()
        return any(word.isupper() or (word.istitle() and len(word) >= 4) for word in words)
    if any(c.isupper() for c in text) or not any(c.isupper() for c in spelling.written):
        return True
    actor = spelling.actor
    if actor is None or actor.kind not in ARMED or " " in spelling.written or len(spelling.written) < 6:
        return False
    return plain(spelling.written) not in load_composed()
