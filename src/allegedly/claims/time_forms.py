"""The forms of time, as patterns: what may be said, not yet what it means (see times.py)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from allegedly.claims.dates import MONTHS, WEEKDAYS, WORDS

_LONG = "|".join(WORDS["months"].split())
_MONTH = rf"(?:(?P<month>{_LONG})\b|(?P<month>{'|'.join(WORDS['months_short'].split())})\b\.?)"
_SHORT_DAYS = sorted((day for day in WEEKDAYS if len(day) > 4), key=len, reverse=True)
_WEEKDAY = "(?P<weekday>" + "|".join(_SHORT_DAYS) + r")\b"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_EDGE = r"the beginning of|the start of|the middle of|the end of|beginning of|start of|end of"
_PART = rf"(?:(?P<part>early|mid|late|{_EDGE})[\s-]+(?:in\s+)?)?"
_COUNT = r"(?P<count>\d+|" + "|".join(w.replace("_", " ") for w in sorted(WORDS["small"], key=len, reverse=True)) + ")"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|hour|minute)s?"
_HOUR = r"(?:(?:early|late|before dawn|around noon)\s+(?:on\s+)?)?"
_TAIL = r"(?:\s+(?:morning|afternoon|evening|night|at dawn|at midnight))?"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?P<this>this year)|(?P<lasty>last year)|(?P<nexty>next year)))"
_BY_YEAR = r"(?!,?\s+(?:of\s+)?(?:(?:1[0-9]|20)\d\d|(?:this|last|next)\s+year))"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m\.?|p\.?m\.?)"

# Order matters: the first that matches at a place wins.
RULES: tuple[tuple[str, str], ...] = (
    ("day_month_year", rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}{_OF_YEAR}?"),
    ("month_day_year", rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?!\d|,\d{{3}}|\s+(?:killed|dead)){_OF_YEAR}?"),
    ("attacks", r"9/11"),
    ("iso", r"(?P<year>\d{4})-(?P<mon>\d\d)-(?P<day>\d\d)(?!\d)"),
    (
        "years",
        r"(?:from\s+|between\s+)?(?P<year>(?:19|20)\d\d)\s*(?:-|–|—|to|and|until)\s*(?P<until>(?:19|20)?\d\d)(?!\d|,)",
    ),
    (
        "months",
        rf"(?:from|between)\s+{_MONTH}(?:,?\s+{_YEAR})?\s+(?:to|and|until)\s+"
        rf"(?P<endmonth>{_LONG})(?:,?\s+(?P<endyear>(?:19|20)\d\d))?",
    ),
    ("month_year", rf"{_PART}{_MONTH}{_OF_YEAR}"),
    (
        "season_year",
        rf"(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?"
        rf"(?:{_YEAR}|(?P<this>this year)|(?P<lasty>last year)|(?P<nexty>next year))",
    ),
    ("season", rf"(?:in|since|during|until|by|over|of)\s+the\s+(?P<season>spring|summer|autumn|winter)\b{_BY_YEAR}"),
    (
        "decade",
        rf"(?:the\s+)?{_PART}(?:the\s+)?(?P<decade>(?:1[89]|20)\d0)['’]?s|"
        rf"(?:the\s+)?{_PART}(?:the\s+)?['’]?(?P<short>[2-9]0)['’]s",
    ),
    ("relative_month", rf"(?P<which>last|next|this|past)\s+{_MONTH}"),
    (
        "month_alone",
        rf"(?:in|since|until|by|from|of|last|during|before|after)\s+{_PART}{_MONTH}{_BY_YEAR}(?!\s+\d)|"
        rf"(?P<part>early|mid|late|{_EDGE})[\s-]+{_MONTH}{_BY_YEAR}|"
        r"(?<=\s)(?P<month>January|February|April|June|July|August|September|October|November|December)\b"
        rf"{_BY_YEAR}(?!\s+\d)",
    ),
    ("weekday", rf"{_HOUR}(?:(?P<which>last|next|this|past)\s+)?{_WEEKDAY}{_TAIL}"),
    (
        "period",
        rf"(?:(?P<part>early|mid|late|{_EDGE})\s+)?(?P<which>last|past|next|this|previous|coming|the)\s+"
        r"(?P<unit>week|month|year|weekend|spring|summer|autumn|winter|fall)\b(?!\s+old)",
    ),
    ("earlier", r"(?P<which>earlier|later)\s+(?P<this>this|last|next)\s+(?P<unit>week|month|year)"),
    ("earlier_in", r"(?P<which>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year)"),
    (
        "ago",
        rf"(?:(?P<bound>more than|over)\s+|(?:about|around|nearly|almost|some|just)\s+)?{_COUNT}\s+{_UNIT}\s+(?P<dir>ago)",
    ),
    ("after", rf"(?:just\s+)?{_COUNT}\s+{_UNIT}\s+(?:earlier|before|later|previously)"),
    (
        "span",
        rf"(?:(?:in|over|for|during|within)\s+)?(?:the|these)\s+(?P<which>past|last|previous|next|coming)\s+"
        rf"(?:(?P<some>few|several|couple of)\s+|{_COUNT}\s+)?{_UNIT}|"
        rf"(?:in|over|for|during|within)\s+(?P<which>past|last|previous|next|coming)\s+"
        rf"(?:(?P<some>few|several|couple of)\s+|{_COUNT}\s+){_UNIT}",
    ),
    (
        "lasting",
        rf"for\s+(?:(?P<bound>more than|over|at least)\s+|(?:about|around|nearly|almost)\s+)?"
        rf"(?:{_COUNT}\s+(?P<unit>day|week|month|year|decade)s?|(?P<some>days|weeks|months|years|decades))",
    ),
    (
        "day_word",
        r"(?:early\s+|late\s+)?(?P<word>earlier today|later today|last night|this morning|this afternoon|this evening|today|"
        r"tonight|yesterday|tomorrow|currently|presently|at the moment|now|overnight)"
        r"(?:\s+(?:morning|afternoon|evening|night))?",
    ),
    ("part_year", rf"(?P<part>early|mid|late)[\s-]+(?:in\s+)?{_YEAR}(?!\d)"),
    (
        "year_alone",
        r"(?:in|since|until|till|by|during|from|of|after|before|around|the|a|as early as)[\s-]+(?:the\s+)?"
        r"(?P<year>(?:1[6-9]|20)\d\d)(?![\d,.]?\d|-(?:year|strong|man))(?!\s+(?:people|troops|soldiers|fighters|men|civilians))",
    ),
    ("year_bracket", r"\((?P<year>(?:19|20)\d\d)\)"),
    (
        "clock",
        rf"(?:(?:at|around|about|approximately|shortly after|before|just after|by)\s+)+{_CLOCK}(?:\s+(?:local time|[A-Z]{{3,4}}\b))?"
        r"(?:\s+\([^)]{3,20}\))?|in the (?:morning|afternoon|evening)|(?:later\s+)?(?:the same|that same|that) (?:day|night|morning|evening)|"
        r"later in the day",
    ),
    (
        "vague",
        r"(?P<past>recently|in the past|in recent (?:days|weeks|months|years)|not long ago)|"
        r"previously|(?<!as )soon(?! as)|formerly|at the time|at that time|in the near future|ever since",
    ),
)


@cache
def _pattern() -> re.Pattern[str]:
    """All rules as one pattern; a group's name carries the number of its rule and its turn in it: month_4x1."""
    pieces = []
    for number, (_, rule) in enumerate(RULES):
        turns = itertools.count()
        numbered = re.sub(r"\(\?P<(\w+)>", lambda group: f"(?P<{group[1]}_{number}x{next(turns)}>", rule)  # noqa: B023
        pieces.append(f"(?P<r{number}>{numbered})")
    return re.compile(r"(?<![\w$€£#@/.-])(?:" + "|".join(pieces) + r")(?![\w])", re.IGNORECASE)


_WORD = re.compile(r"[A-Za-z]{3,}|\d{2,4}|[ap]\.?m\b")
_REACH = 40  # characters around a telling word that its expression may take in


@cache
def _telling() -> frozenset[str]:
    """Words of which every expression has one; the rules are only tried around them, which is four times faster."""
    words = (
        "ago earlier later past last next previous coming recently previously soon formerly since overnight recent time ever "
        "morning afternoon evening night same moment presently future"
    )
    units = "day days week weeks month months year years decade decades hour hours minute minutes weekend am pm"
    days = [word for key in WORDS["days"] for word in key.split("_") if len(word) > 3]
    return frozenset(
        [*words.split(), *units.split(), *MONTHS, *WEEKDAYS, *WORDS["seasons"], *days, "now", "a.m", "p.m"]
    )


def matches(text: str) -> Iterator[re.Match[str]]:
    telling = _telling()
    windows: list[list[int]] = []
    for word in _WORD.finditer(text):
        said = word[0]
        if said.lower() in telling or (said[0].isdigit() and len(said) == 4 and said[0] in "12"):
            low, high = max(0, word.start() - _REACH), min(len(text), word.end() + _REACH)
            while high < len(text) and text[high].isalnum():
                high += 1
            if windows and low <= windows[-1][1]:
                windows[-1][1] = high
            else:
                windows.append([low, high])
    for low, high in windows:
        yield from _pattern().finditer(text, low, high)
