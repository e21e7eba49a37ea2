"""The whole story on one screen: a page goes through the rooms and comes out as claims.

    pages  ->  language  ->  actors  ->  claims  ->  actors, places  ->  ledger

This is the one place where rooms meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from allegedly.errors import PageError
from allegedly.records import (
    Claim,
    Json,
    Page,
    Participant,
    PlaceSaid,
    ReadBy,
    Reading,
    Sentence,
    Speaker,
    Token,
    digest,
)
from allegedly.spans import check_anchor

if TYPE_CHECKING:
    from allegedly.actors import Gazetteer, PageActors
    from allegedly.claims.reader import ClaimReader
    from allegedly.language import Pipeline
    from allegedly.ledger import Ledger
    from allegedly.places import Places

Part = TypeVar("Part", Participant, Speaker)
VERSION = "0.1.0"
TOGETHER = 16  # pages parsed at once: batches of like length cost less than single pages


class Reader:
    """Reads pages into claims. Make one with `load_reader`; it holds the model and the tables."""

    def __init__(self, name: str = "default") -> None:
        self.name = name

    @cached_property
    def pipeline(self) -> Pipeline:
        from allegedly.language import load_pipeline

        return load_pipeline(self.name)

    @cached_property
    def claims(self) -> ClaimReader:
        from allegedly.claims.reader import ClaimReader

        return ClaimReader()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        from allegedly.actors import load_gazetteer

        return load_gazetteer()

    @cached_property
    def places(self) -> Places:
        from allegedly.places import load_places

        return load_places()

    @cached_property
    def read_by(self) -> ReadBy:
        """What goes into every reading, so that it can be told from one by another version."""
        from allegedly.tables.english import tables_digest
        from allegedly.tables.own_actors import own_digest
        from allegedly.tables.world import world_digest

        tables = digest([tables_digest(), world_digest(), own_digest()])
        return ReadBy(VERSION, self.name, self.pipeline.digest, tables)

    def read(self, page: Page) -> Reading:
        """Read one page. Every span of every claim is checked against the text."""
        return self.read_parsed(page, self.pipeline.parse(page))

    def read_all(self, pages: Iterable[Page]) -> Iterator[Reading]:
        """Read many pages, in order; a few are parsed at once, which is faster for short ones."""
        for group in grouped(pages, TOGETHER):
            for page, sentences in zip(group, self.pipeline.parse_all(group), strict=True):
                yield self.read_parsed(page, sentences)

    def read_parsed(self, page: Page, sentences: list[Sentence]) -> Reading:
        """Read a page whose sentences are parsed already."""
        from allegedly.actors import with_states

        stands_for, who = self.prepare(page, sentences)
        found = self.claims.read(page, sentences, stands_for)
        named = [self._name(claim, who) for claim in found]
        claims = tuple(with_states(named, sentences, who, page.text))
        for claim in claims:
            for quote in claim.quotes():
                check_anchor(page.id, page.text, quote)
        return Reading(page, claims, self.read_by)

    def prepare(self, page: Page, sentences: list[Sentence]) -> tuple[Any, PageActors]:
        """Mark the names that the gazetteer knows; return who mentions stand for, by text and by name."""
        from allegedly.language.coreference import Coreference

        self.gazetteer.mark_names(sentences)
        return Coreference(sentences).stands_for, self.gazetteer.for_page(sentences, page.published)

    def _name(self, claim: Claim, who: PageActors) -> Claim:
        """Put canonical actors and located places into a claim."""
        roles = {
            role: tuple(named(part, who) if bears_actors(claim.type, role) else unnamed(part) for part in parts)
            for role, parts in claim.roles.items()
        }
        countries = tuple(
            country
            for participants in roles.values()
            for participant in participants
            for actor in participant.actors
            if (country := who.country_of(actor))
        )
        return replace(
            claim,
            roles=roles,
            attribution=tuple(named(speaker, who) for speaker in claim.attribution),
            place=tuple(self._locate(place, countries or who.countries) for place in claim.place),
        )

    def _locate(self, place: PlaceSaid, countries: Sequence[str]) -> PlaceSaid:
        found = self.places.locate(place.text, countries=countries)
        return replace(
            place, name=found.name, country=found.country, latitude=found.latitude, longitude=found.longitude,
            precision=found.precision,
        )  # fmt: skip

    def explain(self, page: Page, number: int) -> Explanation:
        """Say why claims were read, or not, in sentence `number` (from 1)."""
        from allegedly.claims.explanation import explain_candidates

        sentences = self.pipeline.parse(page)
        if not 1 <= number <= len(sentences):
            raise PageError(page.title or page.id, f"has {len(sentences)} sentences", f"ask for 1 to {len(sentences)}")
        sentence = sentences[number - 1]
        stands_for, _ = self.prepare(page, sentences)
        reading = self.read_parsed(page, sentences)
        inside = [claim for claim in reading.claims if sentence.start <= claim.trigger.start < sentence.end]
        candidates = self.claims.explain(page, sentences, stands_for, number - 1)
        return Explanation(
            number,
            page.text[sentence.start : sentence.end],
            sentence.block,
            [token_row(token) for token in sentence.tokens],
            explain_candidates(candidates),
            inside,
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence was read as it was. `tokens` and `candidates` are plain rows for showing."""

    number: int
    sentence: str
    block: str
    tokens: list[Json]
    candidates: list[Json]
    claims: list[Claim]


def token_row(token: Token) -> Json:
    """A token as a row: word, lemma, tag, relation, head."""
    return {
        "index": token.index + 1,
        "word": token.text,
        "lemma": token.lemma,
        "tag": token.upos,
        "relation": token.relation,
        "head": token.head.index + 1 if token.head else 0,
        "name": token.entity,
    }


def bears_actors(claim_type: str, role: str) -> bool:
    """Tell whether a role is filled by somebody: a label is a word unless it is another name, an instrument a thing."""
    return role not in ("label", "instrument") or claim_type == "alias"


def unnamed(part: Part) -> Part:
    """The part without actors."""
    return replace(part, actors=()) if part.actors else part


def named(part: Part, who: PageActors) -> Part:
    """Put canonical names where a mention's own words, or those it stands for, are known."""
    actors = who.resolve(part.text, part.actors)
    return replace(part, actors=actors) if actors != part.actors else part


@lru_cache(maxsize=2)
def load_reader(name: str = "default") -> Reader:
    """Load a reader by the name of its language pipeline: `default`, or `spacy:NAME`."""
    return Reader(name)


def grouped(pages: Iterable[Page], size: int) -> Iterator[list[Page]]:
    """Cut a stream into lists of at most `size`."""
    group: list[Page] = []
    for page in pages:
        group.append(page)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def read_group(reader: str, group: list[Page | PageError]) -> list[Reading | PageError]:
    """Read a few pages; what could not be opened passes through in its place."""
    readings = load_reader(reader).read_all(item for item in group if isinstance(item, Page))
    return [item if isinstance(item, PageError) else next(readings) for item in group]


def read_paths(
    paths: Iterable[str | Path], *, published: str | None = None, workers: int = 1, reader: str = "default",
    known: Ledger | None = None,
) -> Iterator[Reading | PageError]:  # fmt: skip
    """Read files and folders, in the order given.

    Args:
        published: ISO date for pages that tell none.
        known: a ledger; a page that it holds as read by this very reader is skipped.

    Yields:
        A reading for each page, or the error of one that could not be opened.
    """
    from allegedly.pages import open_pages

    opened: Iterator[Page | PageError] = iter(open_pages([Path(path) for path in paths], published=published))
    if known is not None:
        read_by = load_reader(reader).read_by
        opened = (
            item
            for item in opened
            if isinstance(item, PageError) or not known.has_reading(item.id, item.text_sha256, read_by)
        )
    groups = groups_of(opened, TOGETHER)
    if workers > 1:
        from allegedly.engines.processes import map_in_order

        results: Iterable[list[Reading | PageError]] = map_in_order(partial(read_group, reader), groups, workers)
    else:
        results = (read_group(reader, group) for group in groups)
    for result in results:
        yield from result


def groups_of(items: Iterable[Page | PageError], size: int) -> Iterator[list[Page | PageError]]:
    """Cut a stream into lists of at most `size`, or of one where the page is long."""
    group: list[Page | PageError] = []
    characters = 0
    for item in items:
        group.append(item)
        characters += len(item.text) if isinstance(item, Page) else 0
        if len(group) == size or characters > 100_000:
            yield group
            group, characters = [], 0
    if group:
        yield group
