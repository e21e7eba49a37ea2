"""Every span of every claim quotes its text: `python -m benchmarks.spans [--articles N]`.

Whole Wikinews articles through the reader and out as JSON; then every object of the JSON that has `start`, `end` and
`text` is checked against the document's text, apart from the checks that the reader makes itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.articles import page_of, whole_articles
from benchmarks.freezing import arguments, freeze


def quotes(part: Any) -> Iterator[dict[str, Any]]:
    """Every quotation in plain data."""
    if isinstance(part, dict):
        if {"start", "end", "text"} <= set(part):
            yield part
        for value in part.values():
            yield from quotes(value)
    elif isinstance(part, list):
        for value in part:
            yield from quotes(value)


def check(document: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """Count the spans of a read document; give those that do not quote its text, or lie outside it."""
    text = document["document"]["text"]
    spans = 0
    bad = []
    for claim in document["claims"]:
        spans += 1
        if not 0 <= claim["start"] < claim["end"] <= len(text):
            bad.append({"claim": claim["id"], "start": claim["start"], "end": claim["end"]})
        for quote in quotes(claim):
            spans += 1
            wrong = not 0 <= quote["start"] < quote["end"] or text[quote["start"] : quote["end"]] != quote["text"]
            if wrong:
                bad.append(quote)
    return spans, bad


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=500)
    given = parser.parse_args()
    from allegedly.flow import load_reader

    rows = whole_articles(given.shared, given.articles)
    kinds: Counter[str] = Counter()
    spans = claims = silent = changed = 0
    bad: list[dict[str, Any]] = []
    for row, reading in zip(rows, load_reader().read_all(map(page_of, rows)), strict=True):
        document = json.loads(json.dumps(reading.to_json()))
        changed += document["document"]["text"] != row["text"]
        found, wrong = check(document)
        spans, bad = spans + found, bad + wrong
        claims += len(document["claims"])
        silent += not document["claims"]
        kinds.update(claim["type"] for claim in document["claims"])
    figures = {
        "articles": len(rows),
        "words": sum(len(row["text"].split()) for row in rows),
        "texts_changed": changed,
        "claims": claims,
        "spans": spans,
        "spans_that_do_not_quote": len(bad),
        "articles_without_claims": silent,
        "claims_by_type": dict(kinds.most_common()),
    }
    print({key: value for key, value in figures.items() if key != "claims_by_type"})
    for quote in bad[:20]:
        print("does not quote:", quote)
    freeze("spans", figures, given.output)
    if bad or changed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
