"""From a parsed sentence to candidates with roles: matching, roles, selection and borrowing together."""

from dataclasses import dataclass

from allegedly.claims.borrowing import borrow
from allegedly.claims.frames import Candidate, FrameMatcher
from allegedly.claims.roles import RoleFiller
from allegedly.claims.scoring import RuleScorer, features
from allegedly.claims.selection import Selector, retype
from allegedly.claims.times import TimeTest
from tests.claims import specimens
from tests.claims.specimens import CLASSES, ENGLISH, grammar_of, parsed, words_of


@dataclass
class Read:
    kept: dict[str, Candidate]
    dropped: dict[str, str]

    def roles(self, kind: str) -> dict[str, list[str]]:
        return {role: words_of(tokens) for role, tokens in self.kept[kind].roles.items()}


def read(rows: str, times: tuple[str, ...] = ()) -> Read:
    sentence = parsed(rows)
    grammar = grammar_of(sentence, times)
    is_time = TimeTest((t.start, t.end) for t in sentence.tokens if t.text in times)
    found = FrameMatcher(ENGLISH, CLASSES, grammar).candidates(sentence)
    selector = Selector(CLASSES, is_time)
    selector.before_roles(found)
    filler = RoleFiller(ENGLISH, CLASSES, grammar, is_time)
    for candidate in found:
        if not candidate.dropped:
            filler.fill(candidate)
    selector.after_roles(found)
    kept = [candidate for candidate in found if not candidate.dropped]
    for candidate in kept:
        retype(candidate, CLASSES)
    borrow(kept, grammar, CLASSES)
    return Read({c.type: c for c in kept}, {c.trigger.text: c.dropped for c in found if c.dropped})


def test_seizure_names_taker_place_and_loser():
    found = read(specimens.SEIZED, ("Monday",)).roles("seize")
    assert found == {"agent": ["Rebels"], "target": ["town"], "from": ["army"]}


def test_passive_seizure_reads_the_same():
    assert read(specimens.SEIZED_PASSIVE).roles("seize") == {"agent": ["rebels"], "target": ["town"]}


def test_headline_without_auxiliary_has_a_victim_not_a_killer():
    """ "Canadian boy killed in siege": the boy did not kill."""
    found = read(specimens.BOY).roles("kill")
    assert found["target"] == ["boy"]
    assert "agent" not in found


def test_air_strike_by_a_light_verb_is_one_claim():
    """ "carried out an air strike" must not also be an attack by "carried"."""
    found = read(specimens.STRIKE)
    assert set(found.kept) == {"airstrike"}
    assert found.roles("airstrike") == {"agent": ["coalition"], "target": ["base"]}


def test_an_attack_that_kills_lends_its_maker_and_is_no_instrument():
    """An attack kills nobody by itself: the gunmen are the ones said to have killed."""
    found = read(specimens.ATTACK)
    assert found.roles("kill") == {"agent": ["gunmen"], "target": ["soldiers"]}
    assert found.roles("attack") == {"agent": ["gunmen"], "target": ["base"]}


def test_bare_pointing_noun_is_no_claim():
    """ "The attack was condemned": the attack was told before; only the condemnation is new."""
    found = read(specimens.POINTING)
    assert set(found.kept) == {"accuse"}
    assert "points back" in found.dropped["attack"]


def test_doer_is_taken_from_the_clause_that_tells_how():
    assert read(specimens.STORMED).roles("kill")["agent"] == ["gunmen"]


def test_goods_are_seized_people_abducted_or_arrested():
    """One verb, three types: what is taken and who takes it decide."""
    assert set(read(specimens.RIFLES).kept) == {"seize"}
    assert set(read(specimens.AID_WORKERS).kept) == {"abduct"}
    assert set(read(specimens.SUSPECTS).kept) == {"arrest"}


def test_the_blamed_are_said_to_be_the_doers():
    found = read(specimens.BLAMED)
    assert found.roles("accuse")["target"] == ["separatists"]
    assert found.roles("attack") == {"agent": ["separatists"], "target": ["villages"]}


def test_responsibility_is_claimed_for_what_hangs_on_the_noun():
    """ "claimed responsibility for the bombing": `for` hangs on the noun, the topic belongs to the claim."""
    assert read(specimens.RESPONSIBILITY).roles("claim_responsibility") == {
        "agent": ["Militants"],
        "topic": ["bombing"],
    }


def test_bomber_and_blast_of_one_sentence_are_one_bombing():
    found = read(specimens.BOMBER)
    assert set(found.kept) == {"bombing"}
    assert found.roles("bombing")["agent"] == ["bomber"]


def test_hyphenated_words_fire_as_one():
    """The tokenizer cuts "cease-fire"; the table knows it whole."""
    assert "ceasefire" in read(specimens.CEASEFIRE).kept


def test_scores_and_features_come_for_every_candidate():
    """The seam for a learned scorer: candidates with features in, scores out."""
    kept = list(read(specimens.ATTACK).kept.values())
    scores = RuleScorer().score(kept)
    assert len(scores) == len(kept) and all(0 < score <= 1 for score in scores)
    assert "type=kill" in features(next(c for c in kept if c.type == "kill"))
