"""Who says it first: outlets that pass on one voice are one origin, and outlets that cite each other are no more."""

from allegedly.weighing import matters_of
from allegedly.weighing.echoes import Echo
from tests.weighing.made import said
from tests.weighing.test_matters import ARMY, REBELS, one

DELTA = (("Radio Delta", "media", "says"),)


def bombing(page, **more):
    return said("bombing", agent=REBELS, target=ARMY, places=("qara",), page=page, **more)


def test_a_claim_beside_a_copied_passage_is_the_papers_own():
    """The second paper added a paragraph: what stands there it says itself."""
    echo = Echo("a", "b", 0.9, 50, ((0, 200, 100, 300),))
    copied = one(bombing("a", at=50), bombing("b", at=150), echoes=[echo])
    added = one(bombing("a", at=50), bombing("b", at=20), echoes=[echo])
    assert copied.origins == (("outlet", "outlet of a"),)
    assert added.origins == (("outlet", "outlet of a"), ("outlet", "outlet of b"))


def test_a_copy_of_a_page_outside_the_matter_still_is_that_pages_voice():
    """The agency's page tells more than our reader found in it; the copy is no witness all the same."""
    other = said("meet", party=("Hill Guard", "Town Guard"), page="x", outlet="Agency")
    echo = Echo("x", "b", 0.9, 50, ((0, 200, 0, 200),))
    matters = matters_of([bombing("b"), other], [echo])
    assert matters[0].origins == (("outlet", "Agency"),)


def test_a_cited_outlet_is_followed_to_whom_it_cites():
    army = (("Army of Sankura", "military", "says"),)
    matter = one(bombing("a", outlet="Radio Delta", by=army), bombing("b", by=DELTA), bombing("c", by=DELTA))
    assert matter.origins == (("speaker", "Army of Sankura"),)


def test_a_cited_outlet_that_is_not_in_the_ledger_is_the_origin():
    matter = one(bombing("a", by=DELTA), bombing("b", by=DELTA))
    assert matter.origins == (("outlet", "Radio Delta"),)


def test_pages_whose_lists_of_sources_overlap_are_one_origin():
    cites = {"a": ("Radio Delta", "The Courier"), "b": ("The Courier", "Valley Post"), "c": ("Hill Herald",)}
    matter = one(bombing("a"), bombing("b"), bombing("c"), cites=cites)
    assert matter.origins == (("outlet", "Radio Delta"), ("outlet", "Hill Herald"))


def test_an_outlet_that_is_cited_and_one_that_is_listed_are_one():
    matter = one(bombing("a", by=DELTA), bombing("b"), cites={"b": ("The Courier", "Radio Delta")})
    assert len(matter.origins) == 1


def test_outlets_that_cite_each_other_are_one_origin_and_a_circle():
    """A prints it from B, B from A: nobody has seen anything, and that must be shown."""
    matter = one(
        bombing("a", outlet="Courier", by=(("Radio Delta", "media", "says"),)),
        bombing("b", outlet="Radio Delta", by=(("Courier", "media", "says"),), on="2014-03-03"),
    )
    assert matter.circles == (("Courier", "Radio Delta"),)
    assert matter.origins == (("outlet", "Courier"),)


def test_a_circle_of_three_and_none_where_somebody_stands_at_its_end():
    names = ("Courier", "Delta", "Herald")
    ring = [
        bombing(f"p{place}", outlet=name, by=((names[(place + 1) % 3], "media", "says"),))
        for place, name in enumerate(names)
    ]
    assert one(*ring).circles == (names,)
    chain = [*ring[:2], bombing("p2", outlet="Herald")]
    matter = one(*chain)
    assert matter.circles == ()
    assert matter.origins == (("outlet", "Herald"),)


def test_every_claim_tells_its_origin():
    matter = one(bombing("a", by=DELTA), bombing("b"))
    assert set(matter.origin_of) == set(matter.voices)
