"""Label the parts of a page: headline, standfirst, body, caption, quote, boilerplate.

The labels are told from lay-out and from the words of tables/en/boilerplate.toml. They lean to body: a
paragraph of news that is called boilerplate is lost, a menu line that is called body costs little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.errors import TableError
from allegedly.pages.datelines import is_date_line
from allegedly.records import Block
from allegedly.tables.english import FOLDER, read_toml

HEADLINE = 200  # characters at most
SHORT = 120
NEWS = 160  # a line this long with a full stop is news, whatever it begins with

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_SEPARATORS = re.compile(r"\s*(?:[|•·»›>/,–—]|\s-\s|\s{2,})\s*")
_LINK_ITEM = re.compile(r"""^\s*(?:[-*•–]\s*)?["“][^"”]{8,}["”]\s*(?:[—–-].*)?$|^\s*[-*•]\s.*(?:\d{4}|—)\s*$""")
_QUOTED = re.compile(r"^[\"“].{30,}[\"”]$", re.DOTALL)
_PARTICIPLE = re.compile(r"\b[a-z]+ing\b")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|said|says|be)\b", re.IGNORECASE)
_ADDRESS_ONLY = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
_ROWS = ("menu", "advert", "list_opening", "line_opening", "caption")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page. `gap`: whether a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool


@cache
def boilerplate_words() -> dict[str, tuple[str, ...]]:
    """The rows of boilerplate.toml, each as lower-case phrases; raises `TableError` for a missing or strange row."""
    data = read_toml(FOLDER / "boilerplate.toml")
    for name in data:
        if name not in _ROWS:
            raise TableError("boilerplate.toml", name, "is no row that is read")
    rows = {}
    for name in _ROWS:
        if not isinstance(data.get(name), str):
            raise TableError("boilerplate.toml", name, "is missing or no text")
        rows[name] = tuple(phrase for part in data[name].split(";") if (phrase := " ".join(part.split()).lower()))
    return rows


@cache
def _advert_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, boilerplate_words()["advert"])) + r")\b")


def label_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Cut a page's text into labelled blocks that cover it without gaps.

    Args:
        title: the page's title where it is known; a first line that repeats it is the headline.

    A block runs to where the next begins, so white space belongs to the block before it.
    """
    lines = _lines(text)
    kinds = _kinds(lines, title)
    blocks: list[Block] = []
    for line, kind in zip(lines, kinds, strict=True):
        start = line.start if blocks else 0
        if blocks and blocks[-1].kind == kind and kind == "boilerplate":
            continue
        if blocks:
            blocks[-1] = Block(blocks[-1].start, start, blocks[-1].kind)
        blocks.append(Block(start, len(text), kind))
    return tuple(blocks) or ((Block(0, len(text), "body"),) if text else ())


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        if not match[0].strip():
            continue
        lines.append(Line(match.start(), match.end(), match[0].strip(), text.count("\n", end, match.start()) > 1))
        end = match.end()
    return lines


def _kinds(lines: list[Line], title: str | None) -> list[str]:
    kinds: list[str] = []
    in_list = False
    seen_headline = False
    seen_body = False
    titled = next((k for k, line in enumerate(lines[:40]) if title and _same(line.text, title)), None)
    if titled is None and not title:
        titled = find_headline(lines)
    for number, line in enumerate(lines):
        lower = line.text.lower()
        news = len(line.text) >= NEWS and bool(_SENTENCE_END.search(line.text))
        if in_list and (news or (line.gap and len(line.text) > SHORT)):
            in_list = False
        if not news and seen_headline and _opens_list(lower):
            in_list = True
        before_title = titled is not None and number < titled and _is_stray(line)
        if not news and (in_list or before_title or is_boilerplate(line.text, seen_headline)):
            kinds.append("boilerplate")
        elif number == titled or (titled is None and not seen_headline and _is_headline(line, title, number, lines)):
            kinds.append("headline")
            seen_headline = True
        elif _QUOTED.match(line.text) and line.text.count("“") <= 1 and line.text.count('"') in (0, 2):
            kinds.append("quote")
            seen_body = True
        elif is_caption(lower) or _is_unfinished(lines, number, seen_body):
            kinds.append("caption")
        elif seen_headline and not seen_body and _is_standfirst(lines, number):
            kinds.append("standfirst")
        else:
            kinds.append("body")
            seen_body = True
            seen_headline = True
    return kinds


def find_headline(lines: list[Line]) -> int | None:
    """Number of the line above the first paragraph that tells in other words what the page tells, or None.

    Menus and adverts share no words with the news below them; a headline does.
    """
    first = next((k for k, line in enumerate(lines[:60]) if _is_paragraph(line)), None)
    if not first:
        return None
    below = {word for line in lines[first : first + 6] for word in _content(line.text)}
    best, most = None, 1
    for number, line in enumerate(lines[:first]):
        words = _content(line.text)
        if len(words) < 2 or len(line.text) > HEADLINE or _SENTENCE_END.search(line.text):
            continue
        if is_date_line(line.text) or is_caption(line.text.lower()) or is_boilerplate(line.text):
            continue
        shared = len(words & below)
        if shared > most:
            best, most = number, shared
    return best


def _is_paragraph(line: Line) -> bool:
    return len(line.text) >= SHORT and bool(_SENTENCE_END.search(line.text))


def _content(line: str) -> set[str]:
    """The telling words of a line, cut to their first letters so that bombs and bombing are one."""
    return {word.lower()[:5] for word in re.findall(r"[^\W_]{4,}|[A-Z]{2,3}\b", line)}


def _is_stray(line: Line) -> bool:
    """Tell whether a line above the headline is of the site, not of the news."""
    return len(line.text) <= SHORT and not _SENTENCE_END.search(line.text) and not is_date_line(line.text)


def is_boilerplate(line: str, after_headline: bool = True) -> bool:
    """Tell whether a line by itself is a menu, an advert, a link or a notice."""
    words = boilerplate_words()
    lower = line.lower().strip()
    if not re.search(r"\w", lower) or _ADDRESS_ONLY.match(lower):
        return True
    if len(line) <= SHORT:
        parts = [part for part in _SEPARATORS.split(lower) if part]
        menu = set(words["menu"])
        if parts and all(part.strip(" :.") in menu for part in parts):
            return True
        if len(parts) > 3 and sum(part in menu for part in parts) * 2 > len(parts):
            return True
        if _advert_pattern().search(lower) and not _SENTENCE_END.search(line):
            return True
    if after_headline and _LINK_ITEM.match(line) and len(line) <= NEWS and ("—" in line or line.lstrip()[0] in "-*•"):
        return True
    notice = len(line) <= SHORT or (len(line) <= NEWS and not _SENTENCE_END.search(line))
    return notice and lower.startswith(words["line_opening"])


def is_caption(lower: str) -> bool:
    """Tell whether a line describes a picture."""
    phrases = boilerplate_words()["caption"]
    return len(lower) <= 300 and (lower.startswith(phrases) or lower.rstrip(" .)").endswith(phrases))


def _opens_list(lower: str) -> bool:
    head = lower.strip(" :*=#-")
    return len(head) <= 40 and any(head == phrase for phrase in boilerplate_words()["list_opening"])


def _is_headline(line: Line, title: str | None, number: int, lines: list[Line]) -> bool:
    if title and _same(line.text, title):
        return True
    if len(line.text) > HEADLINE:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is None:
        return not _SENTENCE_END.search(line.text)
    return not _SENTENCE_END.search(line.text) or (following.gap and len(line.text) <= SHORT and number < 6)


def _same(line: str, title: str) -> bool:
    return " ".join(line.lower().split()).rstrip(".") == " ".join(title.lower().split()).rstrip(".")


def _is_standfirst(lines: list[Line], number: int) -> bool:
    """A short paragraph between headline and body; the body's own are longer."""
    line = lines[number]
    rest = lines[number + 1 :]
    return len(line.text) <= 150 and line.gap and any(len(other.text) > 2 * len(line.text) for other in rest[:3])


def _is_unfinished(lines: list[Line], number: int, seen_body: bool) -> bool:
    """A short last line, set apart, with a participle and no finite verb, is the caption of a picture.

    Forms: "A rebel leader allegedly shaking hands with a commander."
    """
    line = lines[number]
    last = number + 1 == len(lines) and len(lines) > 4
    if not (seen_body and line.gap and last and len(line.text) <= SHORT):
        return False
    return bool(_PARTICIPLE.search(line.text)) and not _FINITE.search(line.text)
