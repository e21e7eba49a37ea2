"""What a ledger says about each actor, under the names that its decisions give: counted, never judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from allegedly.actors.decisions import Names
from allegedly.actors.resolver import Resolver
from allegedly.records import Claim
from allegedly.tables.spelling import folded, skeleton

TIES = frozenset(
    """ally rival descend merge alias member lead office fund arm train support shelter aid pledge defect recruit
    endorse oppose sanction negotiate agree ceasefire""".split()
)


LEAST_BONES = 5  # consonants of a name that can be put beside another by them


class Stored(Protocol):
    """A claim of a ledger with its document, which has id, title, publisher, published and url."""

    @property
    def claim(self) -> Claim: ...
    @property
    def document(self) -> Any: ...


@dataclass(slots=True)
class Dossier:
    """Counts of one actor's claims. `provisional`: its name is in no table and nobody has promoted it."""

    name: str
    kind: str | None = None
    country: str | None = None
    provisional: bool = False
    members: tuple[str, ...] = ()
    spellings: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    ties: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    speaks: int = 0
    claims: set[str] = field(default_factory=set)


def mentions(claim: Claim, names: Names) -> Iterator[tuple[str, str, str]]:
    """Role, actor as shown, and the words, of every participant that stands for an actor."""
    for role, parts in claim.roles.items():
        for part in parts:
            for actor in part.actors:
                yield role, names.of(actor, part.text), part.text


def dossiers(stored: Iterable[Stored], names: Names, resolver: Resolver) -> dict[str, Dossier]:
    """Dossiers by the name shown; in the order in which the ledger first names them."""
    found: dict[str, Dossier] = {}
    for one in stored:
        claim, document = one.claim, one.document
        roles = list(mentions(claim, names))
        for role, actor, words in roles:
            dossier = found.setdefault(actor, Dossier(actor))
            dossier.spellings[words] += 1
            if claim.id in dossier.claims:
                continue
            dossier.claims.add(claim.id)
            dossier.types[claim.type] += 1
            dossier.years[year_of(claim, document.published)] += 1
            dossier.sources[document.publisher or document.url or document.title or document.id] += 1
            if claim.type in TIES:
                for other_role, other, _ in roles:
                    if other != actor:
                        dossier.ties[claim.type, role, f"{other_role}: {other}"] += 1
        for speaker in claim.attribution:
            for actor in speaker.actors:
                found.setdefault(names.of(actor, speaker.text), Dossier(names.of(actor, speaker.text))).speaks += 1
    for dossier in found.values():
        _describe(dossier, names, resolver)
    return found


def year_of(claim: Claim, published: str | None) -> str:
    """Year of the event, else of publication; "undated" without either."""
    said = (claim.time.earliest or claim.time.latest) if claim.time else None
    return (said or published or "undated")[:4] if said or published else "undated"


def _describe(dossier: Dossier, names: Names, resolver: Resolver) -> None:
    dossier.members = names.members(dossier.name)
    dossier.kind, dossier.country = describe(dossier.name, names, resolver)
    dossier.provisional = dossier.kind is None


def describe(name: str, names: Names, resolver: Resolver) -> tuple[str | None, str | None]:
    """Kind and country (ISO 3166-1 alpha-2) of an actor as shown; kind None where no table or decision knows it."""
    root = names.named(name)
    if root in names.promoted:
        return names.promoted[root]
    known = resolver.actors.get(root)
    if known is not None:
        return known.kind, known.country
    state = resolver.world.states.get(root)
    if state is not None:
        return state.kind, state.iso
    if not resolver.names_a_state(root):
        return None, None
    made = resolver.resolve(root)
    if made.actor == root and made.by_rule:
        state = resolver.world.state_of(made.country)
        return made.kind, state.iso if state else None
    return None, None


def clusters(found: Iterable[Dossier]) -> list[tuple[str, list[Dossier]]]:
    """Provisional actors whose names may be one, each cluster with its reason: proposals to merge, never merged by us.

    Names are put together where they are one without article, accents and case, or where their consonants are the same,
    as in spellings of one name from another script. Those with most claims go first.
    """
    alike: dict[str, list[Dossier]] = {}
    for dossier in found:
        if dossier.provisional:
            bones = skeleton(dossier.name)
            alike.setdefault(bones if len(bones) >= LEAST_BONES else folded(dossier.name), []).append(dossier)
    made = []
    for group in alike.values():
        if len(group) > 1:
            one = len({folded(dossier.name) for dossier in group}) == 1
            why = "one without article, accents and case" if one else "the same consonants"
            made.append((why, sorted(group, key=lambda dossier: (-len(dossier.claims), dossier.name))))
    return sorted(made, key=lambda cluster: -sum(len(dossier.claims) for dossier in cluster[1]))
