"""Numbers of several voices -> low, best and high, by a rule that is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median_low

Said = tuple[float | None, float | None, str]  # low, high, unit


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the voices give together. `rule` says how `best` was chosen."""

    low: float
    best: float
    high: float
    unit: str
    rule: str


def _ucdp(values: Sequence[tuple[float, float]]) -> float:
    """The middle of what is said; between two, the lower (UCDP GED codebook: when in doubt, the lower figure)."""
    return median_low([low for low, _ in values])


def _acled(values: Sequence[tuple[float, float]]) -> float:
    """The most conservative figure (ACLED codebook: the lowest of conflicting reports)."""
    return min(low for low, _ in values)


def _latest(values: Sequence[tuple[float, float]]) -> float:
    """The figure said last."""
    return values[-1][0]


RULES: dict[str, Callable[[Sequence[tuple[float, float]]], float]] = {
    "ucdp": _ucdp,
    "acled": _acled,
    "latest": _latest,
}


def combine(said: Sequence[Said], rule: str = "ucdp") -> Estimate | None:
    """Combine quantities of one unit, in the order in which they were said; None where none has a number.

    Args:
        said: (low, high, unit) of each voice; the unit that most voices use counts.
        rule: a name of `RULES`.
    """
    by_unit: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for low, high, unit in said:
        if low is not None or high is not None:
            first = low if low is not None else high
            last = high if high is not None else low
            assert first is not None and last is not None
            by_unit[unit].append((first, last))
    if not by_unit:
        return None
    unit = max(sorted(by_unit), key=lambda name: len(by_unit[name]))
    values = by_unit[unit]
    return Estimate(min(low for low, _ in values), RULES[rule](values), max(high for _, high in values), unit, rule)


def apart(one: Said, other: Said) -> bool:
    """Tell whether two voices give numbers of one unit that cannot both be right: 24 against 28."""
    if one[2] != other[2]:
        return False
    first, second = _range(one), _range(other)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _range(said: Said) -> tuple[float, float] | None:
    low, high, _ = said
    if low is None and high is None:
        return None
    return (low if low is not None else 0.0), (high if high is not None else float("inf"))
