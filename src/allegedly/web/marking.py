"""A page's text in pieces, each with the claims and cues that hold it; claims may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allegedly.cli.wording import shown
from allegedly.records import Block, Claim
from allegedly.spans import Quote


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked alike. `kinds`: clause, trigger, cue, speaker, evidence, slant; `claims`: ids."""

    text: str
    kinds: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a page. `kind`: headline, standfirst, body, caption, quote, boilerplate."""

    kind: str
    pieces: tuple[Piece, ...]


def paragraphs(text: str, blocks: Sequence[Block], claims: Iterable[Claim]) -> list[Paragraph]:
    """Blocks with their words marked, empty ones left out."""
    marks = [mark for claim in claims for mark in _marks(claim)]
    made = []
    for block in blocks:
        if text[block.start : block.end].strip():
            inside = [mark for mark in marks if mark[0] < block.end and block.start < mark[1]]
            made.append(Paragraph(block.kind, tuple(_pieces(text, block, inside))))
    return made


Mark = tuple[int, int, str, str]  # start, end, kind, claim


def _marks(claim: Claim) -> list[Mark]:
    found: list[Mark] = [(claim.start, claim.end, "clause", claim.id)]
    parts: tuple[tuple[str, Sequence[Quote]], ...] = (
        ("trigger", (claim.trigger,)),
        ("cue", claim.cues),
        ("speaker", claim.attribution),
        ("evidence", claim.evidence),
        ("slant", claim.slant),
    )
    return found + [(part.start, part.end, kind, claim.id) for kind, quotes in parts for part in quotes]


def _pieces(text: str, block: Block, marks: Sequence[Mark]) -> list[Piece]:
    edges = {block.start, block.end}
    for start, end, _, _ in marks:
        edges |= {min(max(start, block.start), block.end), min(max(end, block.start), block.end)}
    ordered = sorted(edges)
    made = []
    for start, end in zip(ordered, ordered[1:], strict=False):
        here = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        kinds = tuple(dict.fromkeys(kind for _, _, kind, _ in here))
        claims = tuple(dict.fromkeys(claim for _, _, _, claim in here))
        made.append(Piece(clean(text[start:end]), kinds, claims))
    return made


def clean(text: str) -> str:
    """Words without characters that steer a screen, their spaces kept. Pages come from strangers."""
    bare = shown(text)
    before = " " if text[:1].isspace() and bare else ""
    after = " " if text[-1:].isspace() and bare else ""
    return f"{before}{bare}{after}" if bare else " " * bool(text)
