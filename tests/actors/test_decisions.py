"""An analyst must be able to merge, look, and take it back without a trace: views follow from decisions alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.actors.decisions import Decision, active, check, decision_of, names_of
from allegedly.errors import DecisionError

ACTORS = st.sampled_from(["Valley Brigade", "River Guard", "Army of the Hills", "Council of Qara"])


def made(action: str, number: int = 0, **values) -> Decision:
    return decision_of({"action": action, **values, "by": "an analyst", "why": "same leader"}, number)


def test_merging_makes_two_names_one():
    names = names_of([made("merge", 1, actor="River Guard", into="Valley Brigade")])
    assert names.of("River Guard") == "Valley Brigade"
    assert names.members("Valley Brigade") == ("Valley Brigade", "River Guard")


def test_splitting_moves_one_spelling():
    names = names_of([made("split", 1, actor="Valley Brigade", name="the Brigade", into="River Guard")])
    assert names.of("Valley Brigade", "The brigade") == "River Guard"
    assert names.of("Valley Brigade", "Valley Brigade fighters") == "Valley Brigade"


def test_a_new_name_is_shown_for_all_that_were_merged():
    names = names_of(
        [
            made("merge", 1, actor="River Guard", into="Valley Brigade"),
            made("rename", 2, actor="River Guard", name="Valley Guard"),
        ]
    )
    assert names.of("River Guard") == names.of("Valley Brigade") == "Valley Guard"
    assert names.members("Valley Guard") == ("Valley Brigade", "River Guard")


def test_what_must_never_be_merged_is_refused():
    kept = [made("never-merge", 1, actor="River Guard", other="Valley Brigade")]
    with pytest.raises(DecisionError, match="never to be merged"):
        check(made("merge", actor="Valley Brigade", into="River Guard"), kept)
    check(made("merge", actor="Valley Brigade", into="River Guard"), [*kept, made("undo", 2, undoes=1)])


def test_never_merge_holds_for_those_merged_into_either():
    kept = [
        made("never-merge", 1, actor="River Guard", other="Valley Brigade"),
        made("merge", 2, actor="Army of the Hills", into="River Guard"),
    ]
    with pytest.raises(DecisionError, match="never to be merged"):
        check(made("merge", actor="Army of the Hills", into="Valley Brigade"), kept)


@pytest.mark.parametrize(
    "content",
    [
        {"action": "annex", "actor": "A", "into": "B", "by": "x", "why": "y"},
        {"action": "merge", "actor": "A", "by": "x", "why": "y"},
        {"action": "merge", "actor": "A", "into": "B", "by": "x", "why": " "},
        {"action": "undo", "undoes": "3", "by": "x", "why": "y"},
        {"action": "undo", "undoes": True, "by": "x", "why": "y"},
    ],
)
def test_incomplete_decisions_are_refused(content):
    with pytest.raises(DecisionError):
        decision_of(content)


def test_only_decisions_can_be_undone_and_only_once():
    kept = [made("rename", 4, actor="River Guard", name="Guard")]
    with pytest.raises(DecisionError, match="no decision"):
        check(made("undo", undoes=3), kept)
    undone = [*kept, made("undo", 5, undoes=4)]
    with pytest.raises(DecisionError, match="undone already"):
        check(made("undo", undoes=4), undone)
    check(made("undo", undoes=5), undone)


DECISIONS = st.one_of(
    st.builds(lambda a, b: {"action": "merge", "actor": a, "into": b}, ACTORS, ACTORS),
    st.builds(
        lambda a, b, w: {"action": "split", "actor": a, "name": w, "into": b},
        ACTORS,
        ACTORS,
        st.text(min_size=1, max_size=4).filter(str.strip),
    ),
    st.builds(lambda a, b: {"action": "rename", "actor": a, "name": b}, ACTORS, ACTORS),
    st.builds(lambda a, b: {"action": "never-merge", "actor": a, "other": b}, ACTORS, ACTORS),
)


@given(st.lists(DECISIONS, max_size=6), DECISIONS)
@settings(max_examples=200, deadline=None)
def test_undoing_gives_the_identical_view(before, one):
    """Whatever was decided before: a decision and its undoing leave no trace, and undoing the undoing brings it back."""
    kept = [decision_of({**content, "by": "x", "why": "y"}, number) for number, content in enumerate(before, 1)]
    decided = decision_of({**one, "by": "x", "why": "y"}, len(kept) + 1)
    undo = made("undo", len(kept) + 2, undoes=decided.number)
    again = made("undo", len(kept) + 3, undoes=undo.number)
    assert names_of([*kept, decided, undo]) == names_of(kept)
    assert names_of([*kept, decided, undo, again]) == names_of([*kept, decided])
    assert active([*kept, decided, undo]) == kept


@given(st.lists(DECISIONS, max_size=8), ACTORS)
@settings(max_examples=100, deadline=None)
def test_every_actor_is_shown_under_one_name(contents, actor):
    names = names_of([decision_of({**content, "by": "x", "why": "y"}, n) for n, content in enumerate(contents, 1)])
    assert names.root(actor) == names.root(names.root(actor))
    assert isinstance(names.of(actor), str)
