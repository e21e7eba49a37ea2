"""Write the model card and the weights' licence: `python -m training.card`.

The figures are measured anew, or taken from a file that `training.evaluate --json` wrote for these very weights.
"""

from __future__ import annotations

import argparse
import json
import textwrap
import tomllib
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parent / "sources.toml"
PARTS = {"ewt_test": "EWT test", "gum_test": "GUM test, six genres", "gum_test_news": "GUM test, its two news texts"}
COLUMNS = {
    "tokens": "tokens", "sentences": "sentences", "upos": "UPOS", "xpos": "XPOS", "lemmas": "lemmas", "uas": "UAS",
    "las": "LAS", "names": "names",
}  # fmt: skip

CARD = """\
# Model card: the English model of allegedly

Written by `python -m training.card`; do not edit. Digest of the weights: `{digest}`.

**What it does.** Parts of speech (universal and Penn), features, dependency trees (Universal Dependencies v2) and
names (PERSON, ORG, LOC) of English sentences; lemmas by a table and rules. It is made for news about armed
conflict: the claims that allegedly reads rest on its trees.

**What it is.** The word vectors and the first four layers of MiniLM-L6, fine-tuned, with a biaffine parser, linear
taggers and a name finder on top. The vocabulary has no capitals; an embedding of how a word is written gives them
back. Weights are int8, {size} MB in all; {speed} words a second of processor time on the machine that made the
figures, one thread, tokens, sentences and lemmas included. No torch, no network.

## Figures

F1 in hundredths. *Running text*: through the code that readers run, from raw characters. *Given words*: gold tokens
and sentences, for comparison with the literature. Punctuation counts; relations count with their subtypes; lemmas
are compared without regard to capitals (ours are lower case); names count where start, end and label are right.

{table}

Names on running text, by label: {by_label}.

**News set.** {news_size} sentences of our own words about conflict (`training/news_set.jsonl`: headlines without a
verb, "US-backed", "al-Nusra", quotations, relative clauses, coordination), annotated by hand for names and for
{links} links that tell who did what. Heads right {heads}, heads and relations right {relations}; names F1
{news_names} (precision {news_p}, recall {news_r}); {whole} of its sentences are kept whole. The set is small, ours,
and was looked at while errors were mended.

**int8.** Weights stay within 7 bits (largest {largest}), so that processors without VNNI cannot overflow. The same
weights computed in floating point agree with int8 on {heads_same} of heads and {relations_same} of relations in GUM
test, and score LAS {las_float} where int8 scores {las_int8} (EWT test {ewt_float} and {ewt_int8}).

## Data

{sources}

Only corpora whose licences allow sharing were read; `training/corpora.py` has no reader for others. Test parts of
EWT, its names, and GUM were held out. The news set is not trained on. The sentences of Wikinews have no trees of
their own: an earlier model of ours (five layers, trained on the corpora above alone) parsed them, and this one learnt
from its answers. Articles of the claim benchmark were left out.

## Training

`make model`: four epochs of AdamW, about 1,500 subwords a step, encoder 2.5e-4, heads 1.5e-3, word and position
vectors frozen, about 50 minutes on two cores, seed 1. Copies of sentences without hyphens and without their full stop,
and words written in lower case, in capitals or as titles, make it stand headlines and careless typing. Then dynamic
int8, per channel.

## Limits and known errors

- English only. The treebanks are of web pages, mail, reviews, news, interviews, biographies, guides, papers and
  courts of 2000 to 2020; other kinds of text are read worse.
- ORG is the weakest label (see above): groups named by a letter and digits, or in quotation marks, and whether a
  building is a place or an organisation. In allegedly a table of actors overrules the model.
- A name that is met for the first time may be taken for another kind: "Chad" or "N'Djamena" for a person.
- Headlines: "wounds 30" after a comma is sometimes read as a name; "A, B advance" has two subjects.
- The place at the end of a clause often hangs on the noun before it, not on the verb ("signed a pact in Doha").
- Relative clauses with long coordinated subjects ("which Turkey, the US and the EU list as …") come apart.
- "accused Iran of …", "urged both sides to …": the object is at times labelled `iobj`.
- Sentences of web pages without full stops and of lists are cut badly (EWT's sentences above); those of news are
  not.
- "pro-", "anti-" and "ex-" are tokens of their own, against the treebanks: a name may stand behind them.
- What the base model learnt from the web it was trained on, this one may carry on. Names from some languages are
  rarer in the data than from others and may be found less often; nothing was measured by origin of a name.

## Licence

CC BY-SA 4.0 (see LICENSE beside this card), since treebanks under that licence are among the data.
"""

NOTICE = """\
The weights in this folder (model.int8.onnx, relations.npz, labels.json, lemmas.json; tokenizer.json as taken from the
base model) are licensed under the Creative Commons Attribution-ShareAlike 4.0 International Licence,
https://creativecommons.org/licenses/by-sa/4.0/. They were made by the maintainers of allegedly, 2026, from these works,
which were changed (mapped, cut, and turned into weights):

{sources}

No endorsement by any of them is implied. The full text of the licence follows.

"""


def read_sources() -> list[dict[str, str]]:
    """Rows of sources.toml."""
    return list(tomllib.loads(SOURCES.read_text("utf-8"))["source"])


def table(figures: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    rows = ["| | " + " | ".join(COLUMNS.values()) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for part, title in PARTS.items():
        for kind, words in (("raw", "running text"), ("gold_words", "given words")):
            scores = figures[kind][part]
            cells = [f"{scores[name]['f1']:.1f}" if name in scores else "–" for name in COLUMNS]
            rows.append(f"| {title}, {words} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def card(figures: dict[str, Any]) -> str:
    """The model card as Markdown."""
    labels = ("PERSON", "ORG", "LOC")
    by_label = "; ".join(
        f"{PARTS[part]} " + ", ".join(f"{label} {figures['raw'][part][label]['f1']:.1f}" for label in labels)
        for part in ("ewt_test", "gum_test")
    )
    sources = [
        f"- [{row['name']}]({row['url']}), {row['version']}. {row['licence'][0].upper()}{row['licence'][1:]}. "
        f"Used: {row['used']}."
        for row in read_sources()
    ]
    news, same = figures["news"], figures["arithmetic"]
    return CARD.format(
        digest=figures["model"],
        size=figures["size_mb"],
        speed=f"{round(figures['words_per_second'], -2):,}",
        table=table(figures),
        by_label=by_label,
        news_size=news["sentences"],
        links=news["links"],
        heads=f"{news['heads_right']:.1f}",
        relations=f"{news['links_right']:.1f}",
        news_names=f"{news['names']['f1']:.1f}",
        news_p=f"{news['names']['p']:.1f}",
        news_r=f"{news['names']['r']:.1f}",
        whole=f"{news['kept_whole']:.0f}%",
        largest=same["largest_weight"],
        heads_same=f"{same['gum_test']['heads']:.1f}%",
        relations_same=f"{same['gum_test']['relations']:.1f}%",
        las_float=f"{same['gum_test']['las_float']:.1f}",
        las_int8=f"{same['gum_test']['las_int8']:.1f}",
        ewt_float=f"{same['ewt_test']['las_float']:.1f}",
        ewt_int8=f"{same['ewt_test']['las_int8']:.1f}",
        sources="\n".join(textwrap.fill(line, 120, subsequent_indent="  ", break_on_hyphens=False) for line in sources),
    )


def licence(legal_text: str) -> str:
    """Attribution, then the licence itself."""
    lines = [
        textwrap.fill(
            f"{row['name']} ({row['version']}), {row['url']}; by {row['holder']}; {row['licence']}.",
            116, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False, break_long_words=False,
        )
        for row in read_sources()
    ]  # fmt: skip
    return NOTICE.format(sources="\n".join(lines)) + legal_text


def write(model: Path, corpora: Path, figures: dict[str, Any] | None = None) -> None:
    """Measure, and write MODEL_CARD.md and LICENSE into the folder of the model."""
    if figures is None:
        from training.evaluate import evaluate

        figures = evaluate(model.resolve(), corpora)
    (model / "MODEL_CARD.md").write_text(card(figures), encoding="utf-8")
    legal_text = (corpora / "ud_ewt" / "LICENSE.txt").read_text("utf-8")
    (model / "LICENSE").write_text(licence(legal_text), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("src/allegedly/language/model"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--figures", type=Path, help="figures that `training.evaluate --json` wrote for this model")
    given = parser.parse_args()
    figures = None
    if given.figures:
        from allegedly.language.model import Model

        figures = json.loads(given.figures.read_text("utf-8"))
        if figures["model"] != Model(given.model).digest:
            raise SystemExit(f"{given.figures} is of another model; run training.evaluate on {given.model} first")
    write(given.model, given.corpora, figures)


if __name__ == "__main__":
    main()
