"""A claim of a web page must lead back to the very characters of the page as it was saved."""

import html as entities

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.errors import EmptyPage, PageError
from allegedly.pages import page_from_html
from allegedly.pages.html import align, looks_like_html
from allegedly.records import Page
from allegedly.spans import Span

SOURCE = """<!DOCTYPE html><html><head><title>Army denies shelling of hospital</title>
<meta property="og:site_name" content="The Valley Post">
<meta property="article:published_time" content="2015-03-04T10:00:00Z">
<meta property="og:url" content="https://example.org/a"><script>var shelling = "hospital";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World in pictures</a></li></ul></nav>
<article><h1>Army denies shelling of hospital</h1>
<p>The army said on Monday that its guns had not fired on the hospital of Qara, where doctors counted seven dead
   &amp; twenty wounded after a night of shelling that lasted until dawn.</p>
<p>A spokes<b>man</b> said the rebels\u2019 own rockets had fallen short &#8212; a claim that <a href="/x">the rebels&#x2019;
council</a> called an insult to the families of the dead and the wounded.</p>
<p>Residents told a reporter that the shells came from the hill where the army keeps its artillery, and that the firing
stopped only when the fuel depot burned.</p>
</article><footer>Copyright The Valley Post</footer></body></html>"""


@pytest.fixture(scope="module")
def page():
    return page_from_html(SOURCE.encode(), source="a.html")


def test_main_text_is_found_and_menus_are_left(page):
    assert page.text.startswith("Army denies shelling of hospital\n\nThe army said on Monday")
    assert page.text.endswith("when the fuel depot burned.")
    assert "World in pictures" not in page.text
    assert "Copyright" not in page.text
    assert [block.kind for block in page.blocks] == ["headline", "body", "body", "body"]


def test_headline_stands_once(page):
    """The title of the head and the headline of the body are the same words; read twice they would claim twice."""
    assert page.text.count("Army denies shelling of hospital") == 1


def test_entities_and_inline_tags_read_as_a_browser_shows_them(page):
    assert "seven dead & twenty wounded" in page.text
    assert "A spokesman said" in page.text
    assert "fallen short — a claim that the rebels’ council" in page.text


def test_metadata_is_taken_from_the_head(page):
    assert page.title == "Army denies shelling of hospital"
    assert page.published == "2015-03-04"
    assert page.publisher == "The Valley Post"
    assert page.url == "https://example.org/a"


def test_day_given_by_hand_dates_only_pages_that_tell_none():
    assert page_from_html(SOURCE.encode(), source="a.html", published="2015-03-05").published == "2015-03-04"


def test_every_character_leads_back_into_the_source(page):
    """An editor who doubts a quote opens the page as it was saved and finds it at the place named."""
    references = 0
    for place, character in enumerate(page.text):
        if character.isspace():
            continue
        there = page.origin.to_source(place)
        if SOURCE[there] == "&":
            written = SOURCE[there : SOURCE.index(";", there) + 1]
            assert entities.unescape(written) == character
            references += 1
        else:
            assert SOURCE[there] == character
    assert references == 3


def test_span_leads_back_over_tags(page):
    start = page.text.index("spokesman")
    span = page.origin.span_to_source(Span(start, start + len("spokesman")))
    assert SOURCE[span.start : span.end] == "spokes<b>man"


def test_line_that_is_nowhere_in_the_source_does_no_harm():
    """An extractor may make up a line; the lines around it must still lead home."""
    source = "<p>One town.</p><p>Two towns.</p>"
    text, origin = align(["One town.", "Made up.", "Two towns."], source)
    assert text == "One town.\n\nMade up.\n\nTwo towns."
    assert source[origin.to_source(text.index("Two"))] == "T"
    assert 0 <= origin.to_source(text.index("Made")) <= len(source)


def test_same_line_twice_leads_to_its_own_place():
    source = "<p>Shells fell.</p><p>Then quiet.</p><p>Shells fell.</p>"
    text, origin = align(["Shells fell.", "Then quiet.", "Shells fell."], source)
    assert origin.to_source(0) == source.index("Shells")
    assert origin.to_source(text.rindex("Shells")) == source.rindex("Shells")


def test_charset_that_the_page_declares_is_used():
    data = (
        SOURCE.replace("<head>", '<head><meta charset="windows-1251">')
        .replace("Qara", "Кара")
        .encode("cp1251", "ignore")
    )
    assert "hospital of Кара" in page_from_html(data, source="a.html").text


@pytest.mark.parametrize(
    "data", [b"<html><body></body></html>", b"<!DOCTYPE html><html><script>var a = 1</script></html>"]
)
def test_page_without_main_text_is_told(data):
    with pytest.raises(EmptyPage, match="no main text"):
        page_from_html(data, source="a.html")


def test_html_is_told_from_text_that_only_has_angles():
    assert looks_like_html("\n<!DOCTYPE html><html>")
    assert looks_like_html("<div><p>Words</p></div>")
    assert not looks_like_html("The army < the rebels > nobody, he wrote.")
    assert not looks_like_html("Rebels took the town.")


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</div>",
        "<script>",
        "</script>",
        "&amp;",
        "&#0;",
        "&bogus;",
        "<!--",
        "<",
        "words of news. ",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join))
@settings(max_examples=40, deadline=None)
def test_any_markup_gives_a_page_or_a_page_error(body):
    """Pages on the web are broken in every way; none may stop a batch."""
    source = f"<html><body><article><p>Rebels seized the town of Qara on Monday, residents said.</p>{body}</article></body></html>"
    try:
        found = page_from_html(source.encode("utf-8", "replace"), source="a.html")
    except PageError:
        return
    assert isinstance(found, Page)
    assert all(0 <= found.origin.to_source(place) <= len(source) for place in range(len(found.text)))
