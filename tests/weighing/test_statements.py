"""What weighing takes from a claim: days, names after decisions, who says so."""

import pytest

from allegedly.actors.decisions import decision_of, names_of
from allegedly.flow import load_reader
from allegedly.ledger import open_ledger
from allegedly.pages import page_from_text
from allegedly.weighing import statement_of
from allegedly.weighing.statements import host_of

TEXT = (
    "The army said on Monday that Hamas had killed 12 soldiers in Rafah.\n\n"
    "At least 900 people have been killed in Gaza since January, the health ministry said."
)


@pytest.fixture(scope="module")
def stored():
    with open_ledger(":memory:") as ledger:
        page = page_from_text(TEXT, id="p", url="https://www.example.org/a", published="2014-11-12")
        ledger.add_reading(load_reader().read(page))
        return list(ledger.claims())


def test_a_sum_over_a_period_is_told_from_an_event(stored):
    kills = [statement_of(one, lambda actor, words: actor) for one in stored if one.claim.type == "kill"]
    assert [statement.total for statement in kills] == [False, True]
    assert kills[0].quantity[:2] == (12, 12)


def test_the_outlet_is_the_publisher_or_the_host(stored):
    assert statement_of(stored[0], lambda actor, words: actor).outlet == "example.org"
    assert host_of("https://www.Example.org:80/x") == "example.org:80"
    assert host_of("pages/a.txt") is None


def test_decisions_change_names_and_never_claims(stored):
    merge = {"action": "merge", "actor": "Hamas", "into": "Fatah", "by": "x", "why": "y"}
    names = names_of([decision_of(merge, 1)])
    statement = statement_of(next(one for one in stored if one.claim.type == "kill"), names.of)
    assert "Fatah" in statement.named and "Hamas" not in statement.named
    assert any("Hamas" in part.actors for one in stored for parts in one.claim.roles.values() for part in parts)


def test_a_speaker_who_is_nobody_in_particular_has_no_name():
    """ "Other reports say" is no origin that two papers could share."""
    with open_ledger(":memory:") as ledger:
        text = "Other reports said that rebels had seized Qara. The Red Cross said that rebels had seized Tadmur."
        ledger.add_reading(load_reader().read(page_from_text(text, id="p", published="2014-11-12")))
        found = [statement_of(one, lambda actor, words: actor) for one in ledger.claims(type="seize")]
    kinds = {statement.speakers[0][0]: statement.speakers[0][1] for statement in found if statement.speakers}
    assert [kind for name, kind in kinds.items() if "reports" in name] in ([], ["unnamed"])
    assert any(kind != "unnamed" for name, kind in kinds.items() if "reports" not in name)
