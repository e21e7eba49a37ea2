"""Everything that can go wrong, as one tree. Each message ends with what to do.

AllegedlyError
├── PageError            a page cannot be read; the batch goes on without it
│   ├── EmptyPage        nothing in it
│   ├── BinaryPage       not text
│   ├── EncodingUnknown  text, but in no encoding we know
│   ├── PageTooLarge     more than one page should hold
│   └── BadRow           a line of JSON Lines that is no page
├── AnchorError          a quote is not what stands at its span
├── TableError           a row of a table is wrong; names file and row
├── ModelError           the language model is missing or damaged
├── LedgerError          the ledger cannot be opened or written
│   ├── LedgerTampered   what it holds is not what was written
│   └── UnknownClaim     no such claim in it
├── AccessError          the list of who may enter the desk, or its audit list, cannot be used
└── MissingPart          an optional package is not installed
"""

from __future__ import annotations

from typing import Any


class AllegedlyError(Exception):
    """Root of the tree. Errors travel between processes with all that they carry."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _brought_back, (type(self), self.args, self.__dict__)


def _brought_back(kind: type[AllegedlyError], args: tuple[Any, ...], carried: dict[str, Any]) -> AllegedlyError:
    """Make an error again from its message and parts, without going through its own way of being made."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(carried)
    return error


class PageError(AllegedlyError):
    """A page cannot be read. Carries `source`: the path, or path and line, as the user gave it."""

    def __init__(self, source: str, problem: str, advice: str) -> None:
        super().__init__(f"{source}: {problem}; {advice}")
        self.source = source
        self.problem = problem
        self.advice = advice


class EmptyPage(PageError):
    """There is no text in the page."""


class BinaryPage(PageError):
    """The bytes are no text."""


class EncodingUnknown(PageError):
    """The bytes may be text, but in no encoding we know."""


class PageTooLarge(PageError):
    """The page holds more text than one page should."""


class BadRow(PageError):
    """A line of JSON Lines is no page."""


class AnchorError(AllegedlyError):
    """The quote is not what stands at the span. The claim is not stored."""

    def __init__(self, page_id: str, start: int, end: int, quote: str, found: str) -> None:
        super().__init__(f"page {page_id} [{start}:{end}] reads {found!r}, claim quotes {quote!r}; re-read the page")
        self.page_id, self.start, self.end, self.quote, self.found = page_id, start, end, quote, found


class TableError(AllegedlyError):
    """A row of a table is wrong. Carries `file` and `row` as a person would look for them."""

    def __init__(self, file: str, row: str, problem: str) -> None:
        super().__init__(f"{file}, {row}: {problem}; mend the row and run again")
        self.file, self.row, self.problem = file, row, problem


class ModelError(AllegedlyError):
    """The language model is missing or damaged."""


class LedgerError(AllegedlyError):
    """The ledger cannot be opened or written."""


class LedgerTampered(LedgerError):
    """The ledger does not hold what was written to it."""


class UnknownClaim(LedgerError):
    """No claim of the ledger has this id."""


class DecisionError(AllegedlyError):
    """A decision about actors is incomplete or contradicts one that counts."""


class PlaceError(AllegedlyError):
    """Place words, or what was given with them, cannot be used."""


class AccessError(AllegedlyError):
    """The list of who may enter the desk, or the list of who came, cannot be used, or a name or role is wrong there."""


class WeighingError(AllegedlyError):
    """What was asked of the weighing cannot be answered."""


class MissingPart(AllegedlyError):
    """An optional package is not installed; the message carries the exact command that installs it."""

    def __init__(self, part: str, extra: str, command: str | None = None) -> None:
        super().__init__(f"{part} is not installed; run: " + (command or f"pip install 'allegedly[{extra}]'"))
        self.part, self.extra = part, extra
