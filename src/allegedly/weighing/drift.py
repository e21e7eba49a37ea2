"""Where a hedge, a speaker or a range was dropped, sharpened or added on the way from page to page, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allegedly.records import CERTAINTIES, Json
from allegedly.weighing.echoes import Echo
from allegedly.weighing.matters import Matter
from allegedly.weighing.statements import Statement

NEAR = 100  # characters between where a copied claim should stand and where it stands
ROUNDED = 0.1  # share by which a number may differ and still be a rounded one
HEDGED, BLUNT = "hedge added", "hedge dropped"
WEAKER, SURER = "less sure", "surer"


@dataclass(frozen=True, slots=True)
class Drift:
    """A claim that a page took over from another and changed. `kind`: what changed; `was`, `now`: how it is told there
    and here; `via`: copied or cited; `outlet`, `of`: who changed it, from whom; ids of the two claims."""

    kind: str
    was: str
    now: str
    via: str
    outlet: str
    of: str
    day: str | None
    claim: str
    earlier: str

    def to_json(self) -> Json:
        """The form of `allegedly drift --format jsonl`."""
        return {
            "kind": self.kind, "was": self.was, "now": self.now, "via": self.via, "outlet": self.outlet, "of": self.of,
            "day": self.day, "claims": [self.claim, self.earlier],
        }  # fmt: skip


Passed = tuple[Statement, Statement, str]  # the later claim, the earlier one, how it came


def passed_on(statements: Sequence[Statement], echoes: Iterable[Echo], matters: Iterable[Matter]) -> list[Passed]:
    """Claims that pages took over from other pages: within copied passages, and by citing the outlet for a matter."""
    by_page: dict[str, list[Statement]] = {}
    for statement in statements:
        by_page.setdefault(statement.document, []).append(statement)
    found: dict[tuple[str, str], Passed] = {}
    copied: set[str] = set()
    for echo in echoes:
        for later, earlier in _copied(echo, by_page):
            found.setdefault((later.claim_id, earlier.claim_id), (later, earlier, "copied"))
            copied.add(later.claim_id)
    by_id = {statement.claim_id: statement for statement in statements}
    for matter in matters:
        if len(matter.pages) > 1:
            voices = [by_id[claim] for claim in matter.voices]
            for later, earlier in _cited(voices):
                if later.claim_id not in copied:
                    found.setdefault((later.claim_id, earlier.claim_id), (later, earlier, "cited"))
    return list(found.values())


def _copied(echo: Echo, by_page: dict[str, list[Statement]]) -> Iterable[tuple[Statement, Statement]]:
    for later in by_page.get(echo.second, ()):
        for start, end, other_start, other_end in echo.passages:
            if other_start - 1 <= later.sentence and later.sentence < other_end:
                due = start + (later.sentence - other_start)
                same = [one for one in by_page.get(echo.first, ()) if one.type == later.type]
                there = [one for one in same if abs(one.sentence - due) <= NEAR and one.sentence <= end]
                if there:
                    yield later, min(there, key=lambda one: abs(one.sentence - due))
                    break


def _cited(voices: Sequence[Statement]) -> Iterable[tuple[Statement, Statement]]:
    for later in voices:
        for name, kind, _ in later.speakers:
            there = [
                one for one in voices
                if kind == "media" and one.outlet == name and one.type == later.type and one.document != later.document
                and (one.said_on or "") <= (later.said_on or "9999")
            ]  # fmt: skip
            if there:
                yield later, min(there, key=lambda one: (one.said_on or "9999", one.entry))
                break


def drifts(passed: Iterable[Passed]) -> list[Drift]:
    """What changed on the way, in the order of the later claims."""
    found = [
        Drift(kind, was, now, via, later.outlet, earlier.outlet, later.said_on, later.claim_id, earlier.claim_id)
        for later, earlier, via in passed
        for kind, was, now in _changes(later, earlier)
    ]
    return sorted(found, key=lambda drift: (drift.day or "9999", drift.outlet, drift.claim, drift.kind))


def _changes(later: Statement, earlier: Statement) -> Iterable[tuple[str, str, str]]:
    """(kind, was, now) of each part that is told otherwise."""
    before, after = CERTAINTIES.index(earlier.certainty), CERTAINTIES.index(later.certainty)
    if before != after:
        flat = CERTAINTIES.index("asserted")
        kind = BLUNT if after == flat else HEDGED if before == flat else SURER if after > before else WEAKER
        yield kind, earlier.certainty, later.certainty
    was, now = _speakers(earlier, None), _speakers(later, earlier.outlet)
    if was and not now:
        yield "speaker dropped", ", ".join(was), ""
    elif now and not was:
        yield "speaker added", "", ", ".join(now)
    if earlier.denied != later.denied:
        yield "denial dropped" if earlier.denied else "denial added", _polarity(earlier), _polarity(later)
    if earlier.quantity and later.quantity and earlier.quantity[:2] != later.quantity[:2]:
        yield _number(earlier.quantity, later.quantity), _told(earlier.quantity), _told(later.quantity)


def _speakers(one: Statement, without: str | None) -> list[str]:
    """Who says so, without the outlet from which it was taken: naming it keeps no speaker of its text."""
    return [name for name, kind, _ in one.speakers if not (kind == "media" and name == without)]


def _polarity(one: Statement) -> str:
    return "denied" if one.denied else "affirmed"


def _number(was: tuple[float | None, float | None, str], now: tuple[float | None, float | None, str]) -> str:
    open_before, open_now = was[0] != was[1], now[0] != now[1]
    if open_before and not open_now:
        return "range narrowed"
    if open_now and not open_before:
        return "range widened"
    first, second = was[0] or was[1] or 0, now[0] or now[1] or 0
    return "number rounded" if abs(first - second) <= ROUNDED * max(first, second, 1) else "number changed"


def _told(quantity: tuple[float | None, float | None, str]) -> str:
    low, high, unit = quantity
    figures = "–".join(dict.fromkeys("…" if value is None else f"{value:g}" for value in (low, high)))
    return f"{figures} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Habit:
    """How an outlet passes claims on: how many, and of these how many with each change."""

    outlet: str
    passed: int
    changes: dict[str, int]
    claims: tuple[str, ...]

    def to_json(self) -> Json:
        """The form of `allegedly drift --outlets --format jsonl`."""
        return {"outlet": self.outlet, "passed": self.passed, "changes": self.changes, "claims": list(self.claims)}


def habits(passed: Sequence[Passed], found: Sequence[Drift]) -> list[Habit]:
    """Per outlet, those that pass on most first."""
    counts: dict[str, int] = {}
    for later, _, _ in passed:
        counts[later.outlet] = counts.get(later.outlet, 0) + 1
    made = []
    for outlet in counts:
        own = [drift for drift in found if drift.outlet == outlet]
        changes: dict[str, int] = {}
        for drift in own:
            changes[drift.kind] = changes.get(drift.kind, 0) + 1
        made.append(Habit(outlet, counts[outlet], changes, tuple(dict.fromkeys(drift.claim for drift in own))))
    return sorted(made, key=lambda habit: (-habit.passed, habit.outlet))
