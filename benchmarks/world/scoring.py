"""How well weighing sees the world: grouping, origins, copies, circles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import comb

from allegedly.weigh import Circle
from allegedly.weighing import Matter
from benchmarks.world.printing import World


def pairwise(truth: Mapping[str, int | None], groups: Iterable[Sequence[str]]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of claims that are put together; sums are in no event."""
    together = both = 0
    for group in groups:
        events = Counter(truth[claim] for claim in group)
        together += comb(len(group), 2)
        both += sum(comb(count, 2) for event, count in events.items() if event is not None)
    real = sum(comb(count, 2) for event, count in Counter(truth.values()).items() if event is not None)
    precision, recall = both / max(1, together), both / max(1, real)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def score(world: World, matters: Sequence[Matter], circles: Sequence[Circle]) -> dict[str, float]:
    """All figures, each between 0 and 1 but the counts."""
    found = pairwise(world.event_of, [matter.voices for matter in matters])
    by_event: dict[int, Counter[int]] = defaultdict(Counter)
    for place, matter in enumerate(matters):
        for claim in matter.voices:
            event = world.event_of[claim]
            if event is not None:
                by_event[event][place] += 1
    best = {event: matters[counts.most_common(1)[0][0]] for event, counts in by_event.items()}
    exact = sum(len(best[event].origins) == len(world.origins[event]) for event in best)
    of_claim = {claim: matter for matter in matters for claim in matter.voices}
    independent = sum(_independent(copy, source, of_claim) for copy, source in world.copy_of.items())
    seen = {
        (circle.outlets, world.event_of[claim])
        for circle in circles
        for matter in matters
        if matter.id == circle.matter
        for claim in matter.voices
    }
    real = {cycle for cycle in world.circles if cycle in seen}
    planted = {outlets for outlets, _ in world.circles}
    return {
        **found,
        "origins_exact": exact / max(1, len(best)),
        "copies_independent": independent / max(1, len(world.copy_of)),
        "circles_found": len(real) / max(1, len(world.circles)),
        "circles_planted": len(world.circles),
        "circles_false": sum(circle.outlets not in planted for circle in circles),
        "events": len(by_event),
        "claims": len(world.event_of),
        "pages": len(world.readings),
    }


def _independent(copy: str, source: str, of_claim: Mapping[str, Matter]) -> bool:
    """Tell whether a copied claim brings its matter an origin that the claim which it copies does not have."""
    matter = of_claim[copy]
    origin = matter.origin_of[copy]
    if source in matter.origin_of:
        return origin != matter.origin_of[source] and origin in matter.origins
    return origin != of_claim[source].origin_of[source] and origin in matter.origins
