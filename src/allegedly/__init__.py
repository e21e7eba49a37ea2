"""Reads news about armed conflict into claims: what a text says, who says so, how surely, in which words.

    import allegedly

    reading = allegedly.read_text("The ministry said rebels had reportedly seized the airport.")
    for claim in reading.claims:
        print(claim.type, claim.trigger.text, claim.certainty)

A claim says what a text says, never that it happened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from allegedly.errors import AllegedlyError

if TYPE_CHECKING:
    from allegedly.ledger import open_ledger
    from allegedly.records import Claim, Reading

__all__ = ["AllegedlyError", "Claim", "Reading", "__version__", "open_ledger", "read_file", "read_text"]
__version__ = "0.1.0"

_ELSEWHERE = {
    "Claim": "allegedly.records",
    "Reading": "allegedly.records",
    "open_ledger": "allegedly.ledger",
}


def __getattr__(name: str) -> Any:
    """Bring the names of `_ELSEWHERE` when they are asked for: importing allegedly costs next to nothing."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module 'allegedly' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ELSEWHERE[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_ELSEWHERE})


def read_text(
    text: str, *, id: str | None = None, url: str | None = None, title: str | None = None, publisher: str | None = None,
    published: str | None = None, reader: str = "default",
) -> Reading:  # fmt: skip
    """Read a text into claims. The text is kept exactly as given; every offset counts in it, in code points.

    Args:
        id: of the document; without one it is made of address and text.
        published: ISO date against which "last week" is resolved; a date line near the top is taken without one.
        reader: `default`, or `spacy:NAME` for a spaCy pipeline that is installed.

    Returns:
        The page and its claims, in order of the text; no claims where nothing is said that the claim model knows.

    Raises:
        EmptyPage: there are no words in the text.
        PageError: `published` is no date.
        ModelError: the English model is missing or damaged.
    """
    from allegedly.errors import EmptyPage, PageError
    from allegedly.flow import load_reader
    from allegedly.pages import page_from_text

    source = id or url or title or "text"
    if not text.strip():
        raise EmptyPage(source, "is empty", "give a text with words in it")
    if published is not None:
        from datetime import date

        try:
            published = date.fromisoformat(published).isoformat()
        except ValueError as error:
            raise PageError(source, f"has the date {published!r}", "give published as YYYY-MM-DD") from error
    page = page_from_text(text, id=id, url=url, title=title, publisher=publisher, published=published)
    return load_reader(reader).read(page)


def read_file(path: str | Path, *, published: str | None = None, reader: str = "default") -> list[Reading]:
    """Read a file into claims: plain text, a page dump, HTML, or JSON Lines with a page in each line.

    Args:
        published: ISO date for pages that tell none.

    Returns:
        One reading for each page, in order. A folder gives the pages of all its files.

    Raises:
        PageError: the first page that cannot be opened. `allegedly read` goes on with the others instead.
        ModelError: the English model is missing or damaged.
    """
    from allegedly.errors import PageError
    from allegedly.flow import load_reader
    from allegedly.pages import open_pages

    pages = []
    for page in open_pages([Path(path)], published=published):
        if isinstance(page, PageError):
            raise page
        pages.append(page)
    return list(load_reader(reader).read_all(pages))
