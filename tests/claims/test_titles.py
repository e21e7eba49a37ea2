"""Who holds which office is what an analyst looks up first: a title given to the wrong person libels them."""

from allegedly.claims.aliases import TitleFound
from allegedly.claims.title_lists import LISTS, load_title_words
from allegedly.claims.titles import find_titles
from allegedly.language.pipeline import names_of
from allegedly.records import Sentence
from tests.claims.specimens import ENGLISH, grammar_of, parsed

PRESIDENT = """Syrian/syrian/ADJ/JJ/2/amod//demonym President/President/PROPN/NNP/3/nmod:desc
Amin/Amin/PROPN/NNP/4/nmod:desc/PERSON Soltari/Soltari/PROPN/NNP/5/nsubj left/leave/VERB/VBD/0/root
Damascus/Damascus/PROPN/NNP/5/obj/LOC ././PUNCT/./5/punct"""
SPOKESMAN = """Nabil/Nabil/PROPN/NNP/10/nsubj/PERSON Karam/Karam/PROPN/NNP/1/flat/PERSON ,/,/PUNCT/,/5/punct
a/a/DET/DT/5/det spokesman/spokesman/NOUN/NN/1/appos for/for/ADP/IN/8/case the/the/DET/DT/8/det
ministry/ministry/NOUN/NN/5/nmod ,/,/PUNCT/,/1/punct denied/deny/VERB/VBD/0/root
it/it/PRON/PRP/10/obj ././PUNCT/./10/punct"""
LEADER = """Hamas/Hamas/PROPN/NNP/2/compound/ORG leader/leader/NOUN/NN/5/nsubj
Omar/Omar/PROPN/NNP/2/appos/PERSON Lintz/Lintz/PROPN/NNP/3/flat/PERSON spoke/speak/VERB/VBD/0/root
on/on/ADP/IN/7/case Monday/Monday/PROPN/NNP/5/obl ././PUNCT/./5/punct"""
FORMER = """The/the/DET/DT/4/det former/former/ADJ/JJ/4/amod Vice/Vice/PROPN/NNP/4/compound
President/President/PROPN/NNP/11/nsubj of/of/ADP/IN/6/case Iraq/Iraq/PROPN/NNP/4/nmod/LOC/state
,/,/PUNCT/,/8/punct Tarik/Tarik/PROPN/NNP/4/appos/PERSON Senn/Senn/PROPN/NNP/8/flat/PERSON
,/,/PUNCT/,/4/punct died/die/VERB/VBD/0/root ././PUNCT/./11/punct"""
RANK = """Brigadier/Brigadier/PROPN/NNP/3/nmod:desc General/General/PROPN/NNP/3/nmod:desc
Omar/Omar/PROPN/NNP/5/nsubj/PERSON Lintz/Lintz/PROPN/NNP/3/flat spoke/speak/VERB/VBD/0/root
on/on/ADP/IN/7/case Monday/Monday/PROPN/NNP/5/obl ././PUNCT/./5/punct"""
SOLDIER = """A/a/DET/DT/3/det British/british/ADJ/JJ/3/amod//demonym soldier/soldier/NOUN/NN/9/nsubj:pass
,/,/PUNCT/,/5/punct Jon/Jon/PROPN/NNP/3/appos/PERSON Marsh/Marsh/PROPN/NNP/5/flat/PERSON
,/,/PUNCT/,/3/punct was/be/AUX/VBD/9/aux:pass killed/kill/VERB/VBN/0/root ././PUNCT/./9/punct"""
OF_GROUP = """Ali/Ali/PROPN/NNP/8/nsubj/PERSON Yasin/Yasin/PROPN/NNP/1/flat/PERSON of/of/ADP/IN/7/case
the/the/DET/DT/7/det Elman/Elman/PROPN/NNP/6/compound/ORG Rights/Rights/PROPN/NNPS/7/compound/ORG
Group/Group/PROPN/NNP/1/nmod/ORG spoke/speak/VERB/VBD/0/root ././PUNCT/./8/punct"""
ARMY_RANK = """U.S./U.S./PROPN/NNP/2/compound//state Army/Army/PROPN/NNP/4/nmod:desc
General/General/PROPN/NNP/4/nmod:desc David/David/PROPN/NNP/6/nsubj/PERSON
Stone/Stone/PROPN/NNP/4/flat/PERSON spoke/speak/VERB/VBD/0/root ././PUNCT/./6/punct"""
POLICE = """The/the/DET/DT/3/det police/police/NOUN/NN/3/compound chief/chief/NOUN/NN/8/nsubj
,/,/PUNCT/,/5/punct Dana/Dana/PROPN/NNP/3/appos/PERSON Toss/Toss/PROPN/NNP/5/flat/PERSON
,/,/PUNCT/,/3/punct resigned/resign/VERB/VBD/0/root ././PUNCT/./8/punct"""
RIGHTS = """UN/UN/PROPN/NNP/3/compound/ORG/body rights/right/NOUN/NNS/3/compound chief/chief/NOUN/NN/4/nmod:desc
Dana/Dana/PROPN/NNP/6/nsubj/PERSON Toss/Toss/PROPN/NNP/4/flat/PERSON resigned/resign/VERB/VBD/0/root
././PUNCT/./6/punct"""
SECRETARY = """US/US/PROPN/NNP/2/compound/LOC/state Secretary/Secretary/PROPN/NNP/5/nmod:desc of/of/ADP/IN/4/case
State/state/NOUN/NN/5/nmod Ann/Ann/PROPN/NNP/7/nsubj/PERSON Rowe/Rowe/PROPN/NNP/5/flat/PERSON
left/leave/VERB/VBD/0/root ././PUNCT/./7/punct"""
TWO_TITLES = """Former/former/ADJ/JJ/2/amod senator/senator/NOUN/NN/9/nsubj:pass and/and/CCONJ/CC/5/cc
police/police/NOUN/NN/5/compound chief/chief/NOUN/NN/6/nmod:desc Dany/Dany/PROPN/NNP/2/appos/PERSON
Tull/Tull/PROPN/NNP/6/flat/PERSON was/be/AUX/VBD/9/aux:pass arrested/arrest/VERB/VBN/0/root
././PUNCT/./9/punct"""
JOINED = """The/the/DET/DT/2/det chairman/chairman/NOUN/NN/12/nsubj and/and/CCONJ/CC/4/cc
treasurer/treasurer/NOUN/NN/2/conj of/of/ADP/IN/7/case the/the/DET/DT/7/det bank/bank/NOUN/NN/2/nmod
,/,/PUNCT/,/9/punct Ann/Ann/PROPN/NNP/2/appos/PERSON Rowe/Rowe/PROPN/NNP/9/flat/PERSON
,/,/PUNCT/,/2/punct resigned/resign/VERB/VBD/0/root ././PUNCT/./12/punct"""
DOCTOR = """Omar/Omar/PROPN/NNP/10/nsubj:pass/PERSON Lintz/Lintz/PROPN/NNP/1/flat/PERSON ,/,/PUNCT/,/4/punct
45/45/NUM/CD/1/nmod:unmarked ,/,/PUNCT/,/7/punct a/a/DET/DT/7/det doctor/doctor/NOUN/NN/1/appos
,/,/PUNCT/,/1/punct was/be/AUX/VBD/10/aux:pass shot/shoot/VERB/VBN/0/root ././PUNCT/./10/punct"""
STATED = """Lintz/Lintz/PROPN/NNP/4/nsubj/PERSON is/be/AUX/VBZ/4/cop the/the/DET/DT/4/det
head/head/NOUN/NN/0/root of/of/ADP/IN/7/case the/the/DET/DT/7/det Front/front/NOUN/NN/4/nmod
././PUNCT/./4/punct"""
HE = """He/he/PRON/PRP/5/nsubj was/be/AUX/VBD/5/cop a/a/DET/DT/5/det senior/senior/ADJ/JJ/5/amod
member/member/NOUN/NN/0/root of/of/ADP/IN/8/case the/the/DET/DT/8/det FARC/FARC/PROPN/NNP/5/nmod/ORG
././PUNCT/./5/punct"""
ROLE = """Karvel/Karvel/PROPN/NNP/2/nsubj/PERSON serves/serve/VERB/VBZ/0/root as/as/ADP/IN/4/case
treasurer/treasurer/NOUN/NN/2/obl of/of/ADP/IN/7/case the/the/DET/DT/7/det
Front/Front/PROPN/NNP/4/nmod/ORG ././PUNCT/./2/punct"""
AMBASSADOR = """Iran/Iran/PROPN/NNP/3/nmod:poss/LOC/state 's/'s/PART/POS/1/case
ambassador/ambassador/NOUN/NN/11/nsubj to/to/ADP/IN/6/case the/the/DET/DT/6/det
UN/UN/PROPN/NNP/3/nmod/ORG/body ,/,/PUNCT/,/8/punct Ali/Ali/PROPN/NNP/3/appos/PERSON
Rezai/Rezai/PROPN/NNP/8/flat/PERSON ,/,/PUNCT/,/3/punct left/leave/VERB/VBD/0/root
././PUNCT/./11/punct"""
DEPUTY = """Deputy/deputy/NOUN/NNP/2/compound Police/police/NOUN/NNP/3/compound
Chief/Chief/PROPN/NNP/4/nmod:desc Dana/Dana/PROPN/NNP/6/nsubj/PERSON
Toss/Toss/PROPN/NNP/4/flat/PERSON resigned/resign/VERB/VBD/0/root ././PUNCT/./6/punct"""
TYPO = """Israeli/israeli/ADJ/JJ/2/amod//demonym Finance/finance/NOUN/NN/3/compound
Minster/Minster/PROPN/NNP/6/nsubj Dan/Dan/PROPN/NNP/3/flat/PERSON Ruh/Ruh/PROPN/NNP/4/flat/PERSON
quit/quit/VERB/VBD/0/root ././PUNCT/./6/punct"""
NETWORK = """Hezbollah/Hezbollah/PROPN/NNP/2/compound/ORG network/network/NOUN/NN/4/nsubj
Noor/Noor/PROPN/NNP/2/appos/PERSON aired/air/VERB/VBD/0/root the/the/DET/DT/6/det
film/film/NOUN/NN/4/obj ././PUNCT/./4/punct"""
AFTER_NAME = """Prime/prime/ADJ/NNP/2/amod Minister/Minister/PROPN/NNP/3/nmod:desc
Hari/Hari/PROPN/NNP/7/nsubj/PERSON Kost/Kost/PROPN/NNP/3/flat/PERSON of/of/ADP/IN/6/case
Macedonia/Macedonia/PROPN/NNP/3/nmod/LOC/state resigned/resign/VERB/VBD/0/root ././PUNCT/./7/punct"""
PROFESSOR = """Nasser/Nasser/PROPN/NNP/8/nsubj/PERSON Shaar/Shaar/PROPN/NNP/1/flat/PERSON ,/,/PUNCT/,/6/punct
a/a/DET/DT/6/det university/university/NOUN/NN/6/compound professor/professor/NOUN/NN/1/appos
,/,/PUNCT/,/1/punct spoke/speak/VERB/VBD/0/root ././PUNCT/./8/punct"""
TWO_PERSONS = """Former/former/ADJ/JJ/2/amod Presidents/Presidents/PROPN/NNPS/3/nmod:desc
Ann/Ann/PROPN/NNP/8/nsubj/PERSON Rowe/Rowe/PROPN/NNP/3/flat/PERSON and/and/CCONJ/CC/6/cc
Dan/Dan/PROPN/NNP/3/conj/PERSON Ruh/Ruh/PROPN/NNP/6/flat/PERSON spoke/speak/VERB/VBD/0/root
././PUNCT/./8/punct"""
OWN = """Its/its/PRON/PRP$/2/nmod:poss spokesman/spokesman/NOUN/NN/7/nsubj ,/,/PUNCT/,/4/punct
Omar/Omar/PROPN/NNP/2/appos/PERSON Lintz/Lintz/PROPN/NNP/4/flat/PERSON ,/,/PUNCT/,/2/punct
denied/deny/VERB/VBD/0/root it/it/PRON/PRP/7/obj ././PUNCT/./7/punct"""
KNOWN = """Bakari/Bakari/PROPN/NNP/10/nsubj/PERSON Olen/Olen/PROPN/NNP/1/flat/PERSON ,/,/PUNCT/,/5/punct
also/also/ADV/RB/5/advmod known/know/VERB/VBN/1/acl as/as/ADP/IN/8/case the/the/DET/DT/8/det
Leopard/Leopard/PROPN/NNP/5/obl ,/,/PUNCT/,/1/punct fled/flee/VERB/VBD/0/root ././PUNCT/./10/punct"""
PRAGMATIST = """Nasser/Nasser/PROPN/NNP/4/nsubj:pass/PERSON Shaar/Shaar/PROPN/NNP/1/flat/PERSON
is/be/AUX/VBZ/4/aux:pass known/know/VERB/VBN/0/root as/as/ADP/IN/7/case a/a/DET/DT/7/det
pragmatist/pragmatist/NOUN/NN/4/obl ././PUNCT/./4/punct"""
NICKNAMED = """Dalgat/Dalgat/PROPN/NNP/7/nsubj/PERSON ,/,/PUNCT/,/3/punct nicknamed/nickname/VERB/VBN/1/acl
the/the/DET/DT/5/det Miller/Miller/PROPN/NNP/3/xcomp/PERSON ,/,/PUNCT/,/1/punct
fled/flee/VERB/VBD/0/root ././PUNCT/./7/punct"""
ITSELF = """A/a/DET/DT/2/det group/group/NOUN/NN/9/nsubj calling/call/VERB/VBG/2/acl
itself/itself/PRON/PRP/3/obj the/the/DET/DT/6/det Army/Army/PROPN/NNP/3/xcomp/ORG
of/of/ADP/IN/8/case/ORG Dawn/Dawn/PROPN/NNP/6/nmod/ORG attacked/attack/VERB/VBD/0/root
././PUNCT/./9/punct"""
REAL = """Abu/Abu/PROPN/NNP/11/nsubj/PERSON Tawri/Tawri/PROPN/NNP/1/flat/PERSON ,/,/PUNCT/,/6/punct
whose/whose/PRON/WP$/6/nmod:poss real/real/ADJ/JJ/6/amod name/name/NOUN/NN/1/appos
is/be/AUX/VBZ/8/cop Faris/Faris/PROPN/NNP/6/appos/PERSON Quteibi/Quteibi/PROPN/NNP/8/flat/PERSON
,/,/PUNCT/,/1/punct fled/flee/VERB/VBD/0/root ././PUNCT/./11/punct"""
BRACKETS = """The/the/DET/DT/4/det Free/free/ADJ/NNP/4/amod/ORG Syrian/syrian/ADJ/NNP/4/amod/ORG/demonym
Army/Army/PROPN/NNP/8/nsubj/ORG (/(/PUNCT/-LRB-/6/punct FSA/FSA/PROPN/NNP/4/appos/ORG
)/)/PUNCT/-RRB-/6/punct attacked/attack/VERB/VBD/0/root ././PUNCT/./8/punct"""


def named(rows: str) -> Sentence:
    """A specimen whose runs of one entity are names."""
    sentence = parsed(rows)
    tags = [f"I-{token.entity}" if token.entity else "O" for token in sentence.tokens]
    sentence.names = names_of(sentence.tokens, tags)
    return sentence


def words(tokens) -> str:
    return " ".join(token.text for token in tokens[0].sentence.tokens[tokens[0].index : tokens[1].index + 1])


def titles(rows: str) -> list[TitleFound]:
    sentence = named(rows)
    return find_titles(sentence, ENGLISH, grammar_of(sentence))


def said(rows: str) -> list[str]:
    """Each claim as `type trigger: role=words`."""
    found = []
    for one in titles(rows):
        roles = [f"{role}={words(part)}" for role, parts in sorted(one.roles.items()) for part in parts]
        found.append(f"{one.type} {words(one.trigger)}: {', '.join(roles)}")
    return found


def test_a_title_before_a_name_is_an_office():
    assert said(PRESIDENT) == ["office President: agent=Amin Soltari, label=President, target=Syrian"]


def test_a_title_beside_a_name_is_an_office():
    assert said(SPOKESMAN) == ["office spokesman: agent=Nabil Karam, label=spokesman, target=the ministry"]


def test_a_leader_of_a_named_group_leads_it():
    assert said(LEADER) == ["lead leader: agent=Omar Lintz, target=Hamas"]


def test_former_is_told_apart_and_stays_out_of_the_label():
    """Somebody who left an office must not be shown as holding it."""
    assert said(FORMER) == ["office Vice President: agent=Tarik Senn, label=Vice President, target=Iraq"]
    assert titles(FORMER)[0].former
    assert not titles(PRESIDENT)[0].former


def test_a_bare_rank_is_no_claim():
    assert said(RANK) == []


def test_a_soldier_is_a_member_by_nation_alone():
    assert said(SOLDIER) == ["member soldier: agent=Jon Marsh, target=British"]


def test_a_person_of_a_group_is_its_member():
    assert said(OF_GROUP) == ["member of: agent=Ali Yasin, target=the Elman Rights Group"]


def test_a_rank_in_a_named_army_is_membership():
    assert said(ARMY_RANK) == ["member U.S. Army General: agent=General David Stone, target=U.S. Army"]


def test_a_chief_of_police_leads_and_a_chief_of_rights_has_an_office():
    """A body is led; a matter is an office."""
    assert said(POLICE) == ["lead chief: agent=Dana Toss, target=police"]
    assert said(RIGHTS) == ["office rights chief: agent=Dana Toss, label=rights chief, target=UN"]


def test_a_portfolio_belongs_to_the_label():
    """State in "Secretary of State" is nobody's state."""
    assert said(SECRETARY) == ["office Secretary of State: agent=Ann Rowe, label=Secretary of State, target=US"]


def test_titles_of_two_types_are_two_claims():
    assert said(TWO_TITLES) == [
        "office senator: agent=Dany Tull, label=senator",
        "lead chief: agent=Dany Tull, target=police",
    ]


def test_joined_offices_of_one_body_are_one_claim():
    found = said(JOINED)
    assert len(found) == 1
    assert "agent=Ann Rowe" in found[0]
    assert "target=the bank" in found[0]


def test_a_trade_is_no_claim():
    """Biography is left out: doctors and professors without a named body."""
    assert said(DOCTOR) == []
    assert said(PROFESSOR) == []


def test_a_title_that_a_verb_states_can_be_denied():
    """The reader must ask such a claim for its negation and hedges, a title before a name not."""
    assert said(STATED) == ["lead head: agent=Lintz, target=the Front"]
    assert titles(STATED)[0].stated
    assert not titles(LEADER)[0].stated


def test_a_pronoun_may_be_said_to_be_a_member():
    assert said(HE) == ["member member: agent=He, target=the FARC"]


def test_to_serve_as_is_to_hold_an_office():
    assert said(ROLE) == ["office treasurer: agent=Karvel, label=treasurer, target=the Front"]


def test_an_ambassador_is_of_the_state_that_sends():
    assert said(AMBASSADOR) == ["office ambassador to the UN: agent=Ali Rezai, label=ambassador to the UN, target=Iran"]


def test_deputy_belongs_to_the_title_after_it():
    assert said(DEPUTY) == ["lead Chief: agent=Dana Toss, target=Police"]


def test_a_slip_in_a_long_title_is_forgiven():
    """Pages write minster and spookesman."""
    assert said(TYPO) == ["office Finance Minster: agent=Dan Ruh, label=Finance Minster, target=Israeli"]


def test_the_state_may_stand_behind_the_name():
    assert said(AFTER_NAME) == ["office Prime Minister: agent=Hari Kost, label=Prime Minister, target=Macedonia"]


def test_a_plural_title_is_borne_by_all():
    assert said(TWO_PERSONS) == ["office Presidents: agent=Ann Rowe, agent=Dan Ruh, label=Presidents"]
    assert titles(TWO_PERSONS)[0].former


def test_a_pronoun_may_say_whose_title_it_is():
    assert said(OWN) == ["office spokesman: agent=Omar Lintz, label=spokesman, target=Its"]


def test_the_leader_phrase_covers_title_and_name():
    first, last = titles(LEADER)[0].clause
    assert (first.text, last.text) == ("Hamas", "Lintz")


def test_other_names_are_aliases():
    assert said(KNOWN) == ["alias also known as: agent=Bakari Olen, label=the Leopard"]
    assert said(NICKNAMED) == ["alias nicknamed: agent=Dalgat, label=the Miller"]
    assert said(ITSELF) == ["alias calling: agent=A group, label=the Army of Dawn"]
    assert said(REAL) == ["alias real name: agent=Abu Tawri, label=Faris Quteibi"]


def test_to_be_known_as_something_common_is_no_alias():
    assert said(PRAGMATIST) == []


def test_an_acronym_in_brackets_alone_is_no_alias():
    assert said(BRACKETS) == []


def test_word_lists_hold_every_list_and_no_word_twice():
    assert set(load_title_words()) == LISTS
    assert all(load_title_words().values())
