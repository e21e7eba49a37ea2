"""Who a mention stands for: by name, by office, by a state and what it sends. Every answer says why.

Names that merely look alike are never taken for one another; where two actors bear a name and neither country nor date
tells them apart, the answer stays open and both are given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from allegedly.actors.mentions import Mention, take_apart
from allegedly.actors.names import ARMED, NameIndex, Spelling
from allegedly.actors.resolution import Candidate, Resolution
from allegedly.tables.composed import HeadClass, load_composed
from allegedly.tables.known import Actor
from allegedly.tables.offices import load_offices
from allegedly.tables.own_actors import own_actors
from allegedly.tables.spelling import without_generic
from allegedly.tables.world import State, World, load_world

WHOLE_FORCES = frozenset({"{adjective} military", "{adjective} police"})
"""Classes that mean all of a state's forces, whom the table may know by name."""

OPEN_WITHIN = 0.08  # two candidates closer than this are not told apart
FORMER = re.compile(r"\b(?:former|ex|then|late|deposed|ousted|incoming)\b", re.IGNORECASE)
AT_LEAST = 0.5  # the score that an answer needs


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a mention: an ISO day, countries (ISO 3166-1 alpha-2), actors that the page names whole."""

    day: str | None = None
    countries: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


class Resolver:
    """Resolves mentions against the table of actors; `own` rows of a user go before ours."""

    def __init__(self, world: World, own: tuple[Actor, ...] = ()) -> None:
        self.world = world
        self._peoples = {word.lower(): state for state in world.states.values() for word in state.people}
        self.index = NameIndex(world, own)
        self._own = frozenset(actor.name for actor in own)
        self.actors = {**world.actors, **{actor.name: actor for actor in own}}
        self._classes = load_composed()
        self._states = {
            word.lower(): state
            for state in world.states.values()
            for word in (state.name, *state.aliases, *state.adjectives)
        }
        self._state_words = frozenset(word.split()[0] for word in self._states if word)
        self._offices = load_offices()
        self._held: dict[tuple[str, str], list[Actor]] = {}
        for actor in self.actors.values():
            for office in actor.offices:
                self._held.setdefault((office.tie, office.name), []).append(actor)
        self._national = {(a.country, a.kind): a for a in self.actors.values() if a.national and a.country}

    def names_a_state(self, name: str) -> bool:
        """Tell whether a word of a name may be that of a state: whoever is made by rule has one, "Turkish troops"."""
        return any(word in self._state_words for word in name.lower().split())

    def resolve(self, text: str, context: Context = Context()) -> Resolution:
        """Resolve a mention, such as "al-Nusra", "Turkish troops", "president of the Riigikogu", "four Saudi men"."""
        mention = take_apart(text)
        if not mention.whole:
            return Resolution(text, None, None, None, 0.0, "nothing is named")
        for find in (self._by_name, self._by_office, self._by_title, self._inside, self._by_state):
            found = find(mention, context)
            if found is not None:
                return replace(found, text=text)
        return Resolution(text, None, None, None, 0.0, "no name of the table", ())

    # ------------------------------------------------------------------------------------ by name

    def _by_name(self, mention: Mention, context: Context) -> Resolution | None:
        for name in dict.fromkeys((mention.text, mention.whole, _without_possessive(mention.whole))):
            found = self.index.find(name)
            found = [hit for hit in found if hit[0].role not in ("adjective",) or hit[0].state is not None]
            named = [hit for hit in found if hit[0].role not in ("adjective", "people")]
            if named:
                return self._choose(named, context)
            if found:
                return self._people(found[0][0], found[0][1])
        return None

    def _people(self, spelling: Spelling, score: float) -> Resolution:
        """ "Syrians", "Syrian": people of a state."""
        state = spelling.state
        assert state is not None
        name = f"{state.adjective} civilians"
        return Resolution("", name, "civilians", state.iso3, score - 0.2, f"people of {state.name}")

    def _choose(self, hits: list[tuple[Spelling, float, str]], context: Context) -> Resolution | None:
        """The best of several spellings; open where two are as good."""
        best: dict[str, Candidate] = {}
        for spelling, score, how in hits:
            candidate = self._weighed(spelling, score, how, context)
            if candidate.actor not in best or candidate.score > best[candidate.actor].score:
                best[candidate.actor] = candidate
        ranked = tuple(sorted(best.values(), key=lambda c: -c.score))
        return self._answer(ranked)

    def _weighed(self, spelling: Spelling, score: float, how: str, context: Context) -> Candidate:
        reasons = [f"{spelling.role}, {how}"]
        if spelling.state is not None:
            state = spelling.state
            if spelling.role == "capital":
                score -= 0.25
                reasons.append("a capital stands for its government")
            return Candidate(state.name, state.kind, state.iso, score, "; ".join(reasons))
        actor = spelling.actor
        assert actor is not None
        if actor.name in self._own:
            score += 0.2
            reasons.append("your own table")
        if actor.name in context.named:
            score += 0.12
            reasons.append("named in full on the page")
        elif context.countries and actor.country:
            if actor.country in context.countries:
                score += 0.1
                reasons.append(f"country context {self._state_name(actor.country)}")
            else:
                score -= 0.15
                reasons.append(f"of {self._state_name(actor.country)}, which the context does not name")
        if spelling.dated is not None:
            reasons.append(f"valid {spelling.dated.since or ''}–{spelling.dated.until or ''}")
            if not spelling.dated.holds_on(context.day):
                score -= 0.15
                reasons.append("outside these dates")
        elif not actor.exists_on(context.day):
            score -= 0.2
            reasons.append(f"known only {actor.since or ''}–{actor.until or ''}")
        return Candidate(actor.name, actor.kind, actor.country, max(0.0, min(1.1, score)), "; ".join(reasons))

    def _answer(self, ranked: tuple[Candidate, ...]) -> Resolution | None:
        if not ranked:
            return None
        top = ranked[0]
        if len(ranked) > 1 and top.score - ranked[1].score < OPEN_WITHIN:
            kinds = {c.kind for c in ranked if top.score - c.score < OPEN_WITHIN}
            names = ", ".join(c.actor for c in ranked[:3])
            reason = f"open: {names}; give a country or a date"
            return Resolution("", None, top.kind if len(kinds) == 1 else None, None, top.score / 2, reason, ranked)
        if top.score < AT_LEAST:
            return Resolution("", None, None, None, top.score, f"too unsure: {top.reason}", ranked)
        return Resolution("", top.actor, top.kind, self._iso3(top.country), min(1.0, top.score), top.reason, ranked)

    # ---------------------------------------------------------------------------------- by office

    def _by_office(self, mention: Mention, context: Context) -> Resolution | None:
        """ "the Iraqi prime minister", "president of the Riigikogu", "Syria's foreign minister"."""
        whole = mention.whole.replace("’", "'").split()
        head = mention.head.replace("’", "'").split()
        for words, start in [*((whole, n) for n in range(1, len(whole))), *((head, n) for n in range(len(head)))]:
            office = self._offices.get(" ".join(words[start:]).lower())
            if office is None:
                continue
            before = " ".join(words[:start]).removesuffix("'s").removesuffix("s'")
            of = before or mention.of
            if not of or (words is whole and not before):
                continue
            state = self._state_called(of)
            if state is not None:
                return self._office_of(office, state.iso, state.name, state.iso3, context, mention.text)
            found = self._by_name(take_apart(of), context)
            if found is not None and found.actor in self.actors:
                return self._office_of(office, found.actor, found.actor, found.country, context, mention.text)
        return None

    def _office_of(self, office: str, key: str, name: str, iso3: str | None, context: Context, text: str) -> Resolution:
        if FORMER.search(text):
            context = replace(context, day=None)
        holders = [
            (actor, held)
            for actor in self._held.get((office, key), ())
            for held in actor.offices
            if held.tie == office and held.name == key and (context.day is None or held.holds_on(context.day))
        ]
        title = f"{office[0].upper()}{office[1:]} of {name}"
        candidates = tuple(
            Candidate(a.name, a.kind, a.country, 0.9, f"{office} {h.since or ''}–{h.until or ''}") for a, h in holders
        )
        holder = holders[0][0].name if context.day and len({a.name for a, _ in holders}) == 1 else None
        reason = "an office" + (f"; held by {holder} on {context.day}" if holder else "")
        return Resolution("", title, "office_holder", iso3, 0.9, reason, candidates, holder)

    def _by_title(self, mention: Mention, context: Context) -> Resolution | None:
        """ "President Assad", "Syrian President Bashar al-Assad": the words behind an office name its holder."""
        words = mention.head.split()
        for start in range(1, len(words)):
            hits = [hit for hit in self.index.find(" ".join(words[start:])) if hit[0].actor is not None]
            people = [hit for hit in hits if hit[0].actor is not None and hit[0].actor.kind == "office_holder"]
            if people and not any(plainly.islower() for plainly in words[start : start + 1]):
                state = next((s for n in range(1, start + 1) if (s := self._state_called(" ".join(words[:n])))), None)
                countries = ((state.iso,) if state else ()) + context.countries
                return self._choose(people, replace(context, countries=countries))
        return None

    # ---------------------------------------------------------------------- by a name inside, by state

    def _inside(self, mention: Mention, context: Context) -> Resolution | None:
        """A known name among other words: "Hamas militants", "Lebanon's Hizballah", "the rebel group ELN"."""
        if mention.noun.lower() in ("wing", "arm") and mention.of:
            return self._wing(mention, context)
        words = mention.head.split()
        tries = [" ".join(words[start:]) for start in range(1, len(words)) if words[start][0].isupper()]
        tries = [name for whole in (mention.head, *tries) if (name := without_generic(whole))] + tries
        tries += [" ".join(words[:end]) for end in range(len(words) - 1, 0, -1) if words[end].islower()]
        if mention.noun.lower() in self._classes and mention.of:
            tries += [name for name in (mention.of, without_generic(mention.of)) if name]
        state = next((s for word in words[:-1] if (s := self._state_called(word))), None)
        near = replace(context, countries=((state.iso,) if state else ()) + context.countries)
        for name in sorted(dict.fromkeys(tries), key=lambda name: -len(name)):
            hits = [hit for hit in self.index.find(name) if _is_organised(hit[0].actor)]
            if hits:
                found = self._choose([(s, score - 0.06, how) for s, score, how in hits], near)
                if found is not None:
                    return replace(found, reason=f"named inside the phrase; {found.reason}")
        return None

    def _wing(self, mention: Mention, context: Context) -> Resolution | None:
        """ "the military wing of Hamas": the one armed part of a group, where the table knows one."""
        found = self._by_name(take_apart(mention.of), context)
        if found is None or found.actor is None:
            return None
        parts = [
            actor
            for actor in self.actors.values()
            if actor.kind in ARMED and any(p.name == found.actor and p.tie == "part_of" for p in actor.parents)
        ]
        if len(parts) != 1:
            return None
        part = parts[0]
        return Resolution("", part.name, part.kind, self._iso3(part.country), 0.85, f"armed part of {found.actor}")

    def _by_state(self, mention: Mention, context: Context) -> Resolution | None:
        """A state's adjective, name or possessive before a head noun, or its name behind "of"."""
        noun = mention.noun.lower()
        if noun == "ministry":
            return self._ministry(mention, context)
        head_class = self._classes.get(noun)
        if head_class is None or _is_proper(mention):
            return None
        words = [word.removesuffix("'s").removesuffix("’s") for word in mention.before]
        state = None
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                state = state or self._state_called(" ".join(words[start : start + size]))
        state = state or (self._state_called(mention.of) if mention.of else None)
        if state is None:
            return self._of_community(mention, head_class.kind, context)
        name = head_class.name.format(adjective=state.adjective, state=state.name)
        reason = f"{noun} of {state.name}, made by rule"
        national = self._national.get((state.iso, head_class.kind))
        if national is not None and national.exists_on(context.day) and head_class.name in WHOLE_FORCES:
            reason = f"{noun}: the {head_class.kind} of {state.name}"
            return Resolution("", national.name, national.kind, state.iso3, 0.9, reason, by_rule=True)
        for spelling in (name, head_class.name.format(adjective=state.name, state=state.name)):
            hits = [h for h in self.index.find(spelling) if h[0].actor is not None and h[1] > 0.9]
            found = self._choose(hits, context) if hits else None
            if found is not None and found.actor is not None:
                return replace(found, reason=f"{reason}; {found.reason}", by_rule=True)
        return Resolution("", name, head_class.kind, state.iso3, 0.85, reason, by_rule=True)

    def _ministry(self, mention: Mention, context: Context) -> Resolution | None:
        """ "Russia's defence ministry": the table's name for it, or one made by rule."""
        words = _without_possessive(mention.head).split()
        for size in (3, 2, 1):
            state = self._state_called(" ".join(words[:size])) if len(words) > size + 1 else None
            if state is not None:
                domain = " ".join(words[size:-1])
                named = f"{state.adjective} {domain.title()} Ministry"
                of = f"{state.adjective} Ministry of {domain}"
                for spelling in (named, of, f"{state.name} Ministry of {domain}"):
                    hits = [h for h in self.index.find(spelling.title()) if h[0].actor is not None]
                    found = self._choose(hits, context) if hits else None
                    if found is not None and found.actor is not None:
                        return found
                return Resolution("", named, "ministry", state.iso3, 0.85, f"ministry of {state.name}, made by rule")
        return None

    def _of_community(self, mention: Mention, kind: str, context: Context) -> Resolution | None:
        """ "Kurdish forces": armed people of a community; who they are depends on the country."""
        for word in mention.before:
            hits = [h for h in self.index.find(word) if h[0].actor is not None and h[0].actor.kind == "community"]
            hits += [
                h
                for form in (word + "s", word.removesuffix("ish") + "s", word.removesuffix("i") + "is")
                for h in self.index.find(form)
                if h[0].actor is not None and h[0].actor.kind == "community"
            ]
            if hits:
                community = hits[0][0].actor
                assert community is not None
                armed = kind in ("military", "rebel_group", "militia")
                country = community.country or (context.countries[0] if context.countries else None)
                name = f"{word[0].upper()}{word[1:]} {mention.noun}"
                reason = f"{mention.noun} of a community ({community.name})"
                return Resolution(
                    "", name, "identity_militia" if armed else kind, self._iso3(country), 0.6, reason,
                    (Candidate(community.name, community.kind, community.country, 0.4, "the community itself"),),
                )  # fmt: skip
        return None

    # ------------------------------------------------------------------------------------ helpers

    def class_of(self, noun: str) -> HeadClass | None:
        """What a lower-case head noun makes of a state: soldiers -> its military."""
        return self._classes.get(noun)

    def owners(self, name: str) -> set[str]:
        """Actors that bear a name."""
        return {spelling.actor.name for spelling, _, _ in self.index.find(name) if spelling.actor is not None}

    def forces_of(self, iso3: str | None) -> str | None:
        """Name of a state's armed forces: Turkish Armed Forces, French military."""
        state = self.world.state_of(iso3)
        if state is None:
            return None
        national = self._national.get((state.iso, "military"))
        return national.name if national else f"{state.adjective} military"

    def state_called(self, word: str) -> State | None:
        """The state of a lower-case name or adjective: syria, syrian, us."""
        return self._states.get(word)

    def people_of(self, word: str) -> State | None:
        """The state whose people a lower-case word names: israelis."""
        return self._peoples.get(word)

    def _state_called(self, words: str) -> State | None:
        bare = words.strip().removesuffix("'s").removesuffix("’s").strip()
        hits = [s for s, score, _ in self.index.find(bare) if s.state is not None and score > 0.9]
        return hits[0].state if hits else None

    def _state_name(self, iso: str) -> str:
        state = self.world.state_of(iso)
        return state.name if state else iso

    def _iso3(self, iso: str | None) -> str | None:
        state = self.world.state_of(iso)
        return state.iso3 if state else None


def _is_organised(actor: Actor | None) -> bool:
    """Tell whether it is a group or a body, neither a person nor a people."""
    return actor is not None and actor.kind not in ("community", "office_holder")


def _without_possessive(words: str) -> str:
    """ "Myanmar's junta" -> "Myanmar junta"."""
    return words.replace("’s ", " ").replace("'s ", " ").replace("s' ", "s ")


def _is_proper(mention: Mention) -> bool:
    """Tell whether a phrase is the name of a group that the table does not know: "Sudan People's Liberation Force"."""
    capitals = [word for word in mention.head.split() if word[0].isupper()]
    return mention.noun[0].isupper() and len(capitals) > 2


@cache
def load_resolver() -> Resolver:
    """The resolver over the shipped tables and the user's own; made once."""
    return Resolver(load_world(), own_actors())
