"""When: find words for time, resolve them against the day of publication, choose one for a claim.

Forms: on Monday · last week · 3 November · Nov. 3, 2011 · mid-March · early 2014 · the summer of 2012 ·
       over the past three days · since 2011 · until June · three years ago · the 1990s · from 2003 to 2007
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
    week_of,
    weekday,
)
from allegedly.claims.phrases import clause_root
from allegedly.claims.time_forms import RULES, matches
from allegedly.records import TimeSaid, Token

_SHAPES = re.compile(
    r"(?P<since>(?:ever )?since|beginning in|starting in)\s+$"
    r"|(?P<until>until|till|up to|no later than|by the end of|by)\s+$",
    re.IGNORECASE,
)
_PARTS = {"the beginning of": "early", "the start of": "early", "the end of": "late"}


def find_times(text: str, published: str | None) -> list[TimeSaid]:
    """Find the words for time in a page, in order, none overlapping.

    Args:
        published: ISO date; without it words that count from it have null bounds.

    Returns:
        Times whose span takes in the whole expression; `shape` is since or until where the words before say so.
    """
    day = date.fromisoformat(published[:10]) if published else None
    found = []
    for match in matches(text):
        number = next(k for k in range(len(RULES)) if match.group(f"r{k}") is not None)
        parts = {
            name.partition("_")[0]: value.lower()
            for name, value in match.groupdict().items()
            if value is not None and f"_{number}x" in name
        }
        if _is_name(match, parts):
            continue
        bounds = _RESOLVE[RULES[number][0]](parts, day)
        if bounds is None:
            continue
        found.append(_said(text, match, bounds, RULES[number][0]))
    return found


def _is_name(match: re.Match[str], parts: dict[str, str]) -> bool:
    """May, March and Sun are words of other meanings when small or bare."""
    word = match[0].strip()
    return parts.get("month") in ("may", "march", "mar", "sun") and not re.search(r"\b(?:May|March|Mar)\b", word)


def _said(text: str, match: re.Match[str], bounds: DateRange, rule: str) -> TimeSaid:
    start, end = match.start(), match.end()
    opening = re.match(
        r"(?:in|since|until|till|by|from|of|during|before|after|around|the|at|for|over|within)\b[\s-]*",
        match[0],
        re.IGNORECASE,
    )
    earliest, latest = bounds.iso
    word = opening[0].strip().lower() if opening else ""
    before = _SHAPES.search(text[max(0, start - 20) : start])
    shape = "interval"
    if word == "since" or (before and before["since"]):
        shape, latest = "since", None
    elif word in ("until", "till") or (before and before["until"] and before["until"].lower() != "by"):
        shape, earliest = "until", None
    if opening and rule in ("month_alone", "year_alone", "years"):
        start += len(opening[0])
        again = re.match(r"the\s+", text[start:end], re.IGNORECASE) if rule == "year_alone" else None
        start += len(again[0]) if again else 0
    return TimeSaid(start, end, text[start:end], earliest, latest, bounds.precision, shape)


Parts = dict[str, str]
Resolver = Callable[[Parts, date | None], DateRange | None]
_OPEN = DateRange(None, None, "vague")


def _part(parts: Parts) -> str:
    part = parts.get("part", "")
    return _PARTS.get(part, part)


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


def _season(parts: Parts, published: date | None) -> DateRange:
    return a_season(int(parts["year"]), parts["season"])


def _decade(parts: Parts, published: date | None) -> DateRange:
    first = int(parts["decade"]) if "decade" in parts else 1900 + int(parts["short"])
    return a_decade(first, _part(parts))


def _weekday(parts: Parts, published: date | None) -> DateRange:
    if published is None:
        return DateRange(None, None, "day")
    day = weekday(published, WEEKDAYS[parts["weekday"]], parts.get("which", ""))
    return DateRange(day, day, "day")


def _period(parts: Parts, published: date | None) -> DateRange | None:
    which, unit = parts["which"], parts["unit"]
    offset = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if published is None:
        return DateRange(None, None, unit if unit in ("week", "month", "year") else "vague")
    if unit == "week":
        return week_of(published, offset)
    if unit == "weekend":
        week = week_of(published, min(offset, 0) if published.weekday() < 5 or offset else 0)
        assert week.latest is not None
        return DateRange(week.latest - timedelta(days=1), week.latest, "day")
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + offset, 12)
        return a_month(year, month + 1)
    if unit == "year":
        return a_year(published.year + offset)
    return a_season(published.year + (-1 if which in ("last", "past") and _future_season(unit, published) else 0), unit)


def _future_season(name: str, published: date) -> bool:
    return int(WORDS["seasons"][name][0]) >= published.month


def _earlier(parts: Parts, published: date | None) -> DateRange | None:
    if published is None:
        return DateRange(None, None, parts["unit"])
    this = parts.get("this", "this")
    if parts["unit"] == "day":
        return DateRange(published, published, "day")
    whole = _period({"which": this, "unit": parts["unit"]}, published)
    if whole is None or this != "this":
        return whole
    if parts["which"] in ("earlier", "early"):
        return DateRange(whole.earliest, published, whole.precision)
    return DateRange(published, whole.latest, whole.precision)


def _counted(parts: Parts) -> int:
    said = parts.get("count", "1")
    return int(said) if said.isdigit() else int(WORDS["small"][said.replace(" ", "_")])


def _ago(parts: Parts, published: date | None) -> DateRange:
    unit = parts["unit"]
    if published is None or parts["dir"] != "ago":
        return _OPEN
    if _counted(parts) > 2000:
        return _OPEN
    day = ago(published, _counted(parts), unit)
    if unit in ("day", "hour", "minute"):
        return DateRange(day, day, "day")
    if unit in ("week", "fortnight"):
        return week_of(day, 0)
    found = a_month(day.year, day.month) if unit == "month" else a_year(day.year)
    return found or _OPEN


def _span(parts: Parts, published: date | None) -> DateRange:
    if published is None or _counted(parts) > 2000:
        return _OPEN
    unit, count = parts["unit"], _counted(parts)
    if parts["which"] in ("next", "coming"):
        return DateRange(published, ago(published, -count, unit), "vague")
    return DateRange(ago(published, count, unit), published, "vague")


def _lasting(parts: Parts, published: date | None) -> DateRange:
    return _OPEN


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


def _clock(parts: Parts, published: date | None) -> DateRange:
    return DateRange(published, published, "day")


def _vague(parts: Parts, published: date | None) -> DateRange:
    return DateRange(None, published, "vague") if parts.get("past") else _OPEN


_RESOLVE: dict[str, Resolver] = {
    "day_month_year": _full_date, "month_day_year": _full_date, "iso": _full_date, "years": _years,
    "month_year": _month_of_year, "season_year": _season, "decade": _decade, "relative_month": _relative_month,
    "month_alone": _month_of_year, "weekday": _weekday, "period": _period, "earlier": _earlier, "earlier_in": _earlier,
    "ago": _ago, "span": _span, "lasting": _lasting, "day_word": _day_word, "year_alone": _year_alone,
    "part_year": _year_alone,
    "year_bracket": _year_alone, "clock": _clock, "vague": _vague,
}  # fmt: skip

TITLES = frozenset({"office", "lead", "member", "alias"})
_FAR = frozenset({"ccomp", "parataxis"})


def choose_time(times: Sequence[TimeSaid], start: int, end: int, trigger: Token, claim_type: str) -> TimeSaid | None:
    """Choose the time that belongs to a claim, None if the sentence gives none for it.

    A time in the claim's own clause wins; next one in the clause above, unless it hangs on a verb of
    saying, where it tells when it was said. A title takes a time only from inside its words.
    """
    sentence = trigger.sentence
    here = [time for time in times if sentence.start <= time.start < sentence.end]
    if claim_type in TITLES:
        here = [time for time in here if start <= time.start < end and time.earliest]
    if not here:
        return None
    own = [time for time in here if _hangs_under(trigger, time)]
    root = clause_root(trigger)
    inner = own or [time for time in here if _hangs_under(root, time)]
    if not inner:
        if root.head is not None and root.relation in _FAR:
            return None
        inner = [time for time in here if start <= time.start < end]
    return min(inner, key=lambda time: (time.earliest is None, abs(time.start - trigger.start)), default=None)


def _hangs_under(top: Token, time: TimeSaid) -> bool:
    token = next((t for t in top.sentence.tokens if time.start <= t.start < time.end), None)
    while token is not None:
        if token is top:
            return True
        if token.relation in ("ccomp", "parataxis", "acl:relcl") and token.upos == "VERB":
            return False
        token = token.head
    return False
