"""Lines that an extractor changed must still lead home."""

from allegedly.pages.alignment import align


def test_a_bullet_that_the_source_does_not_have_is_taken_off():
    source = "<ul><li>Two men were killed.</li><li>Six were hurt.</li></ul>"
    text, origin = align(["- Two men were killed.", "- Six were hurt."], source)
    assert text == "Two men were killed.\n\nSix were hurt."
    assert origin.to_source(text.index("Six")) == source.index("Six")


def test_a_line_with_something_left_out_is_found_piece_by_piece():
    source = "<p>Two men were killed in Qara <sup>[note 1]</sup> on Monday, residents said.</p>"
    text, origin = align(["Two men were killed in Qara on Monday, residents said."], source)
    assert origin.to_source(text.index("Two")) == source.index("Two")
    assert origin.to_source(text.index("Monday")) == source.index("Monday")


def test_accents_written_apart_are_joined():
    source = "<p>Le pre\u0301sident a parle\u0301 de paix hier soir.</p>"
    text, origin = align(["Le pr\u00e9sident a parl\u00e9 de paix hier soir."], source)
    assert origin.to_source(text.index("paix")) == source.index("paix")
