"""The one place where rooms meet: order, errors in their place, refusal of misquotes."""

import json
from dataclasses import replace

import pytest

from allegedly.errors import AnchorError, PageError
from allegedly.flow import load_reader, read_paths
from allegedly.language.model import FILES, model_folder
from allegedly.pages import page_from_text
from allegedly.records import Reading
from allegedly.spans import check_anchor

pytestmark = pytest.mark.skipif(
    any(not (model_folder() / name).exists() for name in FILES), reason="the English model is not in this checkout"
)

TEXT = "Rebels seize Velen\n\nThe rebels seized the town of Velen on Sunday. The army denied it had lost the town."


def test_bad_rows_stand_in_their_place_among_good_ones(tmp_path):
    """A batch goes on; what failed is told where it failed."""
    path = tmp_path / "pages.jsonl"
    rows = [json.dumps({"id": "a", "text": TEXT}), "{", json.dumps({"id": "b", "text": TEXT})]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = list(read_paths([path]))
    assert [type(item) for item in found] == [Reading, PageError.__subclasses__()[4], Reading]
    assert [item.page.id for item in found if isinstance(item, Reading)] == ["a", "b"]


def test_reading_names_its_makers():
    """A reading that does not say which tables made it cannot be repeated."""
    read_by = load_reader().read(page_from_text(TEXT)).read_by
    assert all([read_by.version, read_by.reader, read_by.model, read_by.tables])


def test_actors_get_the_names_of_the_table():
    page = page_from_text("American soldiers attacked ISIL fighters in Mosul on Friday.", published="2016-10-21")
    [claim] = [c for c in load_reader().read(page).claims if c.type == "attack"]
    assert claim.roles["agent"][0].actors == ("US military",)
    assert claim.roles["target"][0].actors == ("Islamic State",)
    assert claim.place[0].country == "IQ"


def test_denial_keeps_the_claim_affirmed_and_the_speaker_denying():
    """ "X denied that Y did Z" is the claim that Y did Z; only the stance is no."""
    page = page_from_text("The army denied that its troops had shelled the hospital.")
    [claim] = [c for c in load_reader().read(page).claims if c.type == "shell"]
    assert claim.polarity == "affirmed"
    assert [(s.text, s.stance) for s in claim.attribution] == [("The army", "denies")]


def test_explanation_tells_frame_path_and_reason():
    explanation = load_reader().explain(page_from_text(TEXT), 2)
    [seize] = [c for c in explanation.candidates if c["type"] == "seize"]
    assert seize["frame"].startswith("seize.toml")
    assert seize["roles"]["agent"][0]["path"] == "rebels <nsubj- seized"
    with pytest.raises(PageError):
        load_reader().explain(page_from_text(TEXT), 99)


def test_a_misquote_is_refused():
    """A quote that is not what stands at its span is never passed on."""
    page = page_from_text(TEXT)
    claim = load_reader().read(page).claims[0]
    with pytest.raises(AnchorError):
        check_anchor(page.id, page.text, replace(claim.trigger, text="fell"))


def test_two_workers_read_what_one_reads(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT}\n\nPage {number}.", encoding="utf-8")
    one = [item.to_json()["claims"] for item in read_paths([tmp_path]) if isinstance(item, Reading)]
    two = [item.to_json()["claims"] for item in read_paths([tmp_path], workers=2) if isinstance(item, Reading)]
    assert len(one) == 3 and one == two
