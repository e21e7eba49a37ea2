"""What the rooms hand each other. The public names are those of the claim model.

Page -> Sentence, Name -> Claim (with Participant, Speaker, Cue …) -> Reading -> Entry
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from allegedly.spans import OffsetMap, Quote, Span

Json = dict[str, Any]


def digest(content: object) -> str:
    """SHA-256 over canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ------------------------------------------------------------------------------------------ pages

BLOCK_KINDS = ("headline", "standfirst", "body", "caption", "quote", "boilerplate")


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A stretch of a page that plays one part; see `BLOCK_KINDS`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Got:
    """Where and when the bytes of a page came to us. `place` is a path or an address; `when` is ISO 8601, UTC."""

    place: str
    when: str
    bytes_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that a page lists: whose text, printed when (ISO date), at which address."""

    outlet: str
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it is read: clean text, its blocks, and what is known about it.

    `origin` leads every offset of `text` back into the decoded source; `published` is an ISO date; `cites` are the
    sources that the page lists.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str = "en"
    origin: OffsetMap | None = None
    got: Got | None = None
    cites: tuple[Cited, ...] = ()

    @property
    def text_sha256(self) -> str:
        return text_digest(self.text)

    def block_kind_at(self, place: int) -> str:
        """Kind of the block that holds the character at `place`; `body` where none does."""
        return next((block.kind for block in self.blocks if block.start <= place < block.end), "body")


def page_id(url: str | None, text: str) -> str:
    """Id of a page that came without one: SHA-256 of address and text."""
    return digest([url, text])


# --------------------------------------------------------------------------------------- language


@dataclass(slots=True, eq=False)
class Token:
    """A word of a sentence, in its dependency tree (Universal Dependencies v2).

    `index` counts within the sentence; `head` is None at the root; `children` are in order of the text.
    `entity` is PERSON, ORG, LOC or "" after the gazetteer has overruled the model; `actor_kind` is the kind
    of the actor that the gazetteer sees here (state, military, armed_group …; demonym for "Syrian"), else "".
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    relation: str
    entity: str = ""
    head: Token | None = field(default=None, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)
    sentence: Sentence = field(default=None, repr=False)  # type: ignore[assignment]
    lower: str = ""
    actor_kind: str = ""

    def subtree(self) -> Iterator[Token]:
        """This token and all below it, in no special order."""
        waiting = [self]
        while waiting:
            token = waiting.pop()
            yield token
            waiting += token.children

    def reaches(self) -> tuple[Token, Token]:
        """First and last token of the subtree."""
        first = last = self
        for token in self.subtree():
            if token.index < first.index:
                first = token
            elif token.index > last.index:
                last = token
        return first, last


@dataclass(slots=True, eq=False)
class Name:
    """A name in a sentence: tokens `first` to `last` (inclusive).

    `label`: PERSON, ORG, LOC. `actor` is the canonical name where the gazetteer knows it; `kind` is that
    actor's kind (state, government, military, ministry, police, armed_group, party, body, media, person …).
    """

    first: Token
    last: Token
    label: str
    actor: str | None = None
    kind: str | None = None


@dataclass(slots=True, eq=False)
class Sentence:
    """One parsed sentence. `start`, `end` count in the page's text; `block` is the kind of its block."""

    number: int
    start: int
    end: int
    tokens: list[Token]
    block: str = "body"
    names: list[Name] = field(default_factory=list)
    paragraph: int = 0


# ----------------------------------------------------------------------------------------- claims

CERTAINTIES = ("doubted", "possible", "alleged", "probable", "asserted")  # weakest first
POLARITIES = ("affirmed", "negated")
REALITIES = ("actual", "planned", "conditional", "urged")
CUE_KINDS = ("hedge", "boost", "negation", "plan", "condition", "demand")
SPEAKER_KINDS = (
    "official", "armed_group", "military", "witness", "media", "social_media", "ngo", "expert", "document",
    "unnamed", "other",
)  # fmt: skip
STANCES = ("says", "denies", "doubts", "withdraws")
EVIDENCE_KINDS = ("photo", "video", "audio", "document", "social_media", "satellite", "witness", "forensic", "other")
TIME_PRECISIONS = ("day", "week", "month", "season", "year", "decade", "vague")
TIME_SHAPES = ("interval", "since", "until", "former")
PLACE_PRECISIONS = ("exact", "near", "district", "province", "country", "border", "region", "unnamed")


@dataclass(frozen=True, slots=True)
class Participant(Quote):
    """Who takes part. `actors`: who the mention stands for; empty for an unnamed one."""

    actors: tuple[str, ...] = ()
    status: str | None = None  # said_unknown


@dataclass(frozen=True, slots=True)
class TimeSaid(Quote):
    """When, as the words say it. Bounds are ISO dates, inclusive; None where open or unknown."""

    earliest: str | None = None
    latest: str | None = None
    precision: str = "vague"
    shape: str = "interval"


@dataclass(frozen=True, slots=True)
class PlaceSaid(Quote):
    """Where. `country` is ISO 3166-1 alpha-2; degrees are WGS 84."""

    name: str = ""
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "near"


@dataclass(frozen=True, slots=True)
class Quantity(Quote):
    """How many. None is an open end. `of`: what is counted, as (role, place in the role's list)."""

    low: int | float | None = None
    high: int | float | None = None
    unit: str = ""
    of: tuple[str, int] | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Cue(Quote):
    """Words behind certainty, polarity or reality. `about`: claim, or the one part that they cover."""

    kind: str = "hedge"
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker(Quote):
    """Who says so, when it is not the publisher. `within`: index of the outer speaker of a chain."""

    kind: str = "other"
    stance: str = "says"
    within: int | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence(Quote):
    """What the statement is said to rest on."""

    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Slant(Quote):
    """Words of the narrator that take sides: loaded, scare_quotes."""

    kind: str = "loaded"


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a page, in the form of the claim model. `score` is the reader's, not the text's."""

    id: str
    type: str
    start: int
    end: int
    trigger: Quote
    roles: Mapping[str, tuple[Participant, ...]]
    time: TimeSaid | None = None
    place: tuple[PlaceSaid, ...] = ()
    quantity: tuple[Quantity, ...] = ()
    polarity: str = "affirmed"
    certainty: str = "asserted"
    reality: str = "actual"
    cues: tuple[Cue, ...] = ()
    attribution: tuple[Speaker, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    slant: tuple[Slant, ...] = ()
    score: float = 1.0

    def quotes(self) -> Iterator[Quote]:
        """Every span of the claim that quotes the text."""
        yield self.trigger
        for participants in self.roles.values():
            yield from participants
        if self.time:
            yield self.time
        for part in (self.place, self.quantity, self.cues, self.attribution, self.evidence, self.slant):
            yield from part


def claim_id(document_id: str, claim_type: str, trigger_start: int, trigger_end: int) -> str:
    """Id of a claim: the same when a better reader reads the page again, so that reviews live on."""
    return digest([document_id, claim_type, trigger_start, trigger_end])


# ---------------------------------------------------------------------------------------- readings


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What read a page: our version, the reader's name, digests of the model and of the tables."""

    version: str
    reader: str
    model: str
    tables: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A page and the claims that one reader found in it."""

    page: Page
    claims: tuple[Claim, ...]
    read_by: ReadBy

    def to_json(self) -> Json:
        """The read document of the claim model."""
        page = self.page
        cites = {"cites": [to_json(cited) for cited in page.cites]} if page.cites else {}
        return {
            "document": {
                "id": page.id,
                "url": page.url,
                "title": page.title,
                "publisher": page.publisher,
                "published": page.published,
                "language": page.language,
                "text": page.text,
                "text_sha256": page.text_sha256,
                "blocks": [to_json(block) for block in page.blocks],
                "read_by": to_json(self.read_by),
                **cites,
            },
            "claims": [to_json(claim) for claim in self.claims],
        }


OPTIONAL = frozenset({"status", "of", "scope", "about"})
"""Parts that stand in JSON only when they are filled."""


def to_json(record: Any) -> Any:
    """Plain data of a record: fields by their public names, tuples as lists, empty optional parts left out."""
    if isinstance(record, (str, int, float, bool)) or record is None:
        return record
    if isinstance(record, Mapping):
        return {key: to_json(value) for key, value in record.items()}
    if isinstance(record, Sequence):
        return [to_json(value) for value in record]
    return {
        part.name: to_json(value)
        for part in fields(record)
        if (value := getattr(record, part.name)) is not None or part.name not in OPTIONAL
    }


@cache
def _parts_of(kind: Any) -> frozenset[str]:
    """Names of a record's parts."""
    return frozenset(part.name for part in fields(kind))


def claim_from_json(row: Json) -> Claim:
    """Read a claim back from plain data; unknown keys are ignored, missing optional ones take their defaults."""

    def build(kind: type, data: Json) -> Any:
        known = _parts_of(kind)
        values = {key: tuple(value) if type(value) is list else value for key, value in data.items() if key in known}
        return kind(**values)

    def several(kind: type, name: str) -> tuple[Any, ...]:
        return tuple(build(kind, part) for part in row.get(name) or [])

    return Claim(
        id=row["id"],
        type=row["type"],
        start=row["start"],
        end=row["end"],
        trigger=build(Quote, row["trigger"]),
        roles={role: tuple(build(Participant, part) for part in parts) for role, parts in row["roles"].items()},
        time=build(TimeSaid, row["time"]) if row.get("time") else None,
        place=several(PlaceSaid, "place"),
        quantity=several(Quantity, "quantity"),
        polarity=row.get("polarity", "affirmed"),
        certainty=row.get("certainty", "asserted"),
        reality=row.get("reality", "actual"),
        cues=several(Cue, "cues"),
        attribution=several(Speaker, "attribution"),
        evidence=several(Evidence, "evidence"),
        slant=several(Slant, "slant"),
        score=row.get("score", 1.0),
    )


# ------------------------------------------------------------------------------------------ actors


# ------------------------------------------------------------------------------------------ ledger


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger; `content` is JSON.

    `chain` is SHA-256 over the chain value before and the content's digest.
    """

    number: int
    kind: str
    content: Json
    chain: str
