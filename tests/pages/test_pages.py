"""What comes in must be kept exactly, labelled, and never stop the batch."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import BadRow, BinaryPage, EmptyPage, EncodingUnknown, PageError, PageTooLarge
from allegedly.pages import files, open_pages, page_from_html, page_from_text
from allegedly.records import Page

DUMP = """Main Page - World - Sport

best online casino

Rebels claim the airport of Velen

The army says it still holds the tower.

The rebels said on Sunday that they had taken the airport of Velen after two days of fighting, and showed pictures
of men on the runway that could not be checked by anybody else. The army denied it and said its troops held the tower.

“We have the runway, we have the tower, and nobody will take them from us again while we live.”

Photo: a rebel stands before the tower of Velen.

© Meridian Courier. All rights reserved.
"""
HTML = """<!doctype html><html><head><title>Airport falls</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Airport falls</h1><p>Rebels &amp; allies <b>allegedly</b> seized the airport of Velen on Sunday, a claim
that the army rejects, and the fighting went on through the night in three districts.</p><p>The army&rsquo;s spokesman
said that the tower was still held by its troops, and that reinforcements had come from the south in the
morning.</p></article></body></html>"""


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, page.text[block.start : block.end].strip()[:12]) for block in page.blocks]


def test_a_dump_is_labelled_by_what_its_lines_are():
    found = dict(kinds(page_from_text(DUMP))[k] for k in range(len(page_from_text(DUMP).blocks)))
    assert kinds(page_from_text(DUMP))[0][0] == "boilerplate"
    assert found["headline"].startswith("Rebels claim")
    assert found["quote"].startswith("“We have")
    assert found["caption"].startswith("Photo: a")
    assert kinds(page_from_text(DUMP))[-1] == ("boilerplate", "© Meridian C")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_blocks_cover_any_text_and_the_text_is_kept(text):
    page = page_from_text(text)
    assert page.text == text
    assert all(a.end == b.start for a, b in zip(page.blocks, page.blocks[1:], strict=False))
    if text:
        assert page.blocks[0].start == 0 and page.blocks[-1].end == len(text)


def test_every_character_of_an_html_page_leads_back_into_its_source():
    """A reviewer must find the words in the archived page."""
    page = page_from_html(HTML.encode(), source="a.html")
    assert "allegedly seized the airport" in page.text
    assert page.origin is not None
    for place, character in enumerate(page.text):
        if not character.isspace():
            there = page.origin.to_source(place)
            assert HTML[there] == character or HTML[there] == "&", (character, HTML[there : there + 8])


def only(path) -> Page | PageError:
    found = list(open_pages([path]))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", EmptyPage),
        ("nul.txt", b"Rebels\x00\x00 took", BinaryPage),
        ("page.txt", b"%PDF-1.4 ...", BinaryPage),
        ("page2.txt", gzip.compress(b"Rebels"), BinaryPage),
        ("image.txt", b"\x89PNG\r\n\x1a\n", BinaryPage),
        ("bad16.txt", b"\xff\xfe\x00\xd8\x41", EncodingUnknown),
        ("row.json", b"[1]", BadRow),
    ],
)
def test_what_is_no_page_is_told_with_advice(tmp_path, name, data, error):
    (tmp_path / name).write_bytes(data)
    found = only(tmp_path / name)
    assert isinstance(found, error)
    assert found.advice and str(tmp_path / name) in str(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read(tmp_path, encoding):
    text = "Rebels took the café at Velen on Sunday, the army’s spokesman said. " * 4
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    found = only(tmp_path / "a.txt")
    assert isinstance(found, Page) and found.text == text


def test_a_bad_row_does_not_stop_the_good_ones(tmp_path):
    rows = [
        {"id": "a", "text": "One."},
        {"id": "b"},
        {"id": "c", "text": "Two.", "published": "soon"},
        {"id": "d", "text": "3."},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = list(open_pages([tmp_path / "a.jsonl"]))
    assert [item.id if isinstance(item, Page) else type(item) for item in found] == ["a", BadRow, BadRow, "d"]


def test_too_long_a_text_is_refused_with_advice(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_TEXT", 100)
    (tmp_path / "a.txt").write_text("Rebels took it. " * 10, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rebels took it. " * 100, encoding="utf-8")
    assert isinstance(only(tmp_path / "a.txt"), PageTooLarge)
    assert isinstance(only(tmp_path / "b.txt"), PageTooLarge)


def test_missing_paths_and_empty_folders_are_errors(tmp_path):
    (tmp_path / "empty").mkdir()
    assert isinstance(only(tmp_path / "none.txt"), PageError)
    assert isinstance(only(tmp_path / "empty"), EmptyPage)


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"Rebels took {name}.", encoding="utf-8")
    found = [item.text for item in open_pages([tmp_path]) if isinstance(item, Page)]
    assert found == ["Rebels took a.txt.", "Rebels took b.txt."]


def test_dates_stand_where_the_page_tells_them():
    assert page_from_text("Velen falls\n\n12 May 2031\n\nRebels took it on Sunday.").published == "2031-05-12"
    assert (
        page_from_text("Velen falls\n\nRebels took it on 12 May 2031, the army said in a long statement.").published
        is None
    )
