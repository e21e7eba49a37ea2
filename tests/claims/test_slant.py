"""The narrator's loaded words are shown, never the quoted speaker's: those are attributed already."""

from allegedly.claims.slant import find_slant


class Nothing:
    def holding(self, place: int) -> None:
        return None


class Everything:
    def holding(self, place: int) -> bool:
        return True


def test_loaded_words_and_scare_quotes_of_the_narrator_are_found():
    text = "The regime funded pretend “moderates” of the front."
    found = find_slant(text, 0, len(text), Nothing())
    assert [(slant.text, slant.kind) for slant in found] == [
        ("regime", "loaded"), ("pretend", "loaded"), ("moderates", "scare_quotes"),
    ]  # fmt: skip
    assert all(text[slant.start : slant.end] == slant.text for slant in found)


def test_words_inside_quoted_speech_are_not_the_narrators():
    text = "The regime will fall."
    assert find_slant(text, 0, len(text), Everything()) == []


def test_a_plain_clause_has_no_slant():
    text = "The army left the town."
    assert find_slant(text, 0, len(text), Nothing()) == []
