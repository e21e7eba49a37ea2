"""Take a mention apart: its count, the words before the head noun, the head, and what hangs on it with "of"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNT = re.compile(
    r"^(?:(?:at least|at most|more than|less than|fewer than|up to|as many as|over|about|around|nearly|almost|some|"
    r"several|many|few|a few|dozens of|hundreds of|thousands of|tens of thousands of|scores of|a number of|a group of|"
    r"members of|fighters of|elements of|both|all|other|another|unidentified|unknown|armed|masked|suspected|alleged|"
    r"local|foreign|"
    r"former|ex-|the late|then|acting|interim|new|newly elected|senior|top|high-ranking|young|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|one|a|an|the|these|those|its|their|his|her|our|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r",\s|\s+(?:who|which|that|whose|where|near|at|on|during|after|before|including|such as|against)\b|\s*\("
)
_OF = re.compile(r"\s+(?P<word>of|from|in|for|to|into)\s+(?:the\s+)?")
_QUOTES = ' \t\n"“”‘’«»'


@dataclass(frozen=True, slots=True)
class Mention:
    """`whole` without count and what follows the phrase; `head` phrase before the first preposition.

    `of`: what follows "of"; troops "in" or "from" a country are not that country's.
    """

    text: str
    whole: str
    head: str
    of: str

    @property
    def noun(self) -> str:
        """The last word of the head phrase."""
        return self.head.split()[-1] if self.head else ""

    @property
    def before(self) -> list[str]:
        """The words before the noun."""
        return self.head.split()[:-1]


def take_apart(text: str) -> Mention:
    """Cut a mention: "at least four Saudi men who fled" -> whole "Saudi men", noun "men", before ["Saudi"]."""
    bare = " ".join(text.split()).strip(_QUOTES)
    bare = re.sub(r"['’]s?$", "", bare).replace("air strike", "airstrike")
    whole = _CUT.split(bare, maxsplit=1)[0].strip(_QUOTES) or bare
    counted = _COUNT.match(whole + " ")
    if counted and counted.end() < len(whole):
        whole = whole[counted.end() :]
    cut = _OF.search(whole)
    if cut is None:
        return Mention(bare, whole, whole.strip(), "")
    return Mention(bare, whole, whole[: cut.start()].strip(), whole[cut.end() :].strip() if cut["word"] == "of" else "")


def without_count(text: str) -> str:
    """The mention without article and count."""
    return take_apart(text).whole
