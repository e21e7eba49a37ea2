"""`claims`, `show` and `verify`: looking into a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from allegedly.cli.output import csv_line, json_line, output_to, stored_json, stored_row
from allegedly.cli.screen import SHORT_ID, claims_table, console
from allegedly.cli.wording import CERTAINTY_STYLES, PART_STYLES, how_surely, shown, when, who
from allegedly.records import Claim
from allegedly.spans import Quote

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from allegedly.ledger import Ledger
    from allegedly.ledger.contract import StoredClaim


def list_claims(
    ledger: str, filters: dict[str, str | None], *, format: str, output: str | None, limit: int | None,
    as_read: bool = False,
) -> int:  # fmt: skip
    """Print the claims of a ledger that pass the filters; returns the exit code.

    `as_read`: without what people have corrected, rejected or added since.
    """
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=True) as opened, output_to(output) as stream:
        asked = opened.claims(**filters) if as_read else _as_reviewed(opened, filters)  # type: ignore[arg-type]
        found = islice(asked, limit)
        if format == "jsonl":
            for stored in found:
                stream.write(json_line(stored_json(stored)))
            return 0
        if format == "csv":
            stream.write(csv_line())
            for stored in found:
                stream.write(csv_line(stored_row(stored)))
            return 0
        if output is None:
            print_stored(console(), list(found))
        else:
            from rich.console import Console

            plain = Console(file=stream, width=140, no_color=True, highlight=False, markup=False, emoji=False)
            print_stored(plain, list(found))
    return 0


def _as_reviewed(ledger: Ledger, filters: dict[str, str | None]) -> Iterator[StoredClaim]:
    """Claims that pass the filters, as they stand after review. Words are looked for in claims as they were read;
    claims that people added pass filters of type, certainty and page only."""
    from allegedly.weigh import Weighed

    basis = Weighed(ledger, keep=False).basis
    reviews = basis.reviews
    if reviews is None or not reviews.of:
        yield from ledger.claims(**filters)  # type: ignore[arg-type]
        return
    plain = {"type", "certainty", "document"}
    found = basis.claims(ledger, filters.get("document"))
    if any(value for name, value in filters.items() if name not in plain):
        found = (kept for one in ledger.claims(**filters) if (kept := reviews.apply(one)))  # type: ignore[arg-type]
    for stored in found:
        claim = stored.claim
        if filters.get("type") in (None, claim.type) and filters.get("certainty") in (None, claim.certainty):
            yield stored


def print_stored(screen: Console, found: list[StoredClaim]) -> None:
    """Claims of a ledger as tables, one under the heading of each document."""
    from rich.text import Text

    documents: dict[str, list[StoredClaim]] = {}
    for stored in found:
        documents.setdefault(stored.document.id, []).append(stored)
    for group in documents.values():
        document = group[0].document
        title = document.title or document.url or document.id
        parts = (title, document.publisher, document.published)
        screen.print(Text(" · ".join(shown(part) for part in parts if part), "bold"))
        screen.print(claims_table((stored.claim, stored.clause().text) for stored in group))
        screen.print()
    if not found:
        screen.print("No claims pass these filters.")


def show_claim(ledger: str, claim_id: str) -> int:
    """Print one claim with its sentence, its parts marked, its cues and its source; returns the exit code."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=True) as opened:
        print_claim(console(), opened.claim(claim_id))
        print_review(console(), opened, opened.claim(claim_id).claim.id)
    return 0


def print_review(screen: Console, ledger: Ledger, claim: str) -> None:
    """What people made of a claim, if anything."""
    from allegedly.weigh import Weighed

    reviews = Weighed(ledger, keep=False).basis.reviews
    review = reviews.of.get(claim) if reviews is not None else None
    if review is not None:
        told = [review.status, *(f"note: {shown(note)}" for note in review.notes)]
        screen.print(f"review  {'; '.join(told)}  (allegedly history {claim[:SHORT_ID]})")


def print_claim(screen: Console, stored: StoredClaim) -> None:
    """The sentence with its parts marked, then each part, then the source."""
    from rich.table import Table
    from rich.text import Text

    claim, document = stored.claim, stored.document
    parts = parts_of(claim)
    if stored.redacted:
        screen.print("(the page's text was redacted; offsets, names and dates are left)")
    else:
        screen.print(marked(stored.sentence(), parts, brackets=screen.no_color or not screen.is_terminal))
    screen.print()
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("claim", Text(f"{claim.type.replace('_', ' ')}  {claim.id}"))
    table.add_row("how surely", Text(how_surely(claim), CERTAINTY_STYLES.get(claim.certainty, "")))
    for name, quote, meaning in parts:
        words = Text(f"“{shown(quote.text)}”" if quote.text else "(redacted)", PART_STYLES.get(name.split(":")[0], ""))
        words.append(f"  {meaning}" if meaning else "")
        words.append(f"  [{quote.start}:{quote.end}]", "dim")
        table.add_row(name, words)
    source = (document.title, document.publisher, document.published, document.url)
    table.add_row("source", Text(" · ".join(shown(part) for part in source if part) or document.id))
    if document.got:
        table.add_row("got", Text(f"{shown(document.got.place)}, {document.got.when}"))
    read_by = stored.read_by
    reader = f"allegedly {read_by.version}, reader {read_by.reader}"
    digests = f"model {read_by.model[:10]}, tables {read_by.tables[:10]}"
    table.add_row("read by", Text(f"{reader}, {digests}; score {claim.score:.2f}"))
    screen.print(table)


def parts_of(claim: Claim) -> list[tuple[str, Quote, str]]:
    """Each part of a claim as (name, quote, what it means)."""
    parts: list[tuple[str, Quote, str]] = [("trigger", claim.trigger, "")]
    for role, participants in claim.roles.items():
        parts += [(role, one, f"= {who([one])}" if one.actors else "") for one in participants]
    parts += [("cue", cue, f"{cue.kind}{f' about the {cue.about}' if cue.about else ''}") for cue in claim.cues]
    for number, speaker in enumerate(claim.attribution):
        within = f", within speaker {speaker.within + 1}" if speaker.within is not None else ""
        name = f"= {who([speaker])}, " if speaker.actors else ""
        parts.append((f"said by: {number + 1}", speaker, f"{name}{speaker.kind}, {speaker.stance}{within}"))
    if claim.time:
        parts.append(("time", claim.time, f"{when(claim)} ({claim.time.precision}, {claim.time.shape})"))
    for place in claim.place:
        degrees = f" {place.latitude:.3f}, {place.longitude:.3f}" if place.latitude and place.longitude else ""
        country = f" ({place.country})" if place.country else ""
        parts.append(("place", place, f"= {place.name}{country}{degrees}, {place.precision}"))
    for quantity in claim.quantity:
        low = "?" if quantity.low is None else f"{quantity.low:,}"
        high = "?" if quantity.high is None else f"{quantity.high:,}"
        parts.append(("quantity", quantity, f"{low if low == high else f'{low} to {high}'} {quantity.unit}".strip()))
    parts += [("evidence", evidence, evidence.kind) for evidence in claim.evidence]
    parts += [("slant", slant, slant.kind.replace("_", " ")) for slant in claim.slant]
    return parts


def marked(sentence: Quote, parts: list[tuple[str, Quote, str]], *, brackets: bool) -> Text:
    """The sentence with its parts coloured, or in brackets with their names where there are no colours."""
    from rich.text import Text

    inside = [(name, part) for name, part, _ in parts if sentence.start <= part.start and part.end <= sentence.end]
    if not brackets:
        # Character by character, so that a replaced control character keeps its place.
        text = Text("".join(shown(character) or " " for character in sentence.text))
        for name, part in inside:
            style = PART_STYLES.get(name.split(":")[0], "underline")
            text.stylize(style, part.start - sentence.start, part.end - sentence.start)
        return text
    opening: dict[int, int] = {}
    closing: dict[int, list[str]] = {}
    for name, part in sorted(inside, key=lambda one: one[1].start - one[1].end):
        opening[part.start] = opening.get(part.start, 0) + 1
        closing.setdefault(part.end, []).insert(0, name)
    words = []
    for place in range(sentence.start, sentence.end + 1):
        words += [f"]({name.split(':')[0]})" for name in closing.get(place, [])]
        words.append("[" * opening.get(place, 0))
        if place < sentence.end:
            words.append(shown(sentence.text[place - sentence.start]) or " ")
    return Text("".join(words))


def verify(ledger: str, noted: str | None) -> int:
    """Check a ledger from end to end and say what was checked; returns the exit code."""
    from allegedly.ledger import open_ledger

    with open_ledger(ledger, create=False, read_only=True) as opened:
        report = opened.verify(noted)
    print(
        f"{ledger} holds what was written to it: {report.entries:,} entries, {report.readings:,} readings, "
        f"{report.claims:,} claims, {report.redacted:,} texts redacted."
    )
    print(f"chain {report.chain}")
    if noted is None:
        print("Note the chain value elsewhere; later, --noted VALUE proves that nothing before it was rewritten.")
    return 0
