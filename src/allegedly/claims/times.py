"""When: find words for time, resolve them against the day of publication, choose one for a claim.

Forms: on Monday · last week · 3 November · Nov. 3, 2011 · mid-March · early 2014 · the summer of 2012 ·
       over the past three days · since 2011 · until June · three years ago · the 1990s · from 2003 to 2007
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from allegedly.claims.dates import (
    MONTHS,
    WEEKDAYS,
    WORDS,
    DateRange,
    a_day,
    a_decade,
    a_month,
    a_season,
    a_year,
    ago,
    part_of_week,
    week_of,
    weekday,
)
from allegedly.claims.time_choice import choose_time
from allegedly.claims.time_forms import RULES, matches
from allegedly.records import TimeSaid, Token

__all__ = ["TimeTest", "choose_time", "find_times"]

_SHAPES = re.compile(
    r"(?P<since>since|(?:beginning|starting|started|begun|began) (?:in|on)|beginning|starting)\s+(?:the\s+)?$|"
    r"(?P<until>until|till|no later than)\s+(?:the\s+)?$|(?P<by>by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:in|since|until|till|by|from|of|during|before|after|around|the|a|at|for|over|within)\b[\s-]*", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|due|(?:is|are|be) (?:set|expected|going) to|is to|are to|to be held)\b[^.;\n]{0,90}$"
)
_AHEAD_AFTER = re.compile(r"^,?\s*[^.;,\n]{0,50}?\b(?:will|shall)\b")
_PERFECT = re.compile(
    r"\b(?:has|have|had|['’]ve) (?:\w+ly |also |now |not )?(?:been|\w+(?:ed|en|ght|eld|un|ne|de))\b[^.;\n]*$"
)
_PERFECT_AFTER = re.compile(r"[^.;,\n]*?\b(?:has|have|had)\b")
_OWNER = re.compile(r"['’]s?\b")
_TOLD = re.compile(r"\b(?:said|says|told|announced|stated|added|reported|warned|confirmed|that)\b")
_NEAR_CLOCK = re.compile(r",?\s*(?:on\s+|at\s+)?$", re.IGNORECASE)


def find_times(text: str, published: str | None) -> list[TimeSaid]:
    """Find the words for time in a page, in order, none overlapping.

    Args:
        published: ISO date; without it words that count from it have null bounds.

    Returns:
        Times whose span takes in the whole expression; `shape` is since or until where the words before say so.
        A clock and "the same day" take the last day that the page names before them.
    """
    day = date.fromisoformat(published[:10]) if published else None
    found: list[TimeSaid] = []
    known = day  # the day that clocks count in
    after_clock = False
    for match in matches(text):
        number = next(k for k in range(len(RULES)) if match.group(f"r{k}") is not None)
        parts = {
            name.partition("_")[0]: value.lower()
            for name, value in match.groupdict().items()
            if value is not None and f"_{number}x" in name
        }
        rule = RULES[number][0]
        if _is_name(match, parts):
            continue
        bounds = _bounds(text, match, rule, parts, day, known)
        if bounds is None:
            continue
        said = _said(text, match, bounds, rule, day)
        joined = bool(found) and bool(_NEAR_CLOCK.fullmatch(text[found[-1].end : said.start]))
        if joined and after_clock and said.precision == "day":
            said = replace(said, start=found[-1].start, text=text[found.pop().start : said.end])
        elif joined and rule == "clock" and found[-1].precision == "day":
            last = found.pop()
            said = replace(last, end=said.end, text=text[last.start : said.end])
        found.append(said)
        after_clock = rule == "clock"
        if bounds.precision == "day" and bounds.earliest and day and bounds.earliest <= day:
            known = bounds.earliest
    return found


def _bounds(
    text: str, match: re.Match[str], rule: str, parts: Parts, published: date | None, known: date | None
) -> DateRange | None:
    if rule == "clock":
        return DateRange(known, known, "day")
    bounds = _RESOLVE[rule](parts, published)
    if rule == "weekday" and bounds is not None and bounds.earliest is not None and "which" not in parts:
        owner = _OWNER.match(text, match.end())
        if bounds.earliest != published and not owner and _is_ahead(text, match):
            day = bounds.earliest + timedelta(days=7)
            return DateRange(day, day, "day")
    if rule == "lasting":
        near = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 60]
        return bounds if _PERFECT.search(near[0]) or _PERFECT_AFTER.match(near[1]) else _OPEN
    return bounds


def _is_ahead(text: str, match: re.Match[str]) -> bool:
    """Tell whether a weekday is one to come: "elections will be held on Thursday"."""
    before = text[max(0, match.start() - 110) : match.start()].rpartition("\n")[2]
    cue = _AHEAD.search(before)
    if cue and not _TOLD.search(before[cue.start() :]):
        return True
    after = _AHEAD_AFTER.search(text[match.end() : match.end() + 60])
    return bool(after) and not _TOLD.search(after[0]) if after else False


def _is_name(match: re.Match[str], parts: Parts) -> bool:
    """May, March and Sun are words of other meanings when small or bare."""
    word = match[0].strip()
    return parts.get("month") in ("may", "march", "mar", "sun") and not re.search(r"\b(?:May|March|Mar)\b", word)


def _said(text: str, match: re.Match[str], bounds: DateRange, rule: str, published: date | None) -> TimeSaid:
    start, end = match.start(), match.end()
    opening = _OPENING.match(match[0])
    earliest, latest = bounds.iso
    word = opening[0].strip(" -").lower() if opening else ""
    before = _SHAPES.search(text[max(0, start - 20) : start])
    shape = "interval"
    # "since the 2002 Bali bombing" counts from the bombing; the year itself is one of twelve months.
    names_event = rule == "year_alone" and re.search(r"\bthe\b|^a\b", match[0], re.IGNORECASE)
    names_event = names_event or _OWNER.match(text, end)
    if (word == "since" or (before and before["since"])) and not names_event:
        shape, latest = "since", None
    elif word in ("until", "till") or (before and before["until"]):
        shape, earliest = "until", None
    elif word == "by" or (before and before["by"]):
        ahead = bounds.latest and published and bounds.latest >= published
        shape, earliest = "until", published.isoformat() if ahead and published else None
    if opening and rule in ("month_alone", "year_alone", "years", "season"):
        start += len(opening[0])
        again = re.match(r"the\s+", text[start:end], re.IGNORECASE) if rule in ("year_alone", "season") else None
        start += len(again[0]) if again else 0
    return TimeSaid(start, end, text[start:end], earliest, latest, bounds.precision, shape)


Parts = dict[str, str]
Resolver = Callable[[Parts, date | None], DateRange | None]
_OPEN = DateRange(None, None, "vague")
_EDGES = {"beginning": "early", "start": "early", "middle": "mid", "end of": "late"}


def _part(parts: Parts) -> str:
    """early, mid or late; "the beginning of" is early, "the end of" late."""
    part = parts.get("part", "")
    return next((name for word, name in _EDGES.items() if word in part), part)


def _year_of(parts: Parts, published: date | None, month: int, day: int = 1) -> int | None:
    """The year said, or the one that puts a date without year closest before publication."""
    if "year" in parts:
        return int(parts["year"])
    if published is None:
        return None
    if "lasty" in parts:
        return published.year - 1
    if "nexty" in parts:
        return published.year + 1
    if "this" in parts:
        return published.year
    ahead = (month - published.month) % 12
    if month > published.month and ahead > 3:
        return published.year - 1
    return published.year + (1 if month < published.month and ahead < 2 else 0)


def _full_date(parts: Parts, published: date | None) -> DateRange | None:
    month = int(parts["mon"]) if "mon" in parts else MONTHS[parts["month"]]
    day = int(parts["day"])
    year = _year_of(parts, published, month, day)
    if year is None:
        return DateRange(None, None, "day")
    if (month, day) == (9, 11) and "year" not in parts and year > 2001:
        year = 2001  # "September 11" without a year has been that one ever since
    return a_day(year, month, day)


def _month_of_year(parts: Parts, published: date | None) -> DateRange | None:
    month = MONTHS[parts["month"]] if "month" in parts else None
    if month is None:
        return None
    year = _year_of(parts, published, month)
    return a_month(year, month, _part(parts)) if year else DateRange(None, None, "month")


def _relative_month(parts: Parts, published: date | None) -> DateRange | None:
    month = MONTHS[parts["month"]]
    if published is None:
        return DateRange(None, None, "month")
    year = published.year
    if parts["which"] in ("last", "past") and month >= published.month:
        year -= 1
    if parts["which"] == "next" and month <= published.month:
        year += 1
    return a_month(year, month)


def _years(parts: Parts, published: date | None) -> DateRange | None:
    first = int(parts["year"])
    last = parts["until"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    low, high = a_year(first), a_year(end)
    if end < first or low is None or high is None:
        return None
    return DateRange(low.earliest, high.latest, "year")


def _months(parts: Parts, published: date | None) -> DateRange | None:
    """between March and May 2012"""
    first, last = MONTHS[parts["month"]], MONTHS[parts["endmonth"]]
    end = int(parts["endyear"]) if "endyear" in parts else _year_of(parts, published, last)
    if end is None:
        return DateRange(None, None, "month")
    begin = int(parts["year"]) if "year" in parts and "endyear" in parts else end - (first > last)
    low, high = a_month(begin, first), a_month(end, last)
    return DateRange(low.earliest, high.latest, "month") if low and high else None


def _attacks(parts: Parts, published: date | None) -> DateRange | None:
    return a_day(2001, 9, 11)


def _season(parts: Parts, published: date | None) -> DateRange | None:
    """A season of a year; without one, the last that has begun: "since the winter"."""
    name = parts["season"]
    begins = int(WORDS["seasons"][name][0])
    year = _year_of(parts, published, begins)
    if year is None:
        return DateRange(None, None, "season")
    if published and not parts.keys() & {"year", "this", "lasty", "nexty"}:
        year = published.year - (begins > published.month)
    return a_season(year, name)


def _decade(parts: Parts, published: date | None) -> DateRange:
    first = int(parts["decade"]) if "decade" in parts else 1900 + int(parts["short"])
    return a_decade(first, _part(parts))


def _weekday(parts: Parts, published: date | None) -> DateRange:
    if published is None:
        return DateRange(None, None, "day")
    day = weekday(published, WEEKDAYS[parts["weekday"]], parts.get("which", ""))
    return DateRange(day, day, "day")


def _period(parts: Parts, published: date | None) -> DateRange | None:
    which, unit, part = parts["which"], parts["unit"], _part(parts)
    if which == "the" and not part:
        return None
    offset = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if published is None:
        return DateRange(None, None, unit if unit in ("week", "month", "year") else "vague")
    if unit == "week":
        return part_of_week(week_of(published, offset), part)
    if unit == "weekend":
        past = offset < 0 or (offset == 0 and published.weekday() < 2 and which != "the")
        week = week_of(published, -1 if past else max(offset, 0))
        assert week.latest is not None
        return DateRange(week.latest - timedelta(days=1), week.latest, "day")
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + offset, 12)
        return a_month(year, month + 1, part)
    if unit == "year":
        return a_year(published.year + offset, part)
    begins, ends = int(WORDS["seasons"][unit][0]), int(WORDS["seasons"][unit][0]) + 2
    if offset < 0:
        return a_season(published.year - (ends >= published.month), unit)
    return a_season(published.year + (offset > 0 and begins <= published.month), unit)


def _earlier(parts: Parts, published: date | None) -> DateRange | None:
    this = parts.get("this", "this")
    whole = _period({"which": this, "unit": parts["unit"]}, published)
    if published is None or whole is None or this != "this":
        return whole
    if parts["which"] == "earlier":
        return DateRange(whole.earliest, published, whole.precision)
    return DateRange(published, whole.latest, whole.precision)


def _counted(parts: Parts) -> int:
    said = parts.get("count", "1")
    return int(said) if said.isdigit() else int(WORDS["small"][said.replace(" ", "_")])


def _ago(parts: Parts, published: date | None) -> DateRange:
    unit = parts["unit"]
    if published is None or _counted(parts) > 2000:
        return _OPEN
    day = ago(published, _counted(parts), unit)
    if "bound" in parts:
        return DateRange(None, day, "vague")
    if unit in ("day", "hour", "minute"):
        return DateRange(day, day, "day")
    if unit in ("week", "fortnight"):
        return week_of(day, 0)
    found = a_month(day.year, day.month) if unit == "month" else a_year(day.year)
    return found or _OPEN


def _after(parts: Parts, published: date | None) -> DateRange:
    """two days later: counted from something that the words do not date"""
    return _OPEN


def _span(parts: Parts, published: date | None) -> DateRange:
    if published is None or _counted(parts) > 2000:
        return _OPEN
    unit, count, ahead = parts["unit"], _counted(parts), parts["which"] in ("next", "coming")
    if "some" in parts:
        return DateRange(published, None, "vague") if ahead else DateRange(None, published, "vague")
    if ahead:
        return DateRange(published, ago(published, -count, unit), "vague")
    return DateRange(ago(published, count, unit), published, "vague")


def _lasting(parts: Parts, published: date | None) -> DateRange:
    """for two weeks, of what goes on: up to publication"""
    if published is None or _counted(parts) > 2000:
        return _OPEN
    if "some" in parts:
        return DateRange(None, published, "vague")
    begin = ago(published, _counted(parts), parts["unit"])
    if "bound" in parts:
        return DateRange(None, begin, "vague")
    return DateRange(begin.replace(month=1, day=1) if parts["unit"] == "year" else begin, published, "vague")


def _day_word(parts: Parts, published: date | None) -> DateRange:
    if published is None:
        return DateRange(None, None, "day")
    word = parts["word"]
    if word == "overnight":
        return DateRange(published - timedelta(days=1), published, "day")
    day = published + timedelta(days=WORDS["days"][word.replace(" ", "_")])
    return DateRange(day, day, "day")


def _year_alone(parts: Parts, published: date | None) -> DateRange | None:
    return a_year(int(parts["year"]), _part(parts))


def _vague(parts: Parts, published: date | None) -> DateRange:
    return DateRange(None, published, "vague") if parts.get("past") else _OPEN


_RESOLVE: dict[str, Resolver] = {
    "day_month_year": _full_date, "month_day_year": _full_date, "iso": _full_date, "attacks": _attacks, "years": _years,
    "months": _months, "month_year": _month_of_year, "season_year": _season, "season": _season, "decade": _decade,
    "relative_month": _relative_month, "month_alone": _month_of_year, "weekday": _weekday, "period": _period,
    "earlier": _earlier, "earlier_in": _earlier, "ago": _ago, "after": _after, "span": _span, "lasting": _lasting,
    "day_word": _day_word, "year_alone": _year_alone, "part_year": _year_alone, "year_bracket": _year_alone,
    "vague": _vague,
}  # fmt: skip


class TimeTest:
    """Tells whether a token stands in words for a time, so that "on Monday" is no target."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._places = {place for start, end in spans for place in range(start, end)}

    def __call__(self, token: Token) -> bool:
        return token.start in self._places
