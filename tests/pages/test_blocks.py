"""Labels of a page's parts decide what is read as news: a menu line must not claim, a paragraph must not be lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.pages import page_from_text
from allegedly.pages.blocks import boilerplate_words, is_boilerplate, is_caption, label_blocks
from allegedly.records import BLOCK_KINDS

HEADLINE = "Rebels take northern town after week of shelling"
STANDFIRST = "Residents flee as army pulls back to the river"
FIRST = (
    "Rebels seized the town of Qara on Monday after a week of shelling, residents and a local doctor said, and the army "
    "pulled back to the river bank."
)
CAPTION = "File photo: smoke over the old bridge of the town"
QUOTE = "“We left with nothing but the clothes we wore that night and the keys of the house.”"
LAST = "The army said that its soldiers had left the town to spare the people who live there, and that they would come back."
MENU = "Home | World | Politics | Sport | Contact us"
ADVERT = "Best casino bonus: 200 free spins"
LINKS = "Related stories\nTalks in Geneva end without a result\nAid convoy waits at the border"
NOTICE = "Copyright 2014, all rights reserved"
DUMP = "\n\n".join([MENU, HEADLINE, STANDFIRST, FIRST, CAPTION, QUOTE, ADVERT, LAST, LINKS + "\n" + NOTICE]) + "\n"


def kind_of(part: str, text: str = DUMP) -> str:
    return page_from_text(text).block_kind_at(text.index(part))


@pytest.mark.parametrize("part", [MENU, ADVERT, "Related stories", "Talks in Geneva", "Aid convoy", NOTICE])
def test_menus_adverts_and_links_are_boilerplate(part):
    """A page saved whole carries other pages' headlines; they are no claims of this one."""
    assert kind_of(part) == "boilerplate"


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (HEADLINE, "headline"),
        (STANDFIRST, "standfirst"),
        (FIRST, "body"),
        (CAPTION, "caption"),
        (QUOTE, "quote"),
        (LAST, "body"),
    ],
)
def test_parts_of_the_article_have_their_kinds(part, kind):
    assert kind_of(part) == kind


def test_title_makes_its_line_the_headline():
    """A first line that ends in a full stop reads as a headline only because the row's title says so."""
    text = f"Town falls to the rebels.\n{FIRST}"
    assert [b.kind for b in label_blocks(text, "TOWN FALLS  to the rebels")] == ["headline", "body"]
    assert [b.kind for b in label_blocks(text)] == ["body", "body"]


def test_long_news_is_body_whatever_it_begins_with():
    """A paragraph that is called boilerplate is lost, and nobody would notice."""
    news = (
        "Subscribe to the truce or leave, the commander told the villages of the valley on Friday, and he gave them "
        "until the evening of the next day to send him an answer by their elders."
    )
    assert kind_of("Subscribe", f"{HEADLINE}\n\n{news}\n") == "body"


def test_a_list_of_links_ends_where_news_goes_on():
    text = f"{HEADLINE}\n\n{FIRST}\n\n{LINKS}\n\n{FIRST.replace('Monday', 'Friday')}\n\n{LAST}"
    assert kind_of("Aid convoy", text) == "boilerplate"
    assert kind_of(LAST, text) == "body"


def test_last_line_that_only_shows_something_is_a_caption():
    """Pages saved without mark-up keep a picture's words at their end."""
    text = f"{HEADLINE}\n\n{FIRST}\n\n{LAST}\n\n{FIRST}\n\nA rebel commander shaking hands with an elder of the town."
    assert kind_of("A rebel commander", text) == "caption"


def test_plain_sentence_is_no_boilerplate_and_no_caption():
    for line in (FIRST, LAST, "Police shot five people at home.", "The world watched."):
        assert not is_boilerplate(line)
        assert not is_caption(line.lower())


def test_words_of_the_table_are_loaded_in_lower_case():
    for phrases in boilerplate_words().values():
        assert phrases
        assert all(phrase == phrase.lower() for phrase in phrases)


def test_empty_text_has_no_blocks_and_blank_text_one():
    assert label_blocks("") == ()
    assert [(b.start, b.end, b.kind) for b in label_blocks(" \n\n")] == [(0, 3, "body")]


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [MENU, HEADLINE, STANDFIRST, FIRST, CAPTION, QUOTE, ADVERT, LAST, LINKS, NOTICE, "", "\r", "\u2028", "  "]
    ),
)


@given(st.lists(LINES, max_size=12).map("\n".join), st.one_of(st.none(), st.text(max_size=20), st.just(HEADLINE)))
@settings(max_examples=150, deadline=None)
def test_blocks_cover_any_text_without_gaps(text, title):
    """Every character belongs to just one part, so that no word of a page is out of reach."""
    blocks = label_blocks(text, title)
    place = 0
    for block in blocks:
        assert block.start == place < block.end
        assert block.kind in BLOCK_KINDS
        place = block.end
    assert place == len(text)


def test_the_headline_of_a_dump_is_the_line_that_tells_what_the_news_tells():
    """Menus share no words with the news below them."""
    news = (
        "Rebels seized the border town of Qara on Monday after a night of shelling, residents and officials said. " * 2
    )
    text = f"World in pictures\nMost read this week\nRebels seize border town\n12 March 2014\n\n{news}"
    blocks = label_blocks(text)
    headline = next(block for block in blocks if block.kind == "headline")
    assert text[headline.start : headline.end].strip() == "Rebels seize border town"
    assert blocks[0].kind == "boilerplate"
