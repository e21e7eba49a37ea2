"""One suite for every kind of ledger."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from allegedly.errors import AnchorError, LedgerError, LedgerTampered, UnknownClaim
from allegedly.ledger import content
from allegedly.ledger.contract import Counts, Ledger
from allegedly.ledger.memory import MemoryLedger
from allegedly.ledger.sqlite import SqliteLedger
from allegedly.records import Got, Reading

from .specimens import BRIDGE, NEWER, READER, TALKS, at, bridge, claim, page, talks


def types(ledger: Ledger, **asked: Any) -> list[str]:
    return [stored.claim.type for stored in ledger.claims(**asked)]


# ---------------------------------------------------------------------------------------- adding


def test_an_empty_ledger_verifies(ledger: Ledger) -> None:
    """The first thing that a careful newcomer does."""
    assert ledger.count() == Counts(0, 0, 0, 0)
    assert ledger.verify().chain == "00" * 32
    assert [*ledger.readings(), *ledger.claims(), *ledger.entries()] == []


def test_reading_twice_adds_nothing(ledger: Ledger) -> None:
    """Reading a folder again must not fill the ledger with copies."""
    assert ledger.add_reading(bridge()) is True
    before = ledger.count()
    assert ledger.add_reading(bridge()) is False
    assert ledger.count() == before == Counts(entries=3, documents=1, readings=1, claims=2)


def test_a_reading_comes_back_as_it_was_added(ledger: Ledger) -> None:
    """Words are rebuilt from offsets: accents and emoji must not shift them."""
    ledger.add_reading(talks())
    ledger.add_reading(bridge())
    given = bridge()
    assert ledger.reading("bridge", given.page.text_sha256, READER) == given
    assert [stored.claim for stored in ledger.claims(document="bridge")] == list(given.claims)
    assert ledger.page_text("bridge") == BRIDGE
    assert ledger.page_text("never read") is None
    assert ledger.reading("bridge", given.page.text_sha256, NEWER) is None


def test_a_run_is_found_by_its_number(ledger: Ledger) -> None:
    ledger.add_reading(talks())
    ledger.add_reading(bridge())
    assert [ledger.run(one.number) for one in ledger.readings()] == list(ledger.readings())
    assert ledger.run(next(iter(ledger.claims(document="bridge"))).run).document.cites == bridge().page.cites


def test_a_reading_without_claims_is_kept(ledger: Ledger) -> None:
    """That nothing was found is worth knowing, and must not be tried again."""
    empty = replace(bridge(), claims=())
    assert ledger.add_reading(empty)
    assert ledger.has_reading("bridge", empty.page.text_sha256, READER)
    assert ledger.verify().readings == 1


def test_a_claim_that_misquotes_keeps_the_whole_reading_out(ledger: Ledger) -> None:
    """Half a reading would look like a whole one."""
    given = bridge()
    wrong = replace(given.claims[1], trigger=replace(given.claims[1].trigger, text="killing"))
    with pytest.raises(AnchorError, match="reads 'killed', claim quotes 'killing'"):
        ledger.add_reading(replace(given, claims=(given.claims[0], wrong)))
    with pytest.raises(LedgerError, match=r"outside of its \d+ characters; read the page again"):
        ledger.add_reading(replace(given, claims=(replace(given.claims[0], end=10_000),)))
    with pytest.raises(LedgerError, match="have the reader leave it out"):
        ledger.add_reading(replace(given, claims=(given.claims[0], replace(given.claims[1], score=float("nan")))))
    with pytest.raises(LedgerError, match="there is a NUL in its id; give it another id"):
        ledger.add_reading(bridge(id="a\0b"))
    assert ledger.count() == Counts(0, 0, 0, 0)
    assert ledger.verify().entries == 0


def test_entries_hold_no_words_of_the_page(ledger: Ledger) -> None:
    """Else a redacted text could be read in the claims."""
    ledger.add_reading(bridge())
    kept = " ".join(json.dumps(entry.content, ensure_ascii=False) for entry in ledger.entries())
    for words in ("seized", "gunmen", "reportedly", "falls", "Haddad", "fell"):
        assert words not in kept


def test_readings_tell_where_when_and_by_what(ledger: Ledger) -> None:
    """Provenance is half of what a ledger is for."""
    ledger.add_reading(bridge())
    (run,) = ledger.readings()
    assert (run.number, run.claims, run.characters, run.read_by) == (1, 2, len(BRIDGE), READER)
    assert run.document.got == Got("pages/one.txt", "2026-01-02T03:04:05Z", "ab" * 32)
    assert (run.document.title, run.document.publisher) == ("Bridge falls in Qamar", "The Courier")
    assert run.blocks == bridge().page.blocks
    assert run.added.endswith("Z")


def test_a_failing_batch_keeps_what_is_whole(ledger: Ledger) -> None:
    """Someone presses Ctrl-C after an hour: what was read stays read."""
    with pytest.raises(KeyboardInterrupt), ledger.batch():
        ledger.add_reading(bridge())
        with pytest.raises(AnchorError):
            ledger.add_reading(replace(talks(), claims=bridge().claims))
        ledger.add_reading(talks())
        raise KeyboardInterrupt
    assert ledger.count().readings == 2
    assert ledger.verify().claims == 4


# ------------------------------------------------------------------------------------------ runs


def test_the_newest_run_of_a_document_is_preferred(ledger: Ledger) -> None:
    """A better reader should be seen at once; what the old one said is not lost."""
    ledger.add_reading(bridge())
    ledger.add_reading(talks())
    better = bridge(NEWER)
    assert ledger.add_reading(replace(better, claims=better.claims[:1]))
    assert types(ledger) == ["negotiate", "agree", "seize"]
    assert types(ledger, all_runs=True) == ["seize", "kill", "negotiate", "agree", "seize"]
    assert [run.read_by.version for run in ledger.readings()] == ["0.1.0", "0.1.0", "0.2.0"]
    assert ledger.add_reading(bridge()) is False


def test_another_date_of_publication_is_another_run(ledger: Ledger) -> None:
    """With `--published` relative dates come out differently, so it is no repetition."""
    given = bridge(published=None)
    ledger.add_reading(given)
    digest = given.page.text_sha256
    assert ledger.has_reading("bridge", digest, READER)
    assert not ledger.has_reading("bridge", digest, READER, published="2014-05-10")
    assert ledger.add_reading(bridge())
    assert ledger.reading("bridge", digest, READER) == bridge()
    assert ledger.reading("bridge", digest, READER, published=None) == given
    assert ledger.count().documents == 1


def test_a_changed_text_is_another_run_of_the_document(ledger: Ledger) -> None:
    """Outlets edit their pages under the same address."""
    ledger.add_reading(bridge())
    changed = page(TALKS, id="bridge")
    ledger.add_reading(Reading(changed, (), READER))
    assert ledger.page_text("bridge") == TALKS
    assert types(ledger) == []
    assert len(types(ledger, all_runs=True)) == 2


def test_the_same_text_at_two_addresses_is_two_documents(ledger: Ledger) -> None:
    """A copy is something to be found, not to be lost."""
    ledger.add_reading(bridge(id="first"))
    ledger.add_reading(bridge(id="second"))
    assert ledger.count() == Counts(entries=6, documents=2, readings=2, claims=4)
    assert ledger.verify().readings == 2


def test_another_place_is_noted_once(ledger: Ledger) -> None:
    """Where a page was got is kept; but the same file again is nothing new."""
    elsewhere = bridge(got=Got("mirror/one.txt", "2026-02-02T00:00:00Z"))
    later = bridge(got=Got("pages/one.txt", "2026-03-03T00:00:00Z"))
    ledger.add_reading(bridge())
    for again in (elsewhere, later, elsewhere, bridge(got=None)):
        assert ledger.add_reading(again) is False
    (sighting,) = ledger.entries(kind="sighting")
    assert sighting.content["got"]["place"] == "mirror/one.txt"
    assert ledger.count() == Counts(entries=4, documents=1, readings=1, claims=2)
    assert ledger.add_sighting(bridge(got=Got("third.txt", "2026-02-02T00:00:00Z")).page) is True
    assert ledger.add_sighting(talks().page) is False
    assert types(ledger, document="mirror/one.txt") == ["seize", "kill"]
    assert ledger.verify().entries == 5


# --------------------------------------------------------------------------------------- finding


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actor": "northern brigade"}, ["seize", "negotiate"]),
        ({"actor": "NUSRA"}, ["kill"]),
        ({"actor": "jabhat al nusra"}, ["kill"]),
        ({"actor": "front jabhat"}, []),  # no phrase reaches from one name into the next
        ({"actor": "nus"}, []),
        ({"actor": "gunmen"}, ["kill"]),  # no name, so its words
        ({"actor": "12 fighters"}, []),  # has names
        ({"actor": "  "}, ["seize", "kill", "negotiate", "agree"]),
        ({"actor": "!!"}, []),
        ({"type": "Kill"}, ["kill"]),
        ({"type": "no such type"}, []),
        ({"certainty": "ASSERTED"}, ["seize", "negotiate"]),
        ({"certainty": "alleged", "type": "kill"}, ["kill"]),
        ({"attribution": "radio delta"}, ["seize"]),
        ({"attribution": "emile HADDAD"}, ["seize"]),
        ({"attribution": "media"}, ["seize"]),
        ({"attribution": "armed_group"}, ["agree"]),
        ({"attribution": "armed group"}, ["agree"]),
        ({"place": "qamar"}, ["seize", "kill"]),  # the bridge is what was seized
        ({"place": "SY"}, ["kill"]),
        ({"place": "delta city"}, ["negotiate"]),
        ({"text": "bridge SEIZED"}, ["seize"]),
        ({"text": '"held talks"'}, ["negotiate"]),
        ({"text": '"talks held"'}, []),
        ({"text": "kill*"}, ["kill"]),
        ({"text": "kill"}, []),
        ({"text": "... ?"}, []),
        ({"text": 'AND OR NOT NEAR( " clause: ^*'}, []),
        ({"after": "2015"}, ["negotiate", "agree"]),
        ({"before": "2014"}, ["seize", "kill"]),
        ({"after": "2014-05-03", "before": date(2014, 5, 3)}, ["seize"]),
        ({"after": "2014-05-04", "before": "2014-12"}, ["kill"]),  # published stands in
        ({"document": "talks"}, ["negotiate", "agree"]),
        ({"document": "https://courier.example/talks", "type": "agree"}, ["agree"]),
        ({"document": "pages/one.txt", "limit": 3}, ["seize", "kill", "negotiate"]),
        ({"document": "pages/none.txt"}, []),
        ({"limit": 1}, ["seize"]),
        ({"limit": 0}, []),
    ],
)
def test_claims_are_found_by(ledger: Ledger, asked: dict[str, Any], found: list[str]) -> None:
    """What a person types at `allegedly claims`."""
    ledger.add_reading(bridge())
    ledger.add_reading(talks())
    assert types(ledger, **asked) == found


def test_a_bound_that_is_no_date_says_how_to_write_one(ledger: Ledger) -> None:
    """Before anything is looked for."""
    with pytest.raises(LedgerError, match="'May 2014' is no date; write it as 2014, 2014-11 or 2014-11-10"):
        ledger.claims(after="May 2014")


def test_an_open_time_reaches_on(ledger: Ledger) -> None:
    """ "Since 2012" is still so in 2014; what has no date at all is not within any."""
    given = bridge(published=None)
    seized, killed = given.claims
    assert seized.time
    ledger.add_reading(replace(given, claims=(replace(seized, time=replace(seized.time, latest=None)), killed)))
    assert types(ledger, after="2020") == ["seize"]
    assert types(ledger, before="2013") == []


def test_a_place_names_the_document_and_not_the_run(ledger: Ledger) -> None:
    """Found by a random reading: got elsewhere the second time, the newest run did not answer to the first place."""
    ledger.add_reading(bridge())
    ledger.add_reading(bridge(NEWER, got=Got("mirror/one.txt", "2026-02-02T00:00:00Z"), url="https://one.example"))
    for name in ("pages/one.txt", "mirror/one.txt", "https://one.example"):
        assert [stored.run for stored in ledger.claims(document=name)] == [4, 4]
        assert len(types(ledger, document=name, all_runs=True)) == 4


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    """People copy the first characters from a table."""
    ledger.add_reading(bridge())
    seized, killed = bridge().claims
    assert ledger.claim(seized.id).claim == seized
    stored = ledger.claim(killed.id[:12])
    assert (stored.claim, stored.run, stored.entry, stored.document.id) == (killed, 1, 3, "bridge")
    for nothing in ("", "zzz", seized.id + "0"):
        with pytest.raises(UnknownClaim, match="list them with: allegedly claims"):
            ledger.claim(nothing)


def test_an_ambiguous_beginning_says_so(ledger: Ledger) -> None:
    """Guessing would show the wrong claim."""
    given = bridge()
    ids = ("abc1", "abc2")
    ledger.add_reading(replace(given, claims=tuple(replace(c, id=i) for c, i in zip(given.claims, ids, strict=True))))
    with pytest.raises(UnknownClaim, match="'abc' is how the ids of 2 claims begin; give more of it"):
        ledger.claim("abc")
    assert ledger.claim("abc2").claim.type == "kill"


def test_a_claim_that_a_newer_reader_dropped_is_still_found_by_id(ledger: Ledger) -> None:
    """Links and reviews live on."""
    ledger.add_reading(bridge())
    better = bridge(NEWER)
    ledger.add_reading(replace(better, claims=better.claims[:1]))
    assert ledger.claim(better.claims[0].id).run == 4
    assert ledger.claim(better.claims[1].id).run == 1


def test_a_stored_claim_shows_its_sentence(ledger: Ledger) -> None:
    """`allegedly show` marks the parts in it."""
    ledger.add_reading(bridge())
    seized, killed = ledger.claims()
    assert seized.clause().text == "The Northern Brigade seized the Qamar bridge on 3 May 2014"
    assert seized.sentence().text == (
        "The Northern Brigade seized the Qamar bridge on 3 May 2014, Émile Haddad told Radio Delta."
    )
    assert killed.sentence() == at(BRIDGE, killed.clause().text + ".")


# ------------------------------------------------------------------------------------- redacting


def test_a_redacted_text_is_gone_and_the_chain_holds(ledger: Ledger) -> None:
    """A court or a person in danger asks for it; the ledger must bear it."""
    ledger.add_reading(bridge())
    ledger.add_reading(talks())
    digest = bridge().page.text_sha256
    before = ledger.verify().chain
    assert ledger.redact(digest, "names a witness") is True
    assert ledger.redact(digest, "names a witness") is False
    assert ledger.verify(noted=before).redacted == 2  # the text and its title
    assert ledger.page_text("bridge") is None
    assert ledger.page_text("talks") == TALKS
    seized, killed, *_ = ledger.claims()
    assert seized.redacted and killed.redacted
    assert {part.text for stored in (seized, killed) for part in stored.claim.quotes()} == {""}
    assert seized.clause().text == seized.sentence().text == ""
    assert seized.document.title is None
    assert seized.claim.roles["agent"][0].actors == ("Northern Brigade",)
    assert (killed.claim.start, killed.claim.end) == (bridge().claims[1].start, bridge().claims[1].end)
    reasons = [entry.content["reason"] for entry in ledger.entries(kind="redaction")]
    assert reasons == ["names a witness"] * 2


def test_redacted_words_find_nothing(ledger: Ledger) -> None:
    """Search would otherwise give away what stood there; names stay."""
    ledger.add_reading(bridge())
    ledger.redact(bridge().page.text_sha256, "x")
    assert types(ledger, text="bridge") == types(ledger, actor="gunmen") == types(ledger, attribution="haddad") == []
    assert types(ledger, actor="nusra") == ["kill"]
    assert types(ledger, attribution="media") == ["seize"]


def test_a_redacted_text_does_not_come_back_with_a_newer_reader(ledger: Ledger) -> None:
    """A nightly run over the archive must not undo a redaction."""
    ledger.add_reading(bridge())
    digest = bridge().page.text_sha256
    ledger.redact(digest, "x")
    assert ledger.has_reading("bridge", digest, READER)
    assert ledger.add_reading(bridge()) is False
    assert ledger.add_reading(bridge(NEWER)) is True
    assert ledger.add_reading(bridge(id="copy")) is True
    assert ledger.page_text("bridge") is ledger.page_text("copy") is None
    assert types(ledger, text="seized") == []
    assert all(stored.redacted for stored in ledger.claims(all_runs=True))
    again = ledger.reading("bridge", digest, NEWER)
    assert again and again.page.text == "" and len(again.claims) == 2
    assert ledger.verify().claims == 6


def test_a_title_that_others_share_stays(ledger: Ledger) -> None:
    """ "News" is the title of many pages, and a page may be no more than a headline."""
    ledger.add_reading(bridge(title="News"))
    ledger.add_reading(talks(title="News"))
    ledger.redact(bridge().page.text_sha256, "x")
    assert [run.document.title for run in ledger.readings()] == ["News", "News"]
    headline = page("Stray line", id="headline")
    ledger.add_reading(Reading(headline, (), READER))
    ledger.add_reading(bridge(NEWER, text=BRIDGE + " More.", title="Stray line"))
    ledger.redact(bridge(text=BRIDGE + " More.").page.text_sha256, "x")
    assert ledger.page_text("headline") == "Stray line"
    assert ledger.verify().redacted == 2


def test_redacting_needs_a_known_text_and_a_reason(ledger: Ledger) -> None:
    """There is no way back, so no guessing."""
    ledger.add_reading(bridge())
    with pytest.raises(LedgerError, match="take `text_sha256` from one of its claims"):
        ledger.redact("00" * 32, "x")
    with pytest.raises(LedgerError, match="say why the text has to go"):
        ledger.redact(bridge().page.text_sha256, " ")
    assert ledger.verify().redacted == 0


# -------------------------------------------------------------------------------------- checking


def test_verify_counts_what_it_has_checked(ledger: Ledger) -> None:
    """The report is what a person files away."""
    ledger.add_reading(bridge())
    early = ledger.verify()
    ledger.add_reading(talks())
    report = ledger.verify(noted=early.chain)
    assert (report.entries, report.readings, report.claims, report.redacted) == (6, 2, 4, 0)
    assert report.chain == list(ledger.entries())[-1].chain != early.chain


def test_a_noted_chain_value_that_is_not_there_is_reported(ledger: Ledger) -> None:
    """The only trace of someone who rewrote or cut off the whole ledger."""
    ledger.add_reading(bridge())
    with pytest.raises(LedgerTampered, match="rewritten or cut off"):
        ledger.verify(noted="12" * 32)


def test_entries_can_be_followed(ledger: Ledger) -> None:
    """Other programs take up where they were."""
    ledger.add_reading(bridge())
    ledger.add_reading(talks())
    assert [(entry.number, entry.kind) for entry in ledger.entries(after=3)] == [
        (4, "reading"), (5, "claim"), (6, "claim"),
    ]  # fmt: skip
    assert [entry.number for entry in ledger.entries(kind="reading")] == [1, 4]


def test_every_kind_of_ledger_makes_the_same_chain(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger moved from one store to another is the same ledger."""
    monkeypatch.setattr(content, "now", lambda: "2026-01-01T00:00:00Z")
    chains = []
    for ledger in (MemoryLedger(), SqliteLedger(tmp_path / "l.db")):
        with ledger:
            ledger.add_reading(bridge())
            ledger.add_reading(bridge(got=Got("b", "2026-01-01T00:00:00Z")))
            ledger.add_reading(talks(title="Ç"))
            ledger.redact(bridge().page.text_sha256, "x")
            chains.append(ledger.verify().chain)
    assert chains[0] == chains[1]


def test_two_claims_with_one_id_are_both_kept(ledger: Ledger) -> None:
    """ "Both sides accused each other": one word, two claims of one type."""
    source = page("Both sides accused each other.", id="both")
    one = claim(source, "accuse", "Both sides accused each other", "accused")
    ledger.add_reading(Reading(source, (one, replace(one, score=0.25)), READER))
    assert [stored.claim.score for stored in ledger.claims()] == [0.5, 0.25]
    assert ledger.claim(one.id).claim == one
