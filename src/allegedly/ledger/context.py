"""The sentence around a claim, cut by its marks alone: to show it, not to read it."""

from __future__ import annotations

import re

from allegedly.spans import Quote

_REACH = 2000  # characters to either side; longer "sentences" are lists or dumps

_END = re.compile(r"(\w*)([.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\s*\n\s*")

# "Gen. Haftar", "on Nov. 3", "U.S. Army": the point belongs to the word.
_SHORT = frozenset(
    "mr mrs ms dr prof st gen col lt maj capt sgt cpl brig adm cmdr sen rep gov pres hon rev sheik no nos vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def sentence_around(text: str, start: int, end: int) -> Quote:
    """Widen `text[start:end]` to whole sentences of the same paragraph.

    >>> sentence_around("It rained. Gen. Ali fell. So it goes.", 17, 19).text
    'Gen. Ali fell.'
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    for mark in _END.finditer(text, first, last):
        if mark[2] == "." and (mark[1].lower() in _SHORT or len(mark[1]) == 1):
            continue
        if mark.end() <= start:
            first = mark.end()
        elif mark.end() >= end:
            last = mark.end()
            break
    first = min(start, last - len(text[first:last].lstrip()))
    last = max(end, first + len(text[first:last].rstrip()))
    return Quote(first, last, text[first:last])
