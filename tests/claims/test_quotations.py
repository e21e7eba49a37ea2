"""Whose words they are hangs on where they begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.claims.quotations import Quotations, find_quotations
from tests.claims.marked import unmark

SPECIMENS = [
    'He said: <q>"We won the battle."</q> Then he left.',
    "He said: <q>“We won the battle.”</q> Then he left.",
    "<q>``We won the battle,''</q> he said.",
    "<q>'We won the battle,'</q> the rebels' leader said, and didn't smile.",
    "<q>“He told us ‘leave the town’ and we left,”</q> she said.",
    '<q>"We won the battle.</q>\n\n<q>"They fled at dawn,"</q> he said.',
    '<q>"They are a shame to the country,"</q> he said. <q>"They will be punished for it."</q>',
    "The soldiers' wives and the ministers' aides said nothing.",
    "In '99 they fought; in the '80s they didn't.",
    'The mark is left open: <q>"We won the battle and went home</q>',
]


@pytest.mark.parametrize("marked", SPECIMENS)
def test_quotations_are_where_the_marks_are(marked: str) -> None:
    """Straight, curly, typewriter and single marks; an apostrophe is none."""
    specimen = unmark(marked)
    spans = Quotations(specimen.text, []).spans
    outermost = [(s.start, s.end) for s in spans if not any(o is not s and o.holds(s) for o in spans)]
    expected = specimen.spans.get("q", [])
    if "\n\n" in specimen.text:  # a paragraph that repeats the opening mark goes on with the same quotation
        assert len(outermost) == 1 and outermost[0][0] == expected[0][0] and outermost[0][1] == expected[-1][1]
    else:
        assert outermost == expected


def test_label_is_no_speech() -> None:
    """A "stunt" in quotation marks is a word held at arm's length, not a statement."""
    text = 'Critics called it a "stunt". The town is "under full control", they said: "It fell."'
    quotations = Quotations(text, [])
    assert [text[span.start : span.end] for span in quotations.labels] == ['"stunt"', '"under full control"']
    assert quotations.holding(text.index("stunt")) is None
    assert quotations.label_holding(text.index("stunt")) is not None
    assert quotations.holding(text.index("fell")) is not None


def test_holding_gives_the_innermost() -> None:
    text = "“He told us ‘leave the town at once’ and we left,” she said."
    held = Quotations(text, []).holding(text.index("town"))
    assert held is not None and text[held.start : held.end] == "‘leave the town at once’"


def test_wrapped_line_does_not_end_a_quotation() -> None:
    """Plain text breaks its lines anywhere."""
    text = 'He said: "We won the\nbattle at last." Then he left.'
    (span,) = Quotations(text, []).spans
    assert text[span.start : span.end] == '"We won the\nbattle at last."'


@given(st.text(alphabet="ab .,\n\"'“”‘’«»`", max_size=200))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    """Broken quotation marks must never break the reading."""
    for span in find_quotations(text):
        assert 0 <= span.start < span.end <= len(text)
