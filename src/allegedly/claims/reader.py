"""Parsed sentences -> claims. The order of the work, one step a line, is in `ClaimReader.read`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from allegedly.claims import evidence, quantities, slant, times
from allegedly.claims.borrowing import borrow
from allegedly.claims.frames import Candidate, FrameMatcher
from allegedly.claims.grammar import Grammar, IsTime
from allegedly.claims.phrases import Extent, clause_of, participant_phrase
from allegedly.claims.places_said import EVENTS, PlaceFinder
from allegedly.claims.quotations import Quotations
from allegedly.claims.roles import RoleFiller
from allegedly.claims.scoring import RuleScorer, Scorer
from allegedly.claims.selection import Selector, retype
from allegedly.claims.speakers import Speech
from allegedly.claims.stance import qualify
from allegedly.claims.titles import TitleFound, find_titles
from allegedly.claims.words import Classes
from allegedly.records import Claim, Page, Participant, PlaceSaid, Sentence, TimeSaid, Token, claim_id
from allegedly.spans import Quote
from allegedly.tables.cues import load_cues, load_sources
from allegedly.tables.english import English, load_english

StandsFor = Callable[[Token], tuple[str, ...]]
TRIGGER_REACH = 6  # tokens; a matched word further away does not lengthen the trigger


@dataclass(slots=True)
class PageReading:
    """What reading one page has to hand; lives as long as the page is read."""

    page: Page
    sentences: Sequence[Sentence]
    stands_for: StandsFor
    times: list[TimeSaid]
    is_time: IsTime
    grammar: Grammar
    quotations: Quotations
    speech: Speech


class ClaimReader:
    """Reads claims by the frames of `english`; a `scorer` may turn candidates down."""

    def __init__(self, english: English | None = None, scorer: Scorer | None = None) -> None:
        self.english = english or load_english()
        self.cues = load_cues()
        self.sources = load_sources()
        self.scorer: Scorer = scorer or RuleScorer()
        self._classes = Classes(self.english)

    def read(self, page: Page, sentences: Sequence[Sentence], stands_for: StandsFor) -> list[Claim]:
        """Return the claims of a page in order of the text.

        Args:
            sentences: parsed, with the gazetteer's names; none from boilerplate.
            stands_for: the plain names that a mention stands for, given its head; () for an unnamed one.
        """
        reading = self._open(page, sentences, stands_for)
        claims: list[Claim] = []
        for sentence in sentences:
            for candidate in self.candidates(reading, sentence):
                if not candidate.dropped:
                    claim = self._claim(reading, candidate)
                    if not is_own_speech(candidate):
                        claims.append(claim)
                    elif claim.attribution:
                        claims.append(by_its_speaker(claim))
            claims += [
                self._title_claim(reading, found) for found in find_titles(sentence, self.english, reading.grammar)
            ]
        return carry_places(share_targets(one_of_each(claims)), page.text)

    def explain(self, page: Page, sentences: Sequence[Sentence], stands_for: StandsFor, number: int) -> list[Candidate]:
        """Return every candidate of one sentence, dropped ones too."""
        return self.candidates(self._open(page, sentences, stands_for), sentences[number])

    def _open(self, page: Page, sentences: Sequence[Sentence], stands_for: StandsFor) -> PageReading:
        found = times.find_times(page.text, page.published)
        is_time = times.TimeTest((time.start, time.end) for time in found)
        grammar = Grammar(self._classes, is_time)
        quotations = Quotations(page.text, sentences)
        speech = Speech(page.text, sentences, grammar, self.sources, lambda first, last, head: stands_for(head))
        return PageReading(page, sentences, stands_for, found, is_time, grammar, quotations, speech)

    def candidates(self, reading: PageReading, sentence: Sentence) -> list[Candidate]:
        """Candidates of one sentence with roles, scores, and why some were dropped."""
        matcher = FrameMatcher(self.english, self._classes, reading.grammar)
        selector = Selector(self._classes, reading.is_time)
        filler = RoleFiller(self.english, self._classes, reading.grammar, reading.is_time)
        found = matcher.candidates(sentence)
        selector.before_roles(found)
        for candidate in found:
            if not candidate.dropped:
                filler.fill(candidate)
        selector.after_roles(found)
        kept = [candidate for candidate in found if not candidate.dropped]
        for candidate in kept:
            retype(candidate, self._classes)
        borrow(kept, reading.grammar, self._classes)
        for candidate, score in zip(kept, self.scorer.score(kept), strict=True):
            candidate.score = score
            if score < self.scorer.threshold:
                candidate.dropped = f"the scorer gives it {score}"
        return found

    def _claim(self, reading: PageReading, candidate: Candidate) -> Claim:
        trigger = candidate.trigger
        text = reading.page.text
        near = [t for t in candidate.matched if abs(t.index - trigger.index) <= TRIGGER_REACH]
        first, last = span_of([trigger, *near])
        low, high = clause_of(trigger, near)
        stance = qualify(trigger, near, reading.grammar, self.cues, reading.quotations, claim_type=candidate.type)
        roles = {
            role: tuple(self._participant(reading, head, role, [trigger, *near]) for head in heads)
            for role, heads in candidate.roles.items()
            if role != "quantity"
        }
        places = [place_said(text, pair) for pair in PlaceFinder(self._classes).find(candidate)]
        return Claim(
            id=claim_id(reading.page.id, candidate.type, first.start, last.end),
            type=candidate.type,
            start=low.start,
            end=high.end,
            trigger=quote_of(text, (first, last)),
            roles=roles,
            time=times.choose_time(reading.times, low.start, high.end, trigger, candidate.type),
            place=tuple(places),
            quantity=tuple(quantities.quantities_for(candidate.type, trigger, candidate.roles, text)),
            polarity=stance.polarity,
            certainty=stance.certainty,
            reality=stance.reality,
            cues=stance.cues,
            attribution=reading.speech.speakers(trigger, candidate.type),
            evidence=tuple(evidence.find_evidence(trigger, text)),
            slant=tuple(slant.find_slant(text, low.start, high.end, reading.quotations)),
            score=candidate.score,
        )

    def _participant(self, reading: PageReading, head: Token, role: str, trigger: Sequence[Token]) -> Participant:
        extent = participant_phrase(head, trigger)
        if role in ("topic", "label") and head.upos in ("VERB", "AUX"):
            extent = head.reaches()
        quoted = quote_of(reading.page.text, extent)
        return Participant(quoted.start, quoted.end, quoted.text, reading.stands_for(head))

    def _title_claim(self, reading: PageReading, found: TitleFound) -> Claim:
        text = reading.page.text
        trigger = quote_of(text, found.trigger)
        roles = {}
        for role, members in found.roles.items():
            quoted = [(quote_of(text, (first, last)), head) for first, last, head in members]
            roles[role] = tuple(
                Participant(q.start, q.end, q.text, () if role == "label" else reading.stands_for(head))
                for q, head in quoted
            )
        head = found.trigger[1]
        stance = (
            qualify(head, [], reading.grammar, self.cues, reading.quotations, claim_type=found.type)
            if found.stated
            else None
        )
        time = times.choose_time(reading.times, found.clause[0].start, found.clause[1].end, head, found.type)
        if found.former and time is not None:
            time = replace(time, shape="former")
        return Claim(
            id=claim_id(reading.page.id, found.type, trigger.start, trigger.end),
            type=found.type,
            start=found.clause[0].start,
            end=found.clause[1].end,
            trigger=trigger,
            roles=roles,
            time=time,
            polarity=stance.polarity if stance else "affirmed",
            certainty=stance.certainty if stance else "asserted",
            reality=stance.reality if stance else "actual",
            cues=stance.cues if stance else (),
            attribution=reading.speech.speakers(head, found.type) if found.stated else (),
            score=0.8,
        )


def span_of(tokens: Iterable[Token]) -> Extent:
    """First and last of some tokens of one sentence."""
    ordered = sorted(tokens, key=lambda token: token.index)
    return ordered[0], ordered[-1]


def quote_of(text: str, extent: Extent) -> Quote:
    """The words from the first to the last token."""
    first, last = extent
    return Quote(first.start, last.end, text[first.start : last.end])


def place_said(text: str, extent: Extent) -> PlaceSaid:
    """A place by its words alone; the gazetteer adds the rest."""
    quoted = quote_of(text, extent)
    return PlaceSaid(quoted.start, quoted.end, quoted.text, name=quoted.text)


def is_own_speech(candidate: Candidate) -> bool:
    """Tell whether saying it is the act: "X must …" demands, "they are cowards" describes; nobody else does."""
    if candidate.roles.get("agent"):
        return False
    demands = candidate.type == "urge" and candidate.trigger.relation == "aux"
    return demands or (candidate.type == "describe" and candidate.frame.form != "verb")


def by_its_speaker(claim: Claim) -> Claim:
    """ "The IRA must disarm, said Mr McDowell": who says so is who demands it."""
    speakers = [speaker for speaker in claim.attribution if speaker.within is None][:1]
    agents = tuple(Participant(s.start, s.end, s.text, s.actors) for s in speakers)
    return replace(claim, roles={"agent": agents, **claim.roles}, attribution=(), reality="actual")


def one_of_each(claims: list[Claim]) -> list[Claim]:
    """In order of the text, the surest of those with the same id."""
    best: dict[str, Claim] = {}
    for claim in claims:
        known = best.get(claim.id)
        if known is None or claim.score > known.score:
            best[claim.id] = claim
    return sorted(best.values(), key=lambda claim: (claim.start, claim.trigger.start, claim.type))


def share_targets(claims: list[Claim]) -> list[Claim]:
    """An office said once with its state holds for the same person's office later: "President Karzai"."""
    known: dict[tuple[str, str], tuple[Participant, ...]] = {}
    shared: list[Claim] = []
    for claim in claims:
        if claim.type == "office" and claim.roles.get("agent"):
            person = claim.roles["agent"][0].text.split()[-1]
            target = claim.roles.get("target")
            if target:
                known.setdefault((claim.type, person), target)
            elif (claim.type, person) in known:
                claim = replace(claim, roles={**claim.roles, "target": known[claim.type, person]})
        shared.append(claim)
    return shared


def carry_places(claims: list[Claim], text: str) -> list[Claim]:
    """Events that name no place take the one of the event before, within a paragraph or from the one before it."""
    carried: list[Claim] = []
    last: tuple[int, tuple[PlaceSaid, ...]] | None = None
    for claim in claims:
        if claim.type in EVENTS:
            paragraph = text.count("\n\n", 0, claim.start)
            if claim.place:
                last = (paragraph, claim.place)
            elif last and last[0] in (0, paragraph, paragraph - 1):
                claim = replace(claim, place=last[1])
        carried.append(claim)
    return carried
