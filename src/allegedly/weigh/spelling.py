"""Whose organ an actor is, and one name for an outlet: what weighing asks the table of actors."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.actors.decisions import Names

SAME_NAME = 0.9  # of an outlet: as written or without article and accents; a like name is another paper's
STATE_ORGANS = frozenset("state government ministry military police intelligence office_holder".split())


def side_finder(names: Names) -> Callable[[str], str | None]:
    """Actor as shown -> the state (ISO 3166-1 alpha-2) whose organ it is; None for everybody else."""
    from allegedly.actors.dossier import describe
    from allegedly.actors.resolver import load_resolver

    resolver = load_resolver()

    @cache
    def side_of(actor: str) -> str | None:
        kind, country = describe(actor, names, resolver)
        return country if kind in STATE_ORGANS else None

    return side_of


def outlet_finder() -> Callable[[str], str]:
    """Outlet as spelt -> one name for it: that of the table of actors, else the words without article and kind."""
    from allegedly.actors.resolver import load_resolver
    from allegedly.weighing.outlets import plain_outlet

    index = load_resolver().index

    @cache
    def outlet_of(name: str) -> str:
        plain = plain_outlet(name)
        for spelling, score, _ in (*index.find(name), *index.find(plain)):
            if spelling.actor is not None and spelling.actor.kind == "media" and score >= SAME_NAME:
                return spelling.actor.name
        return plain

    return outlet_of
