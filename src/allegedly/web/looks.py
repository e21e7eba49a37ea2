"""Templates and the words that all pages share."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request

from allegedly.cli.rows import span
from allegedly.cli.wording import CERTAINTY_WORDS, gist, how_surely, said_by, shown, when, where, who
from allegedly.web.marking import clean
from allegedly.web.visitor import form_token, only_reads, visitor_of

SIGNS = {-1: "against", 0: "with", 1: "for"}


class Asked(dict[str, str]):
    """Questions of an address; those that were not asked are empty."""

    def __missing__(self, name: str) -> str:
        return ""


@cache
def environment() -> Any:
    """Jinja2, which escapes everything that it is not told to leave."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(
        shown=shown, clean=clean, gist=gist, surely=how_surely, said_by=said_by, when=when, where=where, who=who,
        part=lambda words: quote(words, safe=""), kind=lambda words: words.replace("_", " "),
    )  # fmt: skip
    made.globals.update(CERTAINTY=CERTAINTY_WORDS, SIGNS=SIGNS, span=span, link=link)
    return made


def link(path: str, **asked: Any) -> str:
    """An address with those of its questions that have an answer."""
    given = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path


def render(request: Request, name: str, **values: Any) -> str:
    """A page as HTML."""
    made: str = (
        environment()
        .get_template(name)
        .render(
            path=request.url.path,
            asked=Asked(request.query_params),
            token=form_token(request),
            read_only=only_reads(request),
            visitor=visitor_of(request),
            **values,
        )
    )
    return made
