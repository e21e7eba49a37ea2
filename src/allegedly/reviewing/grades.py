"""How far people trust sources and matters. A figure that we work out is a suggestion and never looks like a grade.

Sources of the scales: NATO STANAG 2511 / AJP-2.1 (reliability A to F, credibility 1 to 6); Intelligence Community
Directive 203 (terms of likelihood, levels of confidence).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from allegedly.decisions import Decision, active
from allegedly.errors import DecisionError
from allegedly.tables.grades import load_grades

UNKNOWN = 6
AGREED = 1
NEEDED = 2  # independent origins that agree


@dataclass(frozen=True, slots=True)
class Grade:
    """What somebody set, why and when. `about`: an outlet or speaker, or the id of a claim whose matter is meant."""

    kind: str  # reliability, credibility, likelihood
    about: str
    grade: str
    meaning: str
    by: str
    why: str
    added: str
    number: int
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Grades:
    """Grades in force. Of several about one thing the last counts; of a source, the last that holds on the day."""

    sources: Mapping[str, tuple[Grade, ...]]
    credibility: Mapping[str, Grade]
    likelihood: Mapping[str, Grade]

    def of_source(self, name: str, day: str | None = None) -> Grade | None:
        """The reliability of an outlet or speaker on an ISO day."""
        for grade in reversed(self.sources.get(name.casefold(), ())):
            if day is None or ((grade.since or "") <= day and (grade.until or "9999") >= day):
                return grade
        return None

    def of_matter(self, claims: Iterable[str]) -> Grade | None:
        """The credibility that was set last for a matter with these claims."""
        return _last(self.credibility, claims)

    def likelihood_of(self, claims: Iterable[str]) -> Grade | None:
        """The likelihood that was set last for a matter with these claims."""
        return _last(self.likelihood, claims)

    def all(self) -> list[Grade]:
        """Everything in force, in the order in which it was decided."""
        found = [*(one for many in self.sources.values() for one in many), *self.credibility.values()]
        return sorted([*found, *self.likelihood.values()], key=lambda grade: grade.number)


def _last(grades: Mapping[str, Grade], claims: Iterable[str]) -> Grade | None:
    found = [grades[claim] for claim in claims if claim in grades]
    return max(found, key=lambda grade: grade.number, default=None)


def grades_of(decisions: Iterable[Decision]) -> Grades:
    """The grades that follow from decisions."""
    table = load_grades()
    sources: dict[str, list[Grade]] = {}
    credibility: dict[str, Grade] = {}
    likelihood: dict[str, Grade] = {}
    for one in active(decisions):
        if one.action == "grade":
            name, letter = one.value("source"), one.value("grade")
            grade = _grade(one, "reliability", name, letter, table.reliability[letter])
            sources.setdefault(name.casefold(), []).append(grade)
        elif one.action == "credibility":
            figure = one.value("grade")
            credibility[one.value("claim")] = _grade(
                one, "credibility", one.value("claim"), figure, table.credibility[figure]
            )
        elif one.action == "likelihood":
            term = one.value("term")
            told = f"{term}, {one.value('confidence')} confidence"
            likelihood[one.value("claim")] = _grade(one, "likelihood", one.value("claim"), told, table.likelihood[term])
    return Grades({name: tuple(many) for name, many in sources.items()}, credibility, likelihood)


def _grade(one: Decision, kind: str, about: str, grade: str, meaning: str) -> Grade:
    since, until = one.values.get("from"), one.values.get("until")
    return Grade(kind, about, grade, meaning, one.by, one.why, one.added, one.number, since, until)


def check_grade(decision: Decision) -> None:
    """Raise `DecisionError` for a grade that no scale has."""
    table = load_grades()
    wanted = {
        "grade": (("grade", table.reliability),),
        "credibility": (("grade", table.credibility),),
        "likelihood": (("term", table.likelihood), ("confidence", table.confidence)),
    }
    for name, scale in wanted[decision.action]:
        if decision.value(name) not in scale:
            told = "; ".join(f"{grade}: {meaning}" for grade, meaning in scale.items())
            raise DecisionError(f"{decision.value(name)!r} is no {name}; one of {told}")
    since, until = decision.values.get("from"), decision.values.get("until")
    if since and until and since > until:
        raise DecisionError(f"{since} is later than {until}")


def suggest(origins_for: int, origins_against: int) -> tuple[int, str]:
    """A credibility to think about, and why. Only independent origins count; a hedge is no grade.

    The rule: two independent origins that agree, and none against, suggest 1; all else stays at 6, "cannot be judged".
    """
    if origins_for and origins_against:
        return UNKNOWN, f"{origins_for} origins for, {origins_against} against: contradicted, to be judged by a person"
    if origins_for >= NEEDED:
        return AGREED, f"{origins_for} independent origins agree and none is against"
    return UNKNOWN, "a single origin: cannot be judged by agreement"
