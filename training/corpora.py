"""Read the freely licensed corpora into sentences.

Each reader names its corpus's licence; a corpus without a licence that allows sharing has no reader
here, so that nothing else can reach the shipped weights.
"""

from __future__ import annotations

import io
import json
import lzma
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from allegedly.language.tokens import tokenize

Entity = tuple[int, int, str]  # first word, word after the last, PERSON | ORG | LOC


@dataclass
class Row:
    """One word of a treebank. `head` counts from 1, 0 is the root; `space` says whether white space follows."""

    word: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = 0
    relation: str = ""
    space: bool = True
    marks: str = ""


@dataclass
class Sentence:
    """Words with trees, or names, or both. `entities` is None where the corpus does not say."""

    rows: list[Row]
    entities: list[Entity] | None = None
    document: str = ""
    name: str = ""
    new_paragraph: bool = False

    @property
    def words(self) -> list[str]:
        return [row.word for row in self.rows]

    @property
    def has_tree(self) -> bool:
        return bool(self.rows[0].relation)

    def tagged(self) -> list[str]:
        """BIO tags, one a word."""
        tags = ["O"] * len(self.rows)
        for first, last, label in self.entities or []:
            tags[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
        return tags


def entities_from_tags(tags: list[str]) -> list[Entity]:
    """Read BIO tags; an I without its B opens a name."""
    entities: list[Entity] = []
    first = 0
    label = ""
    for place, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (tag[0] in "OB" or kind != label):
            entities.append((first, place, label))
            label = ""
        if kind and not label:
            first, label = place, kind
    return entities


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\r\n")


def read_conllu(path: Path) -> list[Sentence]:
    """Read a CoNLL-U file (xz). Words of a fused token have no space between them."""
    sentences: list[Sentence] = []
    rows: list[Row] = []
    document = name = ""
    new_paragraph = True
    fused: tuple[int, int, bool] | None = None
    for line in [*_lines(path), ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            key = key.strip()
            if key.startswith("newdoc"):
                document = value.strip()
            if key.startswith(("newdoc", "newpar")):
                new_paragraph = True
            if key == "sent_id":
                name = value.strip()
        elif not line:
            if rows:
                sentences.append(Sentence(rows, None, document, name, new_paragraph))
                new_paragraph = False
            rows, fused = [], None
        else:
            cells = line.split("\t")
            if "." in cells[0]:
                continue
            space = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                fused = (first, last, space)
                continue
            number = int(cells[0])
            if fused and fused[0] <= number <= fused[1]:
                space = fused[2] if number == fused[1] else False
            rows.append(Row(*cells[1:6], int(cells[6]), cells[7], space, cells[9]))
    return sentences


ENTITY_LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
UNER_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
CROSSNER_LABELS = {
    "politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC",
}  # fmt: skip
RE3D_LABELS = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC"}
TITLES = frozenset(
    """president secretary minister king queen prince princess sir lord pope chancellor governor senator mayor general
    captain doctor professor judge justice commander colonel director chairman ambassador envoy representative sheikh
    mr. mrs. ms. mr dr. dr lt. gen. col. maj. sgt. spc. capt. commissioner deputy foreign affairs army high special
    us u.s. iraqi syrian british turkish russian""".split()
)


def read_ewt(folder: Path, part: str) -> list[Sentence]:
    """UD English-EWT, CC BY-SA 4.0; names of dev and test from UNER, CC BY-SA 4.0."""
    sentences = read_conllu(folder / "ud_ewt" / f"en_ewt-ud-{part}.conllu.xz")
    names = folder / "uner_ewt" / f"en_ewt-ud-{part}.iob2.xz"
    if names.exists():
        tags: dict[str, list[tuple[str, str]]] = {}
        current: list[tuple[str, str]] = []
        for line in _lines(names):
            if line.startswith("# sent_id"):
                current = tags.setdefault(line.partition("=")[2].strip(), [])
            elif line[:1].isdigit():
                cells = line.split("\t")
                current.append((cells[1], cells[2]))
        for sentence in sentences:
            found = tags.get(sentence.name, [])
            if [word for word, _ in found] == sentence.words:
                mapped = [f"{tag[:2]}{UNER_LABELS[tag[2:]]}" if tag[2:] in UNER_LABELS else "O" for _, tag in found]
                sentence.entities = entities_from_tags(mapped)
    return sentences


def read_gum(folder: Path, part: str) -> list[Sentence]:
    """UD English-GUM, the six genres under CC BY or CC BY-SA, with named entities from its mentions."""
    sentences = read_conllu(folder / "gum" / f"ud_gum_permissive_{part}.conllu.xz")
    for sentence in sentences:
        sentence.entities = _named(sentence, _mentions(sentence))
    return sentences


_BRACKET = re.compile(r"\(\d+(?:\[\d+/\d+\])?-[^()]*\)?|\d+(?:\[\d+/\d+\])?\)")


def _mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    """GUM's bracketed mentions within a sentence: (first, after last, kind)."""
    opened: list[tuple[str, int, str]] = []
    mentions: list[tuple[int, int, str]] = []
    for place, row in enumerate(sentence.rows):
        bracketed = re.search(r"Entity=([^|]*)", row.marks)
        for piece in _BRACKET.findall(bracketed[1] if bracketed else ""):
            if piece[0] != "(":
                number = piece[:-1].split("[")[0]
                for back in range(len(opened) - 1, -1, -1):
                    if opened[back][0] == number:
                        _, first, kind = opened.pop(back)
                        mentions.append((first, place + 1, kind))
                        break
                continue
            fields = piece.strip("()").split("-")
            if piece.endswith(")"):
                mentions.append((place, place + 1, fields[1]))
            else:
                opened.append((fields[0].split("[")[0], place, fields[1]))
    return mentions


def _named(sentence: Sentence, mentions: list[tuple[int, int, str]]) -> list[Entity]:
    """Cut mentions down to the name around their head: "the Syrian president Bashar al-Assad" -> the last words."""
    rows = sentence.rows
    children: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        children.setdefault(row.head - 1, []).append(place)
    candidates: set[Entity] = set()
    for first, last, kind in mentions:
        label = ENTITY_LABELS.get(kind)
        heads = [place for place in range(first, last) if not first <= rows[place].head - 1 < last]
        if not label or not heads or not rows[heads[0]].xpos.startswith("NNP"):
            continue
        head = heads[0]
        keep = {head}
        waiting = [head]
        while waiting:
            top = waiting.pop()
            for child in children.get(top, []):
                if first <= child < last and _in_name(rows, child, top, head, label):
                    keep.add(child)
                    waiting.append(child)
        low = high = head
        while low - 1 in keep:
            low -= 1
        while high + 1 in keep:
            high += 1
        outer = ("DET", "ADP", "PUNCT", "CCONJ")
        while low < head and (rows[low].upos in outer or (label == "PERSON" and rows[low].word.lower() in TITLES)):
            low += 1
        while high > head and rows[high].upos in outer:
            high -= 1
        if label == "PERSON" and (rows[high].xpos == "NNPS" or (low == high and rows[low].word.lower() in TITLES)):
            continue
        candidates.add((low, high + 1, label))
    taken: set[int] = set()
    names: list[Entity] = []
    for entity in sorted(candidates, key=lambda entity: entity[0] - entity[1]):
        places = set(range(entity[0], entity[1]))
        if not places & taken:
            taken |= places
            names.append(entity)
    return sorted(names)


def _in_name(rows: list[Row], child: int, top: int, head: int, label: str) -> bool:
    row = rows[child]
    proper = row.xpos.startswith("NNP")
    relation = row.relation
    if relation.startswith("flat"):
        return True
    if relation in ("compound", "amod", "nummod", "goeswith"):
        return proper or row.word[0].isupper() or row.upos == "NUM"
    if relation == "nmod":
        return proper and label != "PERSON" and child > top
    if relation in ("conj", "nmod:poss"):
        return proper and label == "ORG" and (relation == "nmod:poss" or top == head)
    if relation in ("case", "det", "cc"):
        return top != head
    return relation == "punct" and row.word in "-–/.&"


def read_crossner(folder: Path) -> list[Sentence]:
    """CrossNER politics, sentences of Wikipedia, CC BY-SA."""
    sentences = []
    for part in ("train", "dev", "test"):
        text = "\n".join(_lines(folder / "crossner_politics" / f"{part}.txt.xz"))
        sentences += _from_columns(text, "\t", CROSSNER_LABELS)
    return sentences


def read_wikigold(folder: Path) -> list[Sentence]:
    """Wikigold, sentences of Wikipedia, CC BY 4.0."""
    with tarfile.open(folder / "ner_small" / "ner_small.tar.xz") as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("wikigold.conll.txt"))
        file = archive.extractfile(member)
        assert file is not None
        text = io.TextIOWrapper(file, encoding="utf-8").read()
    return _from_columns(text, " ", UNER_LABELS)


def _from_columns(text: str, separator: str, labels: dict[str, str]) -> list[Sentence]:
    sentences = []
    for block in text.split("\n\n"):
        cells = [line.split(separator) for line in block.split("\n") if separator in line]
        if len(cells) < 4:
            continue
        tags = [f"{tag[:2]}{labels[tag[2:]]}" if tag[2:] in labels else "O" for _, tag in cells]
        words, spread = _split_hyphens([word for word, _ in cells], tags)
        sentences.append(Sentence([Row(word) for word in words], entities_from_tags(spread)))
    return sentences


def _split_hyphens(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Cut words as the reader will: "al-Nusra" is three tokens, all of one name."""
    new_words: list[str] = []
    new_tags: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        pieces = [word[first:last] for first, last in tokenize(word)] or [word]
        new_words += pieces
        new_tags += [tag] + [tag.replace("B-", "I-")] * (len(pieces) - 1)
    return new_words, new_tags


_DEMONYM = re.compile(
    r"(?:[A-Z][a-z]+(?:ans?|ians?|is?|ese))$"
    r"|^(?:Kurd|Arab|Muslim|Sunni|Shia|Christian|Yazidi|Turk)s?$|^Kurdish$"
)
_PRONOUNS = frozenset("i it he she they we you us its them him her who that those these there one".split())
_LOW_NAME = re.compile(r"(?:al|el|bin|ibn|de|von)\b")


def read_re3d(folder: Path) -> list[Sentence]:
    """The US government parts of re3d, public domain: press releases on Syria and Iraq, 2015 to 2017.

    Its spans take in articles, titles and pronouns; they are cut down to names here.
    """
    from allegedly.language.sentences import split_sentences

    sentences: list[Sentence] = []
    for source in ("CENTCOM", "US State Department"):
        base = folder / "re3d" / source
        marked: dict[str, list[tuple[int, int, str]]] = {}
        for line in (base / "entities.json").read_text("utf-8-sig").splitlines():
            if line.strip():
                row = json.loads(line)
                if row["type"] in RE3D_LABELS:
                    span = (row["begin"], row["end"], RE3D_LABELS[row["type"]])
                    marked.setdefault(row["documentId"], []).append(span)
        for line in (base / "documents.json").read_text("utf-8-sig").splitlines():
            if not line.strip():
                continue
            document = json.loads(line)
            text = document["text"]
            spans = sorted(marked.get(document["_id"], []), key=lambda span: span[0] - span[1])
            for tokens in split_sentences(text, tokenize(text)):
                words = [text[first:last] for first, last in tokens]
                taken: set[int] = set()
                entities: list[Entity] = []
                for begin, end, label in spans:
                    inside = [place for place, (first, last) in enumerate(tokens) if begin <= first and last <= end]
                    cut = _cut_name(words, inside, label)
                    if cut and not taken & set(range(cut[0], cut[1])):
                        taken |= set(range(cut[0], cut[1]))
                        entities.append(cut)
                sentences.append(Sentence([Row(word) for word in words], sorted(entities)))
    return sentences


def _cut_name(words: list[str], inside: list[int], label: str) -> Entity | None:
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    small = {"the", "a", "an", "his", "their", "its", "this", "'s", "other", "some"}
    while first < last and words[first].lower() in small:
        first += 1
    if label == "PERSON":
        titles = [place for place in range(first, last - 1) if words[place].lower() in TITLES]
        if titles:
            first = titles[-1] + 1
    while last > first and words[last - 1] == "'s":
        last -= 1
    if first >= last:
        return None
    name = words[first:last]
    capital_end = any(letter.isupper() or letter.isdigit() for letter in name[-1])
    low_start = name[0][0].islower() and not _LOW_NAME.match(name[0])
    alone = len(name) == 1 and (_DEMONYM.search(name[0]) or name[0].lower() in TITLES | _PRONOUNS)
    if not capital_end or low_start or alone or name[0] == "Members" or (label != "LOC" and _DEMONYM.search(name[-1])):
        return None
    return first, last, label


def without_final_stop(sentence: Sentence) -> Sentence | None:
    """The sentence less its full stop, as headlines have it; None where that would break the tree."""
    size = len(sentence.rows)
    if size < 5 or sentence.rows[-1].word != "." or any(row.head == size for row in sentence.rows):
        return None
    return replace(sentence, rows=sentence.rows[:-1])


def without_hyphens(sentence: Sentence) -> Sentence | None:
    """The sentence with its hyphens left out ("the US backed rebels"), heads renumbered; None if it has none."""
    heads = {row.head for row in sentence.rows}
    dropped = {
        place
        for place, row in enumerate(sentence.rows)
        if row.word == "-" and row.relation == "punct" and 0 < place < len(sentence.rows) - 1 and place + 1 not in heads
    }
    if not dropped:
        return None
    kept = [place for place in range(len(sentence.rows)) if place not in dropped]
    moved = {old: new for new, old in enumerate(kept)}
    rows = []
    for place in kept:
        row = sentence.rows[place]
        rows.append(replace(row, head=moved[row.head - 1] + 1 if row.head else 0))
    entities = None
    if sentence.entities is not None:
        entities = []
        for first, last, label in sentence.entities:
            places = [moved[place] for place in range(first, last) if place in moved]
            if places:
                entities.append((places[0], places[-1] + 1, label))
    return replace(sentence, rows=rows, entities=entities)


__all__ = [
    "Entity", "Row", "Sentence", "entities_from_tags", "read_conllu", "read_crossner", "read_ewt", "read_gum",
    "read_re3d", "read_wikigold", "without_final_stop", "without_hyphens",
]  # fmt: skip
