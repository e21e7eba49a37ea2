"""What a reader sees of a page, each character with its place; broken pages must not take hours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.pages.markup import visible


def test_tags_scripts_and_comments_are_left_out():
    source = "<p class='a>b'>One<script>var two = '</p>';</script><!-- three --><style>p {}</style> four &lt; five</p>"
    text, places = visible(source)
    assert "".join(text.split()) == "Onefour<five"
    assert source[places[text.index("f")]] == "f"
    assert source[places[text.index("<")] :].startswith("&lt;")


def test_an_angle_that_opens_no_tag_is_text():
    assert visible("a < b & c")[0] == "a < b & c"


@pytest.mark.parametrize("piece", ['<a href="', "<", "<!--", "<script>", "&amp", "<p", "<a b='c' ", "</", "<template>"])
def test_constructs_that_are_never_closed_take_no_longer_each(piece):
    """A million characters of any of them are scanned in moments; a scanner that starts again would need days."""
    text, places = visible(piece * (1_000_000 // len(piece)))
    assert len(text) == len(places)


@given(st.text(alphabet="<>&\"'/!-ab; #x1script", max_size=60))
@settings(max_examples=200, deadline=None)
def test_every_character_has_a_place_and_they_rise(source):
    text, places = visible(source)
    assert len(text) == len(places)
    assert all(0 <= place < len(source) for place in places)
    assert places == sorted(places)
