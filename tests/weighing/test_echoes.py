"""Ten papers that print one agency's text are one voice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.weighing.echoes import find_echoes, marks_of

TEXT = (
    "Rebels seized the border town of Qara on Monday after a night of shelling that left dozens of houses in ruins, "
    "residents and officials said. The army denied that it had lost the town and said its soldiers held the bridge. "
    "A doctor at the hospital counted seven dead and twenty wounded, most of them women and children of one street."
)
OTHER = (
    "Ministers of the region met in the capital on Tuesday to speak about the price of bread and the harvest, which "
    "had been poor in the south for the third year, and agreed to meet again before the winter comes to the hills."
)


def test_a_copy_with_another_headline_is_found_and_the_first_is_the_one_printed_first():
    [echo] = find_echoes(
        [
            ("copy", "2014-03-03", f"Town falls\n\n{TEXT}"),
            ("first", "2014-03-02", TEXT),
            ("other", "2014-03-02", OTHER),
        ]
    )
    assert (echo.first, echo.second) == ("first", "copy")
    assert echo.share > 0.9


def test_an_edited_copy_is_found():
    edited = TEXT.replace("dozens of", "many").replace("residents and officials", "witnesses")
    assert find_echoes([("a", "2014-03-02", TEXT), ("b", "2014-03-03", edited)])


def test_pages_that_tell_the_same_in_their_own_words_are_no_echoes():
    own = "The town of Qara fell to rebels on Monday; the army says that it still holds the bridge over the river."
    assert find_echoes([("a", None, TEXT), ("b", None, own), ("c", None, OTHER)]) == []


def test_a_short_paragraph_of_a_copied_page_is_copied_even_if_a_number_was_rounded():
    """Fingerprints need eleven words in a row; a sentence of nine beside a copied page is no second count."""
    count = "Some 7599 people were killed here since January 2019."
    rounded = count.replace("7599", "7600")
    second = f"{TEXT}\n\n{rounded}"
    [echo] = find_echoes([("a", "2014-03-02", f"{count}\n\n{TEXT}"), ("b", "2014-03-03", second)])
    assert any(second[start:end] == rounded for _, _, start, end in echo.passages)


def test_short_and_empty_texts_do_no_harm():
    assert find_echoes([("a", None, ""), ("b", None, "One two three.")]) == []
    assert marks_of("a", None, "one two three").hashes == ()


def test_passages_are_the_copied_words_and_no_others():
    """A paragraph of their own beside a copied text is the second paper's word, not the agency's."""
    own = "Our reporter counted ten burnt cars."
    [echo] = find_echoes([("a", "2014-03-02", f"By an agency. {TEXT}"), ("b", "2014-03-03", f"{own}\n\n{TEXT}")])
    first, second = f"By an agency. {TEXT}", f"{own}\n\n{TEXT}"
    [(start, end, other, other_end)] = echo.passages
    assert first[start:end] == second[other:other_end]
    assert len(second[other:other_end]) > 0.9 * len(TEXT)
    assert other >= len(own)


def test_words_of_one_quotation_do_not_make_a_whole_page_a_copy():
    """Two papers that heard one speaker share his sentence: an echo of that passage, with a small share."""
    quoted = (
        "we will not leave this town while one of our people is held by the men who burnt our homes last winter here"
    )
    a = f"{TEXT} {quoted}. {OTHER}"
    b = f"{quoted}, he told us in the square, where traders had opened their shops again."
    for echo in find_echoes([("a", "2014-03-02", a), ("b", "2014-03-03", b)]):
        assert all(b[start:end] in quoted for _, _, start, end in echo.passages)


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_a_text_is_an_echo_of_itself_if_it_has_words_enough(text):
    found = find_echoes([("a", None, text), ("b", None, text)])
    hashes = marks_of("a", None, text).hashes
    if not hashes:
        assert found == []
    elif len(set(hashes)) == len(hashes):
        assert [echo.share for echo in found] == [1.0]
