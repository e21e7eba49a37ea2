"""Two papers that write "American soldiers" and "US troops" speak of the same actor, or nothing can be compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.actors import load_gazetteer
from allegedly.flow import load_reader
from allegedly.pages import page_from_text
from tests.actors.test_marking import marked


@pytest.fixture(scope="module")
def who():
    return load_gazetteer().for_page([])


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("American soldiers", "US military"),
        ("U.S. forces", "US military"),
        ("French air strikes", "French military"),
        ("the Syrian army", "Syrian Arab Army"),
        ("Syria's army", "Syrian Arab Army"),
        ("the Syrian government", "Syrian government"),
        ("the Syrian Foreign Ministry", "Syrian Foreign Ministry"),
        ("Hamas militants", "Hamas"),
        ("al-Shabaab fighters", "Al-Shabaab"),
        ("fighters", None),
        ("gunmen", None),
        ("Syrian rebels", "Syrian rebels"),
        ("Iranian-backed militias", None),
        ("the army", None),
        ("is", None),
        ("us", None),
        ("", None),
        ("“ISIS”", "Islamic State"),
        ("President Barack Obama", "Barack Obama"),
        ("Israel's", "Israel"),
    ],
)
def test_mentions_get_the_name_of_a_newsroom_or_none(who, words, actor):
    """Nobody is made up: gunmen are gunmen until the page says whose."""
    assert who.resolve(words) == ((actor,) if actor else ())


def test_two_armies_in_one_mention_are_two_actors(who):
    """What coreference found is kept where it tells more than the words' end."""
    assert who.resolve("US and Afghan forces", ("US forces", "Afghan forces")) == (
        "US military",
        "Afghan National Army",
    )


def test_pronoun_takes_what_it_stands_for(who):
    assert who.resolve("they", ("the Taliban",)) == ("Taliban",)


def test_unknown_name_stands_as_it_is_less_its_article(who):
    """The table cannot hold everybody; an unknown name is still a name."""
    assert who.resolve("he", ("Yusuf Karam",)) == ("Yusuf Karam",)
    assert who.resolve("the group", ("the Valley Brigade",)) == ("Valley Brigade",)


def test_same_actor_by_two_names_stands_once(who):
    assert who.resolve("they", ("ISIS", "Islamic State")) == ("Islamic State",)


@pytest.mark.parametrize(
    ("actor", "country"),
    [
        ("Syria", "SY"),
        ("Syrian Arab Army", "SY"),
        ("US government", "US"),
        ("Hamas", "PS"),
        ("Islamic State", None),
        ("Yusuf Karam", None),
    ],
)
def test_country_of_an_actor(who, actor, country):
    assert who.country_of(actor) == country


def test_page_knows_the_countries_that_it_speaks_of_most():
    """They decide between namesakes: Tripoli in a page about Libya is Libya's."""
    sentences = [marked("Libya said it"), marked("Libyan planes over Syria"), marked("Libya said no")]
    assert load_gazetteer().for_page(sentences).countries == ("LY", "SY")


@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=2).map(tuple))
@settings(max_examples=100, deadline=None)
def test_any_words_resolve_to_some_names_or_none(words, stands_for):
    found = load_gazetteer().for_page([]).resolve(words, stands_for)
    assert isinstance(found, tuple)
    assert all(isinstance(name, str) for name in found)


def test_an_office_takes_the_state_of_its_holder_from_the_page():
    """ "President Gbagbo": the page names Ivory Coast elsewhere, and the office is that state's."""
    text = "Ivory Coast closed its border on Monday.\n\nPresident Laurent Gbagbo met the rebels."
    claims = load_reader().read(page_from_text(text, id="t", title="")).claims
    office = next(claim for claim in claims if claim.type == "office")
    assert [part.text for part in office.roles["target"]] == ["Ivory Coast"]


def test_an_office_takes_no_state_that_the_page_does_not_name():
    text = "President Laurent Gbagbo met the rebels."
    claims = load_reader().read(page_from_text(text, id="t", title="")).claims
    office = next(claim for claim in claims if claim.type == "office")
    assert "target" not in office.roles


@pytest.mark.parametrize("mention", ["Both", "The two groups", "Both groups", "The groups"])
def test_two_that_were_named_together_are_meant_by_both(mention):
    """The pair stays the pair, however many others the sentences between name."""
    text = (
        "Hamas and Hezbollah agreed on Monday. Both have been helped by Iran and Syria.\n\n"
        f"Egypt, Jordan and Saudi Arabia objected. {mention} attacked Israel."
    )
    claims = load_reader().read(page_from_text(text, id="t", title="")).claims
    attack = next(claim for claim in claims if claim.type == "attack")
    assert attack.roles["agent"][0].actors == ("Hamas", "Hezbollah")
