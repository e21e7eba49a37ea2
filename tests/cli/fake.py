"""A reader that needs no model: it knows the words "seized" and "shelled", and the hedge "allegedly"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

from allegedly.flow import Explanation
from allegedly.records import Claim, Cue, Page, Participant, ReadBy, Reading, Sentence, Speaker, claim_id
from allegedly.spans import quote

PATTERN = re.compile(r"(?P<agent>[A-Z][\w-]+)(?P<hedge> allegedly)? (?P<verb>seized|shelled) (?P<target>[^.,]+)")
SPEAKER = re.compile(r", (?P<who>[\w ]+) said\.")
TYPES = {"seized": "seize", "shelled": "shell"}


@dataclass
class FakeReader:
    """Stands in for `flow.Reader`. `stop_at`: text at which Ctrl-C is pressed; `fail_at`: at which it breaks."""

    stop_at: str | None = None
    fail_at: str | None = None
    read_by: ReadBy = field(default_factory=lambda: ReadBy("0.1.0", "fake", "m" * 64, "t" * 64))
    pages: int = 0

    @property
    def pipeline(self) -> SimpleNamespace:
        return SimpleNamespace(parse=self.parse)

    def parse(self, page: Page) -> list[Sentence]:
        found = re.finditer(r"[^.\n]+\.?", page.text)
        return [Sentence(number, match.start(), match.end(), []) for number, match in enumerate(found)]

    def read_all(self, pages: Iterable[Page]) -> Iterator[Reading]:
        for page in pages:
            yield self.read(page)

    def read(self, page: Page) -> Reading:
        if self.stop_at and self.stop_at in page.text:
            raise KeyboardInterrupt
        if self.fail_at and self.fail_at in page.text:
            raise RuntimeError("broken on purpose")
        self.pages += 1
        return Reading(page, tuple(claims_of(page)), self.read_by)

    def explain(self, page: Page, number: int) -> Explanation:
        sentence = self.parse(page)[number - 1]
        tokens = [{"index": 1, "word": "seized", "lemma": "seize"}]
        row = {
            "type": "seize", "trigger": "seized", "frame": "seize.toml row 1", "matched": ["seized"], "score": 0.8,
            "roles": {"agent": [{"words": "Rebels", "path": "Rebels <nsubj- seized"}]}, "dropped": None,
        }  # fmt: skip
        inside = [claim for claim in claims_of(page) if sentence.start <= claim.trigger.start < sentence.end]
        return Explanation(number, page.text[sentence.start : sentence.end], "body", tokens, [row], inside)


def claims_of(page: Page) -> Iterator[Claim]:
    """Claims of the two verbs, with hedge and speaker."""
    text = page.text
    for match in PATTERN.finditer(text):
        said = SPEAKER.match(text, match.end())
        agent, target = quote(text, *match.span("agent")), quote(text, *match.span("target"))
        kind = TYPES[match["verb"]]
        start, end = match.span("verb")
        yield Claim(
            id=claim_id(page.id, kind, start, end),
            type=kind,
            start=match.start(),
            end=match.end(),
            trigger=quote(text, start, end),
            roles={
                "agent": (Participant(agent.start, agent.end, agent.text, (agent.text,)),),
                "target": (Participant(target.start, target.end, target.text),),
            },
            certainty="alleged" if match["hedge"] else "asserted",
            cues=(Cue(match.start("hedge") + 1, match.end("hedge"), "allegedly", "hedge"),) if match["hedge"] else (),
            attribution=(Speaker(*said.span("who"), said["who"], "military"),) if said else (),
            score=0.9,
        )
