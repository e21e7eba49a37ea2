"""Lead the lines that an extractor chose back into the page that they came from.

No extractor keeps offsets. The page is scanned once (markup.py), which gives each visible character its place in the
source; each line is then found among them, in order. White space is not compared, since an extractor changes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from allegedly.pages.markup import visible
from allegedly.spans import OffsetMap

BULLETS = ("-", "*", "•")  # what an extractor puts before the items of a list
SEED = 12  # characters that must agree before a piece of a line counts as found
WINDOW = 4000  # characters ahead in which the next piece of a line is looked for
TRIES = 300  # characters of a line that may be passed over without a place

Piece = tuple[int, int, int]  # place in the line, place in the stream, length; white space not counted


def align(lines: list[str], source: str) -> tuple[str, OffsetMap]:
    """Join lines with blank lines between them, and map them back into the source.

    A bullet that the source does not have is taken off again. Where the extractor left out something in the middle of
    a line (a footnote, a formula), its pieces are found one by one; what is found nowhere maps to where the characters
    before it ended.
    """
    stream, places = _without_space(*visible(source))
    clean: list[str] = []
    runs: list[tuple[int, int, int]] = []
    size = cursor = 0
    for line in lines:
        line, pieces = _find(line.strip(), stream, cursor)
        if pieces:
            cursor = pieces[-1][1] + pieces[-1][2]
        before = len(runs)
        _map(line, size, pieces, places, runs)
        if len(runs) == before:
            runs.append((size, runs[-1][1] + runs[-1][2] if runs else 0, 0))
        clean.append(line)
        size += len(line) + 2
    return "\n\n".join(clean), OffsetMap.of(runs)


def _without_space(characters: str, places: list[int]) -> tuple[str, list[int]]:
    """Leave out white space, and join accents to their letters as an extractor does."""
    kept: list[str] = []
    where: list[int] = []
    for character, place in zip(characters, places, strict=True):
        if character.isspace():
            continue
        if kept and not character.isascii() and unicodedata.combining(character):
            joined = unicodedata.normalize("NFC", kept[-1] + character)
            if len(joined) == 1:
                kept[-1] = joined
                continue
        kept.append(character)
        where.append(place)
    return "".join(kept), where


def _find(line: str, stream: str, cursor: int) -> tuple[str, list[Piece]]:
    """The line, without an invented bullet, and the pieces of it that the stream holds."""
    bare = "".join(line.split())
    readings = [line]
    if line[:1] in BULLETS and len(bare) > 1:
        readings.append(line[1:].lstrip())
    for start in (cursor, 0):
        for reading in readings:
            bare = "".join(reading.split())
            found = stream.find(bare, start)
            if found >= 0:
                return reading, [(0, found, len(bare))]
    return readings[-1], list(_pieces("".join(readings[-1].split()), stream, cursor))


def _pieces(bare: str, stream: str, cursor: int) -> Iterator[Piece]:
    """Longest pieces of a line in order, each within a window of the one before."""
    place = tries = 0
    while place + SEED <= len(bare) and tries < TRIES:
        found = stream.find(bare[place : place + SEED], cursor, cursor + WINDOW)
        if found < 0:
            place, tries = place + 1, tries + 1
            continue
        length = SEED
        while (
            place + length < len(bare)
            and found + length < len(stream)
            and bare[place + length] == stream[found + length]
        ):
            length += 1
        yield place, found, length
        place, cursor = place + length, found + length


def _map(line: str, at: int, pieces: list[Piece], places: list[int], runs: list[tuple[int, int, int]]) -> None:
    """Add the runs of one line, which starts at `at` in the clean text."""
    offsets = [offset for offset, character in enumerate(line) if not character.isspace()]
    for start, found, length in pieces:
        for step in range(length):
            clean, place = at + offsets[start + step], places[found + step]
            last = runs[-1] if runs else None
            if last and last[0] + last[2] == clean and last[1] + last[2] == place:
                runs[-1] = (last[0], last[1], last[2] + 1)
            else:
                runs.append((clean, place, 1))
