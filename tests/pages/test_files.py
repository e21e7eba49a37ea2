"""Newsrooms have folders full of odd files: each bad one is named with what to do, and the rest is read."""

import hashlib
import json
import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import BadRow, BinaryPage, EmptyPage, EncodingUnknown, PageError, PageTooLarge
from allegedly.pages import files, open_pages, page_from_text
from allegedly.records import Cited, Page, page_id

NEWS = "Rebels take town\n\nRebels seized the town of Qara on Monday, residents said, and the army left.\n"


def opened(*paths, **options):
    return list(open_pages(paths, **options))


def one(path, **options):
    [found] = opened(path, **options)
    return found


def written(tmp_path, data, name="page.txt"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# ------------------------------------------------------------------------------------------ good files


def test_text_is_kept_exactly():
    """Spans count in the text as it was given: not a space may be tidied away."""
    text = "  A headline \n\n\n\tTwo  spaces,\u00a0a hard one, \u201cquotes\u201d and \U0001f4a5.  \n \n"
    assert page_from_text(text).text == text


def test_title_and_date_are_taken_from_the_page_where_it_says_them():
    page = page_from_text("Rebels take town\n\n12 June 2014\n\n" + NEWS * 3)
    assert (page.title, page.published) == ("Rebels take town", "2014-06-12")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, June 13, 2014", "2014-06-13"),
        ("2014-06-13", "2014-06-13"),
        ("13 Sept. 2014", "2014-09-13"),
        ("31 June 2014", None),
        ("13 Rebels 2014", None),
        ("The army said on 13 June 2014 that its soldiers had left the town to the rebels", None),
    ],
)
def test_only_a_line_that_is_a_date_dates_the_page(line, day):
    """A date in a sentence is when something happened, not when the page came out."""
    assert files.date_line(f"Rebels take town\n{line}\n{NEWS}") == day


def test_id_is_made_of_source_and_text():
    """The same file read again is the same page; the same text elsewhere is another."""
    assert page_from_text(NEWS, source="a.txt").id == page_id("a.txt", NEWS)
    assert page_from_text(NEWS, source="a.txt").id != page_from_text(NEWS, source="b.txt").id
    assert page_from_text(NEWS, id="mine").id == "mine"


def test_page_says_where_its_bytes_came_from(tmp_path):
    page = one(written(tmp_path, NEWS), published="2015-01-02")
    assert page.got.place.endswith("page.txt")
    assert page.got.bytes_sha256 == hashlib.sha256(NEWS.encode()).hexdigest()
    assert page.published == "2015-01-02"


def test_folder_is_read_in_order_without_hidden_files(tmp_path):
    (tmp_path / ".git").mkdir()
    written(tmp_path / ".git", "no page", "config.txt")
    written(tmp_path, "no page", ".hidden.txt")
    for name in ("b.txt", "a.txt"):
        written(tmp_path, name + NEWS, name)
    assert [page.text[:5] for page in opened(tmp_path)] == ["a.txt", "b.txt"]


def test_line_ends_of_other_systems_become_one_sign(tmp_path):
    assert one(written(tmp_path, "One\r\nTwo\rThree\n")).text == "One\nTwo\nThree\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Rebels took Deir ez-Zor – “all of it”, they said. Ça a duré."),
        ("utf-16", "Rebels took Deir ez-Zor – “all of it”, they said. Ça a duré."),
        ("cp1252", "The général’s men took the café at Orléans – “all of it”, they said on Monday after the battle."),
    ],
)
def test_encodings_of_old_pages_are_read(tmp_path, encoding, text):
    """Archives hold pages older than UTF-8; a wrong letter would stand in every quote."""
    assert one(written(tmp_path, text.encode(encoding))).text == text


def test_html_without_a_telling_suffix_is_told_by_its_opening(tmp_path):
    body = "".join(
        f"<p>{NEWS.strip()} Paragraph {n} goes on about the siege of the town and its people.</p>" for n in range(4)
    )
    page = one(written(tmp_path, f"<!DOCTYPE html><html><body><article>{body}</article></body></html>"))
    assert isinstance(page, Page)
    assert "<p>" not in page.text


# ------------------------------------------------------------------------------------------ bad files


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"", EmptyPage, "is empty"),
        (b" \n\r\n\t", EmptyPage, "is empty"),
        (b"\xef\xbb\xbf", EmptyPage, "is empty"),
        (b"%PDF-1.4\n...", BinaryPage, "pdftotext"),
        (b"PK\x03\x04rest", BinaryPage, "zip"),
        (b"\x1f\x8b\x08rest", BinaryPage, "gunzip"),
        (b"SQLite format 3\x00rest", BinaryPage, "--ledger"),
        (b"some words\x00\x00and more words", BinaryPage, "NULs"),
        (b"\x01\x02\x03words" * 20, BinaryPage, "control bytes"),
        (b"\xff\xfe" + b"a\x00\x00\xd8", EncodingUnknown, "utf-16"),
        (b"\xef\xbb\xbfwords \xff\xfe words", EncodingUnknown, "utf-8"),
        (bytes(range(128, 256)) * 20, EncodingUnknown, "UTF-8"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(tmp_path, data, kind, said):
    """The person at the desk did not make the file; the message must tell what to do with it."""
    found = one(written(tmp_path, data))
    assert type(found) is kind
    assert said in str(found)
    assert found.source.endswith("page.txt")
    assert found.advice


def test_missing_path_and_empty_folder_are_told(tmp_path):
    missing, empty = opened(tmp_path / "nothing.txt", tmp_path)
    assert "does not exist" in str(missing)
    assert isinstance(empty, EmptyPage)
    assert "folder without files" in str(empty)


def test_bad_file_does_not_stop_the_rest(tmp_path):
    written(tmp_path, b"%PDF-1.4", "a.txt")
    written(tmp_path, NEWS, "b.txt")
    written(tmp_path, b"", "c.txt")
    assert [type(found) for found in opened(tmp_path)] == [BinaryPage, Page, EmptyPage]


def test_file_of_fifty_megabytes_is_refused_without_being_read(tmp_path):
    """A disk image in the folder must not fill the memory of a laptop."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 50_000_000)
    began = time.monotonic()
    found = one(path)
    assert isinstance(found, PageTooLarge)
    assert "40 MB" in str(found)
    assert time.monotonic() - began < 1


def test_text_longer_than_one_page_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_TEXT", 50)
    assert isinstance(one(written(tmp_path, NEWS)), PageTooLarge)
    row = json.dumps({"text": NEWS})
    assert isinstance(one(written(tmp_path, row, "rows.jsonl")), PageTooLarge)


# ------------------------------------------------------------------------------------------ rows


def test_bad_rows_stand_among_good_ones_by_line(tmp_path):
    """One broken row of ten thousand must cost one row, and the person must be told which."""
    rows = [
        json.dumps(
            {
                "id": "a",
                "text": NEWS,
                "published": "2014-06-12",
                "publisher": "The Valley Post",
                "url": "https://example.org/a",
            }
        ),
        "{broken",
        "",
        "[1, 2]",
        json.dumps({"id": "c"}),
        json.dumps({"text": "  "}),
        json.dumps({"text": NEWS, "title": ["a"]}),
        json.dumps({"text": NEWS, "published": "last Tuesday"}),
        json.dumps({"id": 7, "text": NEWS, "published": "2014-06-12T10:00:00Z"}),
    ]
    found = opened(written(tmp_path, "\n".join(rows), "rows.jsonl"))
    assert [type(row) for row in found] == [Page, BadRow, BadRow, BadRow, BadRow, BadRow, BadRow, Page]
    good, *bad, last = found
    assert (good.id, good.publisher, good.url) == ("a", "The Valley Post", "https://example.org/a")
    assert [error.source.rpartition(" ")[2] for error in bad] == ["2", "4", "5", "6", "7", "8"]
    said = ["is not JSON", "no object", "has no text", "has no text", "title that is no text", "not YYYY-MM-DD"]
    assert all(words in str(error) for words, error in zip(said, bad, strict=True))
    assert (last.id, last.published) == ("7", "2014-06-12")


def test_row_brings_the_sources_that_the_page_lists(tmp_path):
    """A page that lists its sources is no witness of its own: who prints what from whom must not be lost."""
    cites = [
        "Radio Delta",
        {"outlet": "The Courier", "date": "2014-06-11", "url": "https://courier.example/1"},
        {"text": '"Town falls" — The Valley Post , June 10, 2014 (link broken)', "url": "https://valley.example/2"},
        {"url": "https://www.delta.example/3"},
        {"text": "no name at all"},
    ]
    [page] = opened(written(tmp_path, json.dumps({"text": NEWS, "cites": cites}), "rows.jsonl"))
    assert page.cites == (
        Cited("Radio Delta"),
        Cited("The Courier", "2014-06-11", "https://courier.example/1"),
        Cited("The Valley Post", "2014-06-10", "https://valley.example/2"),
        Cited("delta.example", None, "https://www.delta.example/3"),
    )


@pytest.mark.parametrize("cites", ["Radio Delta", [7], {"outlet": "Radio Delta"}])
def test_sources_in_another_form_are_refused(tmp_path, cites):
    found = opened(written(tmp_path, json.dumps({"text": NEWS, "cites": cites}), "rows.jsonl"))
    assert [type(row) for row in found] == [BadRow] and "cites" in str(found[0])


def test_row_of_binary_stands_alone(tmp_path):
    data = json.dumps({"text": NEWS}).encode() + b"\nab\x00\x00cd\n" + json.dumps({"text": NEWS}).encode()
    assert [type(row) for row in opened(written(tmp_path, data, "rows.jsonl"))] == [Page, BinaryPage, Page]


def test_read_document_gives_its_document_again(tmp_path):
    """What one run wrote another can read, without a conversion by hand."""
    row = json.dumps({"document": {"id": "a", "text": NEWS, "published": "2014-06-12"}, "claims": [{"id": "1"}]})
    for name in ("read.jsonl", "read.json"):
        page = one(written(tmp_path, row, name))
        assert (page.id, page.text, page.published) == ("a", NEWS, "2014-06-12")


def test_rows_keep_their_text_and_say_their_line(tmp_path):
    page = one(written(tmp_path, json.dumps({"text": "A\r\nB  \n"}), "rows.ndjson"))
    assert page.text == "A\r\nB  \n"
    assert page.got.place.endswith("rows.ndjson line 1")


def test_day_of_the_batch_dates_only_rows_without_one(tmp_path):
    rows = "\n".join(json.dumps(row) for row in ({"text": NEWS}, {"text": NEWS, "published": "2014-06-12"}))
    found = opened(written(tmp_path, rows, "rows.jsonl"), published="2016-01-01")
    assert [page.published for page in found] == ["2016-01-01", "2014-06-12"]


def test_file_without_rows_is_empty(tmp_path):
    assert isinstance(one(written(tmp_path, "\n\n", "rows.jsonl")), EmptyPage)


# ------------------------------------------------------------------------------------------ anything


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_text_makes_a_page(text):
    page = page_from_text(text)
    assert page.text == text
    assert page.origin.to_source(len(text)) == len(text)


@given(data=st.binary(max_size=200), name=st.sampled_from(["page.txt", "rows.jsonl", "row.json"]))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_pages_or_page_errors(tmp_path_factory, data, name):
    """Whatever lies in a folder, the reading goes on."""
    found = opened(written(tmp_path_factory.getbasetemp(), data, name))
    assert found
    assert all(isinstance(item, (Page, PageError)) for item in found)


@given(st.dictionaries(st.sampled_from(["id", "url", "title", "publisher", "published", "text", "document"]),
                       st.recursive(st.none() | st.integers() | st.text(max_size=12) | st.just(NEWS), st.lists, max_leaves=3)))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_any_row_gives_a_page_or_a_page_error(tmp_path_factory, row):
    [found] = opened(written(tmp_path_factory.getbasetemp(), json.dumps(row), "rows.jsonl"))
    assert isinstance(found, (Page, PageError))
