"""The day of publication where a page without mark-up tells it: a line near the top that is little more than a date."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "january february march april may june july august september october november december".split()
_NAMES = "|".join([*_MONTHS, *(name[:3] for name in _MONTHS), "sept"])
_DATE = re.compile(
    rf"\b(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)(?=T|\b)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_NAMES})\b\.?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_NAMES})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"\b(?:published|posted|updated|modified|created|date|filed|issued|first)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b[^|•·]{0,12}$", re.IGNORECASE)
_BYLINE = re.compile(r"^\s*(?:by|from)\s+[A-Z]", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?Z?\b|[+-]\d{2}:?\d{2}\b"
    r"|\b(?:a\.?m\.?|p\.?m\.?|GMT|UTC|BST|CET|EST|EDT|EET|MSK|IST|local time)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE)
LINES = 60  # lines from the top in which the day is looked for
REST = 24  # letters at most that a date line has beside its date


def date_line(text: str) -> str | None:
    """ISO date of the first line near the top that is little more than a date, else None.

    Forms: 12 June 2014 · Published: Wed 12 Mar 2014 18.03 GMT · By Jane Doe | March 12, 2014 · 2014-03-12T10:00Z.
    Of a line with several, the day of publication goes before the day of an update. A date in a sentence is none.
    """
    updated = None
    for line in text[:6000].split("\n")[:LINES]:
        for match in _DATE.finditer(line):
            day = _iso(match)
            if day is None or not _is_date_line(line, match):
                continue
            if not _UPDATED.search(line[: match.start()]):
                return day
            updated = updated or day
    return updated


def day_in(words: str) -> str | None:
    """ISO date of the last whole date in some words."""
    days = [day for match in _DATE.finditer(words) if (day := _iso(match))]
    return days[-1] if days else None


def is_date_line(line: str) -> bool:
    """Tell whether a line is little more than a date."""
    match = _DATE.search(line)
    return bool(match) and _is_date_line(line, match) if match else False


def _is_date_line(line: str, match: re.Match[str]) -> bool:
    if len(line) > 160 or line.rstrip().endswith((".”", '."', "!", "?")):
        return False
    rest = _DATE.sub(" ", line)
    for pattern in (_CLOCK, _WEEKDAY):
        rest = pattern.sub(" ", rest)
    letters = sum(map(str.isalpha, rest))
    if letters <= REST:
        return True
    return (bool(_SAYS_SO.search(rest)) or bool(_BYLINE.match(line))) and letters <= 3 * REST


def _iso(match: re.Match[str]) -> str | None:
    found = next(k for k in "123" if match[f"y{k}"])
    year, month, day = match[f"y{found}"], match[f"m{found}"], match[f"d{found}"]
    if not month.isdigit():
        month = str(next(k for k, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3])))
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
