"""What a table says of an actor: its kind, its names, leaders, parents and offices, each within its dates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that holds from a day to a day, both inclusive; ISO dates to the year, month or day, None for open.

    A name, a parent (`tie`: part_of, allegiance, split_from, successor_of, merged_into, coalition), a leader or an
    office (`tie`: the office, `name`: of which state or body).
    """

    name: str
    since: str | None = None
    until: str | None = None
    tie: str = ""

    def holds_on(self, day: str | None) -> bool:
        """Tell whether it holds on an ISO day; without a day it may."""
        if day is None:
            return True
        after = self.since is None or day[: len(self.since)] >= self.since
        return after and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom we take a name to be. `provisional`: only seen in a text, not in the table.

    `kind` is one of `tables.world.KINDS`; `country` ISO 3166-1 alpha-2. `aliases` hold at all times, `names` within
    their dates, `scripts` are (ISO 639 language, name in its own script).
    `national`: these are the armed forces of its country, whom "Turkish troops" means.
    """

    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    provisional: bool = False
    names: tuple[Dated, ...] = ()
    parents: tuple[Dated, ...] = ()
    leaders: tuple[Dated, ...] = ()
    offices: tuple[Dated, ...] = ()
    since: str | None = None
    until: str | None = None
    national: bool = False
    scripts: tuple[tuple[str, str], ...] = ()

    def exists_on(self, day: str | None) -> bool:
        """Tell whether the actor is known to have existed on an ISO day."""
        return Dated(self.name, self.since, self.until).holds_on(day)
