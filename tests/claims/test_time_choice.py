"""A sentence may give several times and several claims: each claim takes the one that dates it, or none."""

import pytest

from allegedly.flow import load_reader
from allegedly.pages import page_from_text


def times_of(text: str) -> dict[str, str | None]:
    """The words of the time of each claim, by claim type."""
    page = page_from_text(text, id="t", title="", published="2014-11-10")
    return {claim.type: claim.time.text if claim.time else None for claim in load_reader().read(page).claims}


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("Rebels attacked the town on Sunday.", "attack", "Sunday"),
        ("Bombs shook the city on Saturday, killing 61 people.", "kill", "Saturday"),
        ("The army said on Monday that rebels had seized the town in October.", "seize", "October"),
        ("The army said on Monday that rebels had seized the town.", "seize", None),
        ("Soldiers arrested two men on Friday and released them on Sunday.", "release", "Sunday"),
        ("Soldiers arrested two men on Friday and released them on Sunday.", "arrest", "Friday"),
    ],
)
def test_a_claim_takes_the_time_that_dates_it(text, kind, time):
    found = times_of(text)
    assert kind in found
    said = found[kind]
    assert (said is None) == (time is None)
    assert time is None or (said and time in said)


def test_a_lasting_tie_takes_no_time_from_its_clause():
    assert times_of("US-backed rebels attacked the town on Sunday.")["support"] is None
