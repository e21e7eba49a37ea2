"""Words to the numbers that the encoder reads: WordPiece ids, and the shape of each word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

CLS = 101
SEP = 102
UNKNOWN = 100
MASK = 103
LONGEST_WORD = 12  # subwords; what a longer word has beyond is dropped, which only strange strings reach
LONGEST_INPUT = 512  # subwords; the encoder has no more places

LOWER, CAPITALS, ONE_CAPITAL, TITLE, DIGITS, SYMBOL, MIXED = range(7)


class Encodes(Protocol):
    """The part of `tokenizers.Tokenizer` that is needed here."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> object: ...


def shape_of(word: str) -> int:
    """Say how a word is written, since the vocabulary is lower case.

    Forms: rebels LOWER · ISIS CAPITALS · A ONE_CAPITAL · Syria TITLE · 2nd DIGITS · , SYMBOL · McCain MIXED
    """
    if len(word) > 1 and word.isalpha() and word.isupper():
        return CAPITALS
    if len(word) == 1 and word.isupper():
        return ONE_CAPITAL
    if word[:1].isupper() and word[1:].islower():
        return TITLE
    if any(letter.isdigit() for letter in word):
        return DIGITS
    if not any(letter.isalnum() for letter in word):
        return SYMBOL
    if any(letter.isupper() for letter in word):
        return MIXED
    return LOWER


class Subwords:
    """Turns sentences into encoder input; remembers words it has seen."""

    def __init__(self, tokenizer: Encodes, remembered_words: int = 200_000) -> None:
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[list[int], int]] = {}
        self._remembered_words = remembered_words

    def ids_of(self, word: str) -> list[int]:
        """Vocabulary ids of one word, at least one and at most `LONGEST_WORD`."""
        return self._known(word)[0]

    def _known(self, word: str) -> tuple[list[int], int]:
        """Ids and shape of a word."""
        known = self._seen.get(word)
        if known is None:
            # Half of a surrogate pair, as broken JSON has it, is no text to the tokenizer.
            plain = word.encode("utf-8", "replace").decode("utf-8")
            found = self._tokenizer.encode(plain, add_special_tokens=False)
            ids = list(found.ids[:LONGEST_WORD]) or [UNKNOWN]  # type: ignore[attr-defined]
            known = ids, shape_of(word)
            if len(self._seen) < self._remembered_words:
                self._seen[word] = known
        return known

    def prepare(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Return (ids, shapes, first) of one sentence.

        `first[0]` is 0, the root; `first[k]` is the place of the first subword of word k, counted from 1.
        Words of a sentence too long for the encoder (a list of addresses) are cut short, all alike.

        Raises: ValueError for more words than the encoder has places; the splitter makes no such sentence.
        """
        room = LONGEST_INPUT - 2
        if len(words) > room:
            raise ValueError(f"a sentence of {len(words)} words; the encoder takes {room}")
        every = [self._known(word) for word in words]
        if sum(len(pieces) for pieces, _ in every) > room:
            every = [(pieces[: max(1, room // len(words))], shape) for pieces, shape in every]
        ids, shapes, first = [CLS], [LOWER], [0]
        for pieces, shape in every:
            first.append(len(ids))
            ids += pieces
            shapes += [shape] * len(pieces)
        return [*ids, SEP], [*shapes, LOWER], first
