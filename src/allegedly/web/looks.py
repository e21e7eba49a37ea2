"""Templates and the words that all pages share."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from markupsafe import Markup, escape

from allegedly.cli.rows import span
from allegedly.cli.wording import CERTAINTY_WORDS, gist, how_surely, said_by, shown, when, where, who
from allegedly.web.marking import clean
from allegedly.web.visitor import form_token, only_reads, visitor_of

BUILT = Path(__file__).parent / "static" / "built"
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
        hits=hits, part=lambda words: quote(words, safe=""), kind=lambda words: words.replace("_", " "),
    )  # fmt: skip
    made.globals.update(CERTAINTY=CERTAINTY_WORDS, SIGNS=SIGNS, span=span, link=link, island=island, load=load)
    return made


def link(path: str, **asked: Any) -> str:
    """An address with those of its questions that have an answer."""
    given = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path


def island(name: str) -> bool:
    """Whether an island was built; pages work without."""
    return (BUILT / name).is_file()


def load(name: str) -> Markup:
    """The script of an island, or nothing where it was not built."""
    return Markup('<script src="/static/built/{}" defer></script>').format(name) if island(name) else Markup("")


def hits(text: str, words: str) -> Markup:
    """A text with the words that were looked for marked."""
    from allegedly.ledger.finding import fold

    wanted = {fold(word).strip() for word in re.findall(r"[^\W_]+", words)}
    made = [
        Markup('<mark class="hit">{}</mark>').format(piece) if place % 2 and fold(piece) in wanted else escape(piece)
        for place, piece in enumerate(re.split(r"([^\W_]+)", text))
    ]
    return Markup("").join(made)


def render(request: Request, name: str, **values: Any) -> str:
    """A page as HTML."""
    embedded = request.query_params.get("embed") == "1"
    made: str = (
        environment()
        .get_template(name)
        .render(
            path=request.url.path,
            asked=Asked(request.query_params),
            token=form_token(request),
            read_only=only_reads(request) or embedded,
            embedded=embedded,
            visitor=visitor_of(request),
            **values,
        )
    )
    return made
