"""Words for days, months and years -> bounds in the calendar. Only arithmetic; which words count is in times.py."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from allegedly.tables.english import FOLDER, read_toml


@dataclass(frozen=True, slots=True)
class DateRange:
    """ISO-able bounds, inclusive; None is open or unknown."""

    earliest: date | None
    latest: date | None
    precision: str

    @property
    def iso(self) -> tuple[str | None, str | None]:
        return (self.earliest.isoformat() if self.earliest else None, self.latest.isoformat() if self.latest else None)


WORDS = read_toml(FOLDER / "dates.toml")
MONTHS = {name: k for k, name in enumerate(WORDS["months"].split(), 1)}
MONTHS |= {
    short: next(number for name, number in MONTHS.items() if name.startswith(short[:3]))
    for short in WORDS["months_short"].split()
}
WEEKDAYS = {name: k for k, name in enumerate(WORDS["weekdays"].split())}
WEEKDAYS |= {
    short: next(number for name, number in WEEKDAYS.items() if name.startswith(short[:3]))
    for short in WORDS["weekdays_short"].split()
}


def a_day(year: int, month: int, day: int) -> DateRange | None:
    """One day; None where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return DateRange(found, found, "day")


def a_month(year: int, month: int, part: str = "") -> DateRange | None:
    """A month, or its early (1-10), mid- (11-20) or late (21-) part."""
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return DateRange(date(year, month, first_day), date(year, month, last_day), "month")


def a_year(year: int, part: str = "") -> DateRange | None:
    """A year, or its early (to April), mid- (May to August) or late (from September) part."""
    if not 1 <= year <= 9999:
        return None
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    return DateRange(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), "year")


def a_decade(first: int, part: str = "") -> DateRange:
    """A decade, or its early (to the 4th year), mid- or late part."""
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return DateRange(date(first + low, 1, 1), date(first + high, 12, 31), "decade")


def a_season(year: int, name: str) -> DateRange:
    """A season of a year; winter begins in its December."""
    month, _ = WORDS["seasons"][name]
    start = date(year, month, 1)
    return DateRange(start, add_months(start, 3) - timedelta(days=1), "season")


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ago(published: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years before."""
    if unit in ("day", "hour", "minute"):
        return published - timedelta(days=count if unit == "day" else 0)
    if unit in ("week", "fortnight"):
        return published - timedelta(weeks=count * (2 if unit == "fortnight" else 1))
    return add_months(published, -count * {"month": 1, "year": 12, "decade": 120}[unit])


def weekday(published: date, number: int, which: str = "") -> date:
    """The last such day up to publication; after `next`, the first one after it; `last`: before publication."""
    back = (published.weekday() - number) % 7
    if which == "next":
        return published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
    return published - timedelta(days=back or (7 if which == "last" else 0))


def week_of(published: date, offset: int) -> DateRange:
    """Monday to Sunday, so many weeks from the week of publication."""
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
    return DateRange(monday, monday + timedelta(days=6), "week")


def part_of_week(week: DateRange, part: str) -> DateRange:
    """A week, or its early (to Wednesday) or late (from Thursday) part."""
    if week.earliest is None or week.latest is None or part not in ("early", "late"):
        return week
    if part == "early":
        return DateRange(week.earliest, week.earliest + timedelta(days=2), week.precision)
    return DateRange(week.latest - timedelta(days=3), week.latest, week.precision)
