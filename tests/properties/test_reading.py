"""Promises that hold for any text: quotes are exact, nothing crashes, nothing comes from boilerplate."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly.flow import load_reader
from allegedly.language.model import FILES, model_folder
from allegedly.pages import page_from_text
from allegedly.records import claim_from_json, to_json

pytestmark = pytest.mark.skipif(
    any(not (model_folder() / name).exists() for name in FILES), reason="the English model is not in this checkout"
)

PIECES = st.sampled_from(
    [
        "The rebels allegedly seized the town of Velen.", "“We never fired,” he said.", "12 dead, 30 wounded\n\n",
        "According to the army, ", "US-backed ", "Home | News | Sport\n\n", "online casino\n", "\u00a0", "\u2028",
        "👩‍👩‍👧 ",
        "القوات المسلحة ", "said that ", "if the talks fail, ", "on Monday ", "$5 million ", "(the “moderates”) ", "\t",
        "no casualties", "President Ivo Brandt", " — ", "\n\n", "e\u0301tat ", "Mr. ", "U.S. forces ", "'", '"',
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=120))
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(TEXTS)
def test_every_span_quotes_the_text_and_lies_outside_boilerplate(text):
    """`text[start:end]` is the quote, always; an advert makes no claim."""
    page = page_from_text(text, id="x", published="2031-05-12")
    for claim in load_reader().read(page).claims:
        for quote in claim.quotes():
            assert page.text[quote.start : quote.end] == quote.text
        assert 0 <= claim.start <= claim.trigger.start < claim.trigger.end <= len(page.text)
        assert page.block_kind_at(claim.trigger.start) != "boilerplate"


@FEW
@given(TEXTS)
def test_reading_twice_gives_the_same_claims(text):
    """Ids and content must not hang on what was read before."""
    page = page_from_text(text, id="x")
    assert load_reader().read(page).claims == load_reader().read(page).claims


@FEW
@given(TEXTS)
def test_claims_come_back_from_json_as_they_went(text):
    for claim in load_reader().read(page_from_text(text, id="x")).claims:
        assert claim_from_json(to_json(claim)) == claim
