"""Which matters bear on a statement, and how: for it, against it, or telling it otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allegedly.tables.matters import load_matter_classes
from allegedly.weighing.grouping import tie_key
from allegedly.weighing.likeness import class_of, likeness, points, told
from allegedly.weighing.matters import Matter
from allegedly.weighing.numbers import apart
from allegedly.weighing.profile import Profile, profile_of
from allegedly.weighing.statements import Statement
from allegedly.weighing.voices import doers

ENOUGH = 2.5  # points: a sentence that is looked up often names neither day nor town


@dataclass(frozen=True, slots=True)
class Bearing:
    """A matter that bears on a statement. `voices_for`, `voices_against`, `voices_different`: claims, as they stand to
    the statement and not to the matter: its denial turns them round. `score` in points, `why` in words."""

    matter: Matter
    score: float
    why: str
    voices_for: tuple[str, ...]
    voices_against: tuple[str, ...]
    voices_different: tuple[str, ...]


def bearing(
    statement: Statement, matters: Sequence[Matter], statements: Mapping[str, Statement], limit: int = 5
) -> list[Bearing]:
    """Matters that bear on a statement, the nearest first.

    Args:
        statements: those of the matters, by claim.
        limit: at most so many.
    """
    made = class_of(statement)
    if made is None or not statement.named and not statement.places and not statement.words:
        return []
    sought = profile_of(statement, made.name)
    sought.printed = None
    found = []
    for matter in matters:
        if matter.total or not any(load_matter_classes()[kind].name == made.name for kind in matter.types):
            continue
        score, why = _alike(statement, sought, matter, statements)
        if score >= ENOUGH:
            found.append((score, why, matter))
    found.sort(key=lambda one: (-one[0], -len(one[2].origins), one[2].id))
    return [_bearing(statement, score, why, matter, statements) for score, why, matter in found[:limit]]


def _alike(
    statement: Statement, sought: Profile, matter: Matter, statements: Mapping[str, Statement]
) -> tuple[float, str]:
    if load_matter_classes()[statement.type].lasting:
        first = statements[matter.voices[0]]
        if first.type == statement.type and _same_tie(first, statement):
            about = sorted(statement.named) or sorted(statement.places)
            return 2 * ENOUGH, f"the same tie of {', '.join(about)}"
        return 0.0, ""
    profile = profile_of(statements[matter.voices[0]], sought.name)
    for claim in matter.voices[1:]:
        if class_of(statements[claim]) == class_of(statement):
            profile.absorb(profile_of(statements[claim], sought.name))
    if sought.days is None or profile.days is None:
        profile.days = sought.days = None if sought.days is None else sought.days
        profile.printed = None
    reasons = likeness(profile, sought)
    if reasons is None:
        return 0.0, ""
    reasons = [reason for reason in reasons if "nobody tells" not in reason[1]]
    return points(reasons), told(reasons)


def _same_tie(one: Statement, other: Statement) -> bool:
    """Tell whether two claims are of one tie, in whatever month or year."""
    keys = [tie_key(one), tie_key(other)]
    made = load_matter_classes()[one.type]
    if made.yearly or made.contested:
        keys = [key.rpartition(":")[0] if key else None for key in keys]
    return keys[0] is not None and keys[0] == keys[1]


def _bearing(
    statement: Statement, score: float, why: str, matter: Matter, statements: Mapping[str, Statement]
) -> Bearing:
    different = {claim for claim in matter.voices if _otherwise(statement, statements[claim])}
    agree = [claim for claim in matter.voices if not statements[claim].denied and claim not in different]
    deny = [claim for claim in matter.voices if statements[claim].denied]
    if statement.denied:
        agree, deny = deny, agree
    return Bearing(matter, score, why, tuple(agree), tuple(deny), tuple(c for c in matter.voices if c in different))


def _otherwise(sought: Statement, other: Statement) -> bool:
    """Another number, or another doer, of the same type of claim."""
    if other.denied or sought.type != other.type:
        return False
    if sought.quantity and other.quantity and apart(sought.quantity, other.quantity):
        return True
    mine, theirs = doers(sought), doers(other)
    return bool(mine and theirs and not mine & theirs)
