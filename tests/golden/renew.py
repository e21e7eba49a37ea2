"""Write the golden claims anew: `python -m tests.golden.renew`. Read the difference like prose before keeping it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from allegedly.flow import load_reader
from allegedly.pages import page_from_text
from allegedly.records import Claim

FOLDER = Path(__file__).parent
DATES = {"01": "2031-05-12", "02": "2030-03-04", "03": "2031-06-02"}


def row(claim: Claim) -> dict[str, Any]:
    """What a reviewer must see of a claim, empty parts left out."""
    said: dict[str, Any] = {
        "type": claim.type,
        "trigger": claim.trigger.text,
        "roles": {role: [part.text for part in parts] for role, parts in claim.roles.items()},
        "how": " ".join([claim.certainty, claim.polarity, claim.reality]),
        "speakers": [f"{speaker.text} {speaker.stance}" for speaker in claim.attribution],
        "cues": [f"{cue.text} {cue.kind}" for cue in claim.cues],
        "time": [claim.time.earliest, claim.time.latest] if claim.time else None,
        "quantity": [[count.low, count.high] for count in claim.quantity],
        "evidence": [evidence.text for evidence in claim.evidence],
    }
    return {key: value for key, value in said.items() if value}


def rows_of(name: str) -> list[str]:
    """The claims of a golden page, one JSON line each."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    page = page_from_text(text, id=name, published=DATES[name])
    return [json.dumps(row(claim), ensure_ascii=False) for claim in load_reader().read(page).claims]


def main() -> None:
    for name in DATES:
        (FOLDER / f"{name}.jsonl").write_text("\n".join(rows_of(name)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
