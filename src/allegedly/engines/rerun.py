"""The same flow over many files, without doing again what a ledger holds, and without stopping at a bad page."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from allegedly.engines.processes import WorkerLost, map_in_order
from allegedly.errors import AllegedlyError, AnchorError, PageError
from allegedly.records import Page, Reading

if TYPE_CHECKING:
    from allegedly.ledger.contract import Ledger

Opened = Page | Reading | PageError
Outcome = Reading | PageError
GROUP = 8  # pages handed to a worker at once
LONG = 60_000  # characters; a group ends when it holds more


def read_again(
    paths: Iterable[str | Path], *, published: str | None = None, workers: int = 1, reader: str = "default",
    known: Ledger | None = None,
) -> Generator[Outcome, None, None]:  # fmt: skip
    """Read files and folders, in the order given; a page that `known` holds as read by this reader comes from there.

    Such a reading carries where the page was got this time, so that adding it to the ledger notes a new place.

    Yields:
        A reading for each page, or the error of one that could not be opened or read.

    Raises:
        AllegedlyError: no page at all can be read: no model, a wrong table, an unknown reader.
    """
    from allegedly.pages import open_pages

    opened: Iterable[Opened] = open_pages([Path(path) for path in paths], published=published)
    if known is not None:
        opened = _recalled(opened, known, reader)
    for results in map_in_order(partial(_read_group, reader), _groups(opened), workers, lost=_lost):
        yield from results


def _recalled(opened: Iterable[Opened], known: Ledger, reader: str) -> Iterator[Opened]:
    """Put what the ledger holds in the place of pages."""
    from allegedly.flow import load_reader

    for item in opened:
        if isinstance(item, Page):
            read_by = load_reader(reader).read_by
            before = known.reading(item.id, item.text_sha256, read_by, published=item.published)
            if before is not None:
                yield replace(before, page=item)
                continue
        yield item


def _groups(items: Iterable[Opened]) -> Iterator[list[Opened]]:
    group: list[Opened] = []
    characters = 0
    for item in items:
        group.append(item)
        characters += len(item.text) if isinstance(item, Page) else 0
        if len(group) == GROUP or characters > LONG:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _read_group(reader: str, group: list[Opened]) -> list[Outcome]:
    """Read the pages of a group; what is read already and what could not be opened stay in their places."""
    fresh = iter(_read_pages(reader, [item for item in group if isinstance(item, Page)]))
    return [next(fresh) if isinstance(item, Page) else item for item in group]


def _read_pages(reader: str, pages: list[Page]) -> list[Outcome]:
    """Read pages together; where one makes the reader fail, each by itself, so that only that one is lost."""
    from allegedly.flow import load_reader

    if not pages:
        return []
    try:
        return list(load_reader(reader).read_all(pages))
    except AllegedlyError as error:
        if not isinstance(error, (PageError, AnchorError)):
            raise  # the model, a table, the reader's name: no page can be read
        failed: Exception = error
    except Exception as error:
        failed = error
    if len(pages) > 1:
        return [outcome for page in pages for outcome in _read_pages(reader, [page])]
    if isinstance(failed, PageError):
        return [failed]
    problem = f"made the reader fail ({type(failed).__name__}: {failed})"
    return [PageError(_source(pages[0]), problem, "please report this, with the page")]


def _lost(group: list[Opened], error: WorkerLost) -> list[Outcome]:
    """The outcome of a group whose worker ended twice."""
    return [
        PageError(_source(item), "ended the process that read it", "memory may have run out: use fewer workers")
        if isinstance(item, Page)
        else item
        for item in group
    ]


def _source(page: Page) -> str:
    return page.got.place if page.got else page.url or page.title or page.id
