"""The news set: sentences of our own words about conflict, with names and who did what to whom, by hand.

A row of news_set.jsonl: `text`, with names marked {LABEL:name}; `links`, each "word relation head", where `|`
divides what is right as well, `/2` means the second such word, and head 0 is the root. Only what a reader of
claims needs is linked. The set is small and ours: it tells kinds of errors, and is no measure of others' text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from allegedly.language import Pipeline
from allegedly.records import Block, Page, Sentence, Token
from training.alignment import Count

FILE = Path(__file__).parent / "news_set.jsonl"
_MARK = re.compile(r"\{(PERSON|ORG|LOC):([^}]*)\}")


@dataclass
class Specimen:
    """One sentence: plain text, names as (start, end, label), links as (word, relations, heads)."""

    text: str
    names: set[tuple[int, int, str]]
    links: list[tuple[str, list[str], list[str]]]


def read_news_set(path: Path = FILE) -> list[Specimen]:
    """Read the set; marks are taken out of the text."""
    specimens = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = ""
        names = set()
        for place, piece in enumerate(_MARK.split(row["text"])):
            if place % 3 == 1:
                label = piece
            elif place % 3 == 2:
                names.add((len(text), len(text) + len(piece), label))
            text += piece if place % 3 != 1 else ""
        links = [link.split(" ") for link in row["links"]]
        specimens.append(Specimen(text, names, [(w, r.split("|"), h.split("|")) for w, r, h in links]))
    return specimens


def score_news(pipeline: Pipeline, specimens: list[Specimen] | None = None) -> dict[str, object]:
    """Figures on the news set, and what was wrong, for a look."""
    names, heads, relations, whole = Count(), Count(), Count(), Count()
    wrong: list[str] = []
    for specimen in read_news_set() if specimens is None else specimens:
        page = Page("news", specimen.text, (Block(0, len(specimen.text), "body"),))
        sentences = pipeline.parse(page)
        whole.add(len(sentences) == 1, 1, 1)
        own = {(name.first.start, name.last.end, name.label) for sentence in sentences for name in sentence.names}
        names.add(len(own & specimen.names), len(specimen.names), len(own))
        for start, end, label in sorted(own ^ specimen.names):
            sign = "+" if (start, end, label) in own else "-"
            wrong.append(f"{sign} {label} {specimen.text[start:end]!r} in {specimen.text!r}")
        for word, right_relations, right_heads in specimen.links:
            token = find_word(sentences, word)
            head_right = token is not None and any(_is_head(sentences, token, head) for head in right_heads)
            relation_right = token is not None and token.relation in right_relations
            heads.add(head_right, 1, 1)
            relations.add(head_right and relation_right, 1, 1)
            if not (head_right and relation_right):
                found = f"{token.relation} {token.head.text if token.head else 0}" if token else "cut otherwise"
                wanted = f"{word} {'|'.join(right_relations)} {'|'.join(right_heads)}"
                wrong.append(f"{wanted}; found {found}, in {specimen.text!r}")
    return {
        "sentences": whole.gold,
        "names": names.figures(),
        "links": heads.gold,
        "heads_right": heads.figures()["p"],
        "links_right": relations.figures()["p"],
        "kept_whole": whole.figures()["p"],
        "wrong": wrong,
    }


def find_word(sentences: list[Sentence], word: str) -> Token | None:
    """The token that `word` names: "said", or "said/2" for the second; None where the text is cut otherwise."""
    plain, _, number = word.partition("/")
    same = [token for sentence in sentences for token in sentence.tokens if token.text == plain]
    place = int(number or 1) - 1
    return same[place] if place < len(same) else None


def _is_head(sentences: list[Sentence], token: Token, head: str) -> bool:
    return token.head is (None if head == "0" else find_word(sentences, head))
