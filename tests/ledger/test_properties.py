"""For any readings: adding twice adds nothing, what went in comes out, and both kinds of ledger agree."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly import records
from allegedly.ledger.context import sentence_around
from allegedly.ledger.contract import Ledger
from allegedly.ledger.finding import fold
from allegedly.ledger.memory import MemoryLedger
from allegedly.ledger.sqlite import SqliteLedger
from allegedly.records import Block, Claim, Got, Page, Reading, claim_id
from allegedly.spans import Quote, quote

from .specimens import NEWER, READER

# Astral characters, half of a surrogate pair, NUL, right-to-left, words that FTS5 takes for operators.
signs = st.one_of(st.characters(), st.sampled_from(["𝔄", "🕊️", "\x00", "\ud800", "ع", " OR ", '"', "\ue000", "\n"]))
words = st.lists(signs, min_size=1, max_size=12).map("".join)
texts = st.lists(words, min_size=1, max_size=8).map(" ".join)
maybe = st.none() | words
names = words.map(lambda name: name.replace("\0", "") or "x")  # ids, addresses, paths
days = st.none() | st.dates().map(str)


@st.composite
def parts(draw: st.DrawFn, /, what: type, text: str, **more: st.SearchStrategy[Any]) -> Any:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return what(start, end, text[start:end], **{name: draw(values) for name, values in more.items()})


@st.composite
def claims(draw: st.DrawFn, document_id: str, text: str) -> Claim:
    def several(what: type, **more: st.SearchStrategy[Any]) -> Any:
        return tuple(draw(st.lists(parts(what, text, **more), max_size=2)))

    start = draw(st.integers(0, len(text)))
    trigger = draw(parts(Quote, text))
    kind = draw(st.sampled_from(["kill", "seize", "claim_responsibility", "meet"]))
    actors = st.lists(words, max_size=2).map(tuple)
    people = st.lists(parts(records.Participant, text, actors=actors, status=maybe), max_size=2).map(tuple)
    numbers = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    return Claim(
        id=claim_id(document_id, kind, trigger.start, trigger.end),
        type=kind,
        start=start,
        end=draw(st.integers(start, len(text))),
        trigger=trigger,
        roles=draw(st.dictionaries(st.sampled_from(["agent", "target", "party"]), people, max_size=2)),
        time=draw(st.none() | parts(records.TimeSaid, text, earliest=days, latest=days)),
        place=several(records.PlaceSaid, name=words, country=st.none() | st.sampled_from(["SY", "IQ"])),
        quantity=several(
            records.Quantity, low=numbers, high=numbers, of=st.none() | st.just(("agent", 0)), scope=maybe
        ),
        certainty=draw(st.sampled_from(records.CERTAINTIES)),
        cues=several(records.Cue, kind=st.sampled_from(records.CUE_KINDS), about=maybe),
        attribution=several(
            records.Speaker, kind=st.sampled_from(records.SPEAKER_KINDS), within=st.none() | st.just(0), actors=actors
        ),
        evidence=several(records.Evidence),
        slant=several(records.Slant),
        score=draw(st.floats(0, 1)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(texts)
    page = Page(
        id=draw(st.sampled_from(["a", "b", "é", "\ud800"]) | names),
        text=text,
        blocks=(Block(0, len(text), "body"),),
        url=draw(st.none() | names),
        title=draw(st.none() | st.just(text) | words),
        publisher=draw(maybe),
        published=draw(days),
        got=draw(st.none() | st.builds(Got, names, words, maybe)),
    )
    found = draw(st.lists(claims(page.id, text), max_size=3))
    return Reading(page, tuple(found), draw(st.sampled_from([READER, NEWER])))


def equal(one: Reading | None, other: Reading) -> bool:
    return one is not None and records.to_json(one) == records.to_json(other) and one == other


def questions(asked: str, readings: list[Reading]) -> list[dict[str, Any]]:
    """Filters to try: any words, and words that are there."""
    by = ("text", "actor", "attribution", "place", "type", "document")
    fixed: list[dict[str, Any]] = [
        {}, {"all_runs": True}, {"after": "1990"}, {"before": "1990"}, {"attribution": "media"}, {"place": "sy"},
    ]  # fmt: skip
    there = [word for reading in readings[:1] for word in reading.page.text.split()[:3]]
    return fixed + [{name: asked.replace("\0", "")} for name in by] + [{"text": word} for word in there]


@settings(max_examples=40, deadline=None)
@given(st.lists(readings(), max_size=4), st.lists(words, max_size=2).map(" ".join), st.booleans())
def test_what_goes_in_comes_out_of_every_kind_of_ledger(given_: list[Reading], asked: str, redact: bool) -> None:
    """The spine of the whole system: nothing lost, nothing doubled, nothing shifted."""
    with tempfile.TemporaryDirectory() as folder:
        ledgers: list[Ledger] = [MemoryLedger(), SqliteLedger(Path(folder) / "l.db")]
        answers = []
        for ledger in ledgers:
            with ledger:
                first: dict[tuple[str, str, str | None, str], Reading] = {}
                for reading in given_:
                    page = reading.page
                    key = (page.id, page.text_sha256, page.published, reading.read_by.version)
                    assert ledger.add_reading(reading) is (key not in first)
                    first.setdefault(key, reading)
                count = ledger.count()
                assert not any(ledger.add_reading(reading) for reading in given_)
                assert ledger.count() == count
                for reading in first.values():
                    page = reading.page
                    stored = ledger.reading(page.id, page.text_sha256, reading.read_by, published=page.published)
                    assert equal(stored, reading)
                if redact and given_:
                    ledger.redact(given_[0].page.text_sha256, "x")
                    assert ledger.page_text(given_[0].page.id) != given_[0].page.text
                report = ledger.verify()
                assert (report.readings, report.claims) == (count.readings, count.claims)
                answers.append(
                    [
                        [(stored.entry, stored.claim, stored.document) for stored in ledger.claims(**question)]
                        for question in questions(asked, given_)
                    ]
                )
        assert answers[0] == answers[1]


@given(texts, st.data())
def test_a_sentence_holds_its_claim(text: str, data: st.DataObject) -> None:
    """Wherever the claim is cut, its words are in what is shown."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentence_around(text, start, end)
    assert found.start <= start <= end <= found.end
    assert found == quote(text, found.start, found.end)


@given(words)
def test_folded_words_are_only_letters_and_digits(text: str) -> None:
    """Else a word could be taken for a mark, or for an operator of the database."""
    assert all(sign.isalnum() or sign == " " for sign in fold(text))


def test_every_part_of_a_claim_is_tried_above() -> None:
    """A field added to the records must be added here too."""
    tried = {"id", "type", "start", "end", "trigger", "roles", "time", "place", "quantity", "certainty", "cues"}
    tried |= {"attribution", "evidence", "slant", "score"}
    assert {part.name for part in fields(Claim)} - tried == {"polarity", "reality"}
