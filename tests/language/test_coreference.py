"""A pronoun read for the wrong side turns the attacked into the attacker; where it is not plain, nobody is named."""

from allegedly.language.antecedents import Quoted
from allegedly.language.coreference import Coreference
from allegedly.language.mentions import LISTS, load_reference_words
from allegedly.language.pipeline import names_of
from allegedly.records import Sentence
from tests.claims.specimens import parsed, word

FULL = """Karim/Karim/PROPN/NNP/3/nsubj/PERSON Soltari/Soltari/PROPN/NNP/1/flat/PERSON
spoke/speak/VERB/VBD/0/root on/on/ADP/IN/5/case Monday/Monday/PROPN/NNP/3/obl ././PUNCT/./3/punct"""
SHORT = """Soltari/Soltari/PROPN/NNP/2/nsubj/PERSON left/leave/VERB/VBD/0/root ././PUNCT/./2/punct"""
ACRONYM = """The/the/DET/DT/4/det Dravo/Dravo/PROPN/NNP/4/compound/ORG
Liberation/Liberation/PROPN/NNP/4/compound/ORG Army/Army/PROPN/NNP/8/nsubj/ORG
(/(/PUNCT/-LRB-/6/punct DLA/DLA/PROPN/NNP/4/appos/ORG )/)/PUNCT/-RRB-/6/punct
attacked/attack/VERB/VBD/0/root ././PUNCT/./8/punct"""
ACRONYM_ALONE = """The/the/DET/DT/2/det DLA/DLA/PROPN/NNP/3/nsubj/ORG withdrew/withdraw/VERB/VBD/0/root
././PUNCT/./3/punct"""
MET = """Karim/Karim/PROPN/NNP/3/nsubj/PERSON Soltari/Soltari/PROPN/NNP/1/flat/PERSON
met/meet/VERB/VBD/0/root Omar/Omar/PROPN/NNP/3/obj/PERSON Lintz/Lintz/PROPN/NNP/4/flat/PERSON
././PUNCT/./3/punct"""
HE = """He/he/PRON/PRP/2/nsubj left/leave/VERB/VBD/0/root ././PUNCT/./2/punct"""
PRAISED = """Karim/Karim/PROPN/NNP/3/nsubj/PERSON Soltari/Soltari/PROPN/NNP/1/flat/PERSON
met/meet/VERB/VBD/0/root Omar/Omar/PROPN/NNP/3/obj/PERSON Lintz/Lintz/PROPN/NNP/4/flat/PERSON
and/and/CCONJ/CC/7/cc praised/praise/VERB/VBD/3/conj him/he/PRON/PRP/7/obj ././PUNCT/./3/punct"""
ROCKETS = """Hamas/Hamas/PROPN/NNP/2/nsubj/ORG/armed_group fired/fire/VERB/VBD/0/root
rockets/rocket/NOUN/NNS/2/obj ././PUNCT/./2/punct"""
THEY = """They/they/PRON/PRP/2/nsubj hit/hit/VERB/VBD/0/root a/a/DET/DT/4/det school/school/NOUN/NN/2/obj
././PUNCT/./2/punct"""
STORMED = """Gunmen/gunman/NOUN/NNS/2/nsubj stormed/storm/VERB/VBD/0/root the/the/DET/DT/4/det
school/school/NOUN/NN/2/obj ././PUNCT/./2/punct"""
IT = """It/it/PRON/PRP/2/nsubj fired/fire/VERB/VBD/0/root rockets/rocket/NOUN/NNS/2/obj ././PUNCT/./2/punct"""
CONDEMNED = """Syria/Syria/PROPN/NNP/2/nsubj/LOC/state condemned/condemn/VERB/VBD/0/root the/the/DET/DT/4/det
attack/attack/NOUN/NN/2/obj ././PUNCT/./2/punct"""
CRIME = """It/it/PRON/PRP/4/nsubj was/be/AUX/VBD/4/cop a/a/DET/DT/4/det crime/crime/NOUN/NN/0/root
././PUNCT/./4/punct"""
TALKS = """Fatah/Fatah/PROPN/NNP/4/nsubj/ORG/party and/and/CCONJ/CC/3/cc
Hamas/Hamas/PROPN/NNP/1/conj/ORG/armed_group held/hold/VERB/VBD/0/root talks/talk/NOUN/NNS/4/obj
././PUNCT/./4/punct"""
SIDES = """Both/both/DET/DT/2/det sides/side/NOUN/NNS/3/nsubj agreed/agree/VERB/VBD/0/root ././PUNCT/./3/punct"""
GROUP = """The/the/DET/DT/2/det group/group/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root it/it/PRON/PRP/3/obj
././PUNCT/./3/punct"""
SHELLED = """The/the/DET/DT/3/det Syrian/syrian/ADJ/JJ/3/amod//demonym army/army/NOUN/NN/4/nsubj
shelled/shell/VERB/VBD/0/root the/the/DET/DT/6/det town/town/NOUN/NN/4/obj ././PUNCT/./4/punct"""
ARMY = """The/the/DET/DT/2/det army/army/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root
everything/everything/PRON/NN/3/obj ././PUNCT/./3/punct"""
FIGHTERS = """Its/its/PRON/PRP$/2/nmod:poss fighters/fighter/NOUN/NNS/3/nsubj left/leave/VERB/VBD/0/root
././PUNCT/./3/punct"""
MILITANTS = """Hamas/Hamas/PROPN/NNP/2/compound/ORG/armed_group militants/militant/NOUN/NNS/3/nsubj
left/leave/VERB/VBD/0/root ././PUNCT/./3/punct"""
GUNMEN = """Two/Two/NUM/CD/2/nummod gunmen/gunman/NOUN/NNS/3/nsubj left/leave/VERB/VBD/0/root
././PUNCT/./3/punct"""
GLOSS = """He/he/PRON/PRP/2/nsubj told/tell/VERB/VBD/0/root him/he/PRON/PRP/2/iobj [/[/PUNCT/-LRB-/5/punct
Lintz/Lintz/PROPN/NNP/2/nsubj/PERSON ]/]/PUNCT/-RRB-/5/punct to/to/PART/TO/8/mark
leave/leave/VERB/VB/2/xcomp ././PUNCT/./2/punct"""
WE = """"/"/PUNCT/``/4/punct We/we/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux fight/fight/VERB/VB/7/ccomp
,/,/PUNCT/,/4/punct "/"/PUNCT/''/4/punct said/say/VERB/VBD/0/root
Hamas/Hamas/PROPN/NNP/9/compound/ORG/armed_group spokesman/spokesman/NOUN/NN/10/nmod:desc
Omar/Omar/PROPN/NNP/7/nsubj/PERSON Lintz/Lintz/PROPN/NNP/10/flat/PERSON ././PUNCT/./7/punct"""
EYE = """"/"/PUNCT/``/4/punct I/i/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux fight/fight/VERB/VB/7/ccomp
,/,/PUNCT/,/4/punct "/"/PUNCT/''/4/punct said/say/VERB/VBD/0/root Omar/Omar/PROPN/NNP/7/nsubj/PERSON
Lintz/Lintz/PROPN/NNP/8/flat/PERSON ././PUNCT/./7/punct"""
PRESIDENT = """President/President/PROPN/NNP/2/nmod:desc Karim/Karim/PROPN/NNP/4/nsubj/PERSON
Soltari/Soltari/PROPN/NNP/2/flat/PERSON spoke/speak/VERB/VBD/0/root ././PUNCT/./4/punct"""
THE_PRESIDENT = """The/the/DET/DT/2/det president/president/NOUN/NN/3/nsubj left/leave/VERB/VBD/0/root
././PUNCT/./3/punct"""
PRESIDENTS = """President/President/PROPN/NNP/2/nmod:desc Karim/Karim/PROPN/NNP/4/nsubj/PERSON
Soltari/Soltari/PROPN/NNP/2/flat/PERSON met/meet/VERB/VBD/0/root
President/President/PROPN/NNP/6/nmod:desc Omar/Omar/PROPN/NNP/4/obj/PERSON
Lintz/Lintz/PROPN/NNP/6/flat/PERSON ././PUNCT/./4/punct"""
COUNTRY_OF = """Troops/troops/NOUN/NNS/2/nsubj withdrew/withdraw/VERB/VBD/0/root from/from/ADP/IN/4/case
Syria/Syria/PROPN/NNP/2/obl/LOC/state ././PUNCT/./2/punct"""
COUNTRY = """The/the/DET/DT/2/det country/country/NOUN/NN/5/nsubj is/be/AUX/VBZ/5/cop at/at/ADP/IN/5/case
war/war/NOUN/NN/0/root ././PUNCT/./5/punct"""
FRONT_OF = """The/the/DET/DT/4/det Azgar/Azgar/PROPN/NNP/4/compound/ORG Liberation/Liberation/PROPN/NNP/4/amod/ORG
Front/Front/PROPN/NNP/5/nsubj/ORG attacked/attack/VERB/VBD/0/root ././PUNCT/./5/punct"""
FRONT = """The/the/DET/DT/2/det front/front/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root
everything/everything/PRON/NN/3/obj ././PUNCT/./3/punct"""
NATIONS = """Afghan/afghan/ADJ/JJ/4/amod//demonym and/and/CCONJ/CC/3/cc British/british/ADJ/JJ/1/conj//demonym
troops/troops/NOUN/NNS/5/nsubj left/leave/VERB/VBD/0/root ././PUNCT/./5/punct"""
SELF = """Karim/Karim/PROPN/NNP/3/nsubj/PERSON Soltari/Soltari/PROPN/NNP/1/flat/PERSON
shot/shoot/VERB/VBD/0/root himself/himself/PRON/PRP/3/obj ././PUNCT/./3/punct"""
FORMER = """Former/former/ADJ/JJ/2/amod president/president/NOUN/NNP/3/nmod:desc
Omar/Omar/PROPN/NNP/5/nsubj/PERSON Lintz/Lintz/PROPN/NNP/3/flat/PERSON spoke/speak/VERB/VBD/0/root
././PUNCT/./5/punct"""
ALLIES = """Karim/Karim/PROPN/NNP/6/nsubj/PERSON Soltari/Soltari/PROPN/NNP/1/flat/PERSON and/and/CCONJ/CC/4/cc
Omar/Omar/PROPN/NNP/1/conj/PERSON Lintz/Lintz/PROPN/NNP/4/flat/PERSON spoke/speak/VERB/VBD/0/root
././PUNCT/./6/punct"""
SENIOR = """The/the/DET/DT/2/det minister/minister/NOUN/NN/3/nsubj left/leave/VERB/VBD/0/root
././PUNCT/./3/punct"""
TOWN = """Rebels/rebel/NOUN/NNS/2/nsubj took/take/VERB/VBD/0/root Tessalou/Tessalou/PROPN/NNP/2/obj/LOC
././PUNCT/./2/punct"""


def page(*specimens: str) -> list[Sentence]:
    """Sentences in one paragraph, each behind the one before; runs of one entity are names."""
    sentences: list[Sentence] = []
    place = 0
    for number, rows in enumerate(specimens):
        sentence = parsed(rows)
        sentence.number = number
        for token in sentence.tokens:
            token.start += place
            token.end += place
        sentence.start, sentence.end = place, sentence.tokens[-1].end
        place = sentence.end + 1
        tags = [f"I-{token.entity}" if token.entity else "O" for token in sentence.tokens]
        sentence.names = names_of(sentence.tokens, tags)
        for name in sentence.names:
            name.kind = name.first.actor_kind or None
        sentences.append(sentence)
    return sentences


def stands_for(text: str, *specimens: str) -> tuple[str, ...]:
    """Whom the first token with this text in the last specimen stands for."""
    sentences = page(*specimens)
    return Coreference(sentences).stands_for(word(sentences[-1], text))


def test_a_name_stands_for_its_longest_form():
    assert stands_for("Soltari", FULL, SHORT) == ("Karim Soltari",)


def test_a_name_alone_stands_for_itself():
    assert stands_for("Soltari", SHORT) == ("Soltari",)


def test_an_acronym_stands_for_what_it_stands_behind_in_brackets():
    assert stands_for("DLA", ACRONYM, ACRONYM_ALONE) == ("Dravo Liberation Army",)


def test_he_is_rather_the_subject_of_the_sentence_before():
    assert stands_for("He", MET, HE) == ("Karim Soltari",)


def test_him_is_not_the_subject_of_its_own_verb():
    assert stands_for("him", PRAISED) == ("Omar Lintz",)


def test_himself_is_the_subject_of_its_verb():
    assert stands_for("himself", SELF) == ("Karim Soltari",)


def test_he_is_nobody_where_nobody_was_named():
    assert stands_for("He", HE) == ()


def test_they_are_the_group_before():
    assert stands_for("They", ROCKETS, THEY) == ("Hamas",)


def test_they_are_unnamed_where_the_nearest_people_are():
    """The gunmen fired, not the group named further back."""
    assert stands_for("They", ROCKETS, STORMED, THEY) == ()


def test_they_are_both_of_two_persons():
    assert stands_for("They", ALLIES, THEY) == ("Karim Soltari", "Omar Lintz")


def test_it_is_the_group_or_state_before():
    assert stands_for("It", ROCKETS, IT) == ("Hamas",)
    assert stands_for("It", CONDEMNED, IT) == ("Syria",)


def test_it_is_no_actor_where_it_is_said_to_be_a_thing():
    """ "It was a crime" speaks of the attack."""
    assert stands_for("It", CONDEMNED, CRIME) == ()


def test_both_sides_are_the_two_named_together():
    assert stands_for("sides", TALKS, SIDES) == ("Fatah", "Hamas")


def test_both_sides_of_three_are_nobody():
    assert stands_for("sides", SHELLED, SIDES) == ()


def test_the_group_is_the_group_before():
    assert stands_for("group", ROCKETS, GROUP) == ("Hamas",)


def test_the_group_is_no_state():
    assert stands_for("group", CONDEMNED, GROUP) == ()


def test_the_army_is_the_one_said_before():
    assert stands_for("army", SHELLED, ARMY) == ("Syrian army",)


def test_the_army_of_nobody_is_unnamed():
    assert stands_for("army", ROCKETS, ARMY) == ()


def test_fighters_stand_for_their_group():
    assert stands_for("militants", MILITANTS) == ("Hamas",)
    assert stands_for("fighters", ROCKETS, FIGHTERS) == ("Hamas",)


def test_gunmen_are_nobody():
    assert stands_for("gunmen", ROCKETS, GUNMEN) == ()


def test_troops_of_two_nations_are_two_armies():
    assert stands_for("troops", NATIONS) == ("Afghan troops", "British troops")


def test_a_gloss_in_brackets_says_who_is_meant():
    assert stands_for("him", GLOSS) == ("Lintz",)


def test_we_are_the_side_of_the_speaker():
    assert stands_for("We", WE) == ("Hamas",)


def test_i_is_the_speaker():
    assert stands_for("I", EYE) == ("Omar Lintz",)


def test_a_title_alone_is_its_bearer():
    assert stands_for("president", PRESIDENT, THE_PRESIDENT) == ("Karim Soltari",)


def test_a_title_of_two_is_nobodys():
    assert stands_for("president", PRESIDENTS, THE_PRESIDENT) == ()


def test_a_former_holder_is_not_meant():
    assert stands_for("president", FORMER, THE_PRESIDENT) == ()


def test_the_country_is_the_state_before():
    assert stands_for("country", COUNTRY_OF, COUNTRY) == ("Syria",)


def test_part_of_a_name_is_enough_with_an_article():
    assert stands_for("front", FRONT_OF, FRONT) == ("Azgar Liberation Front",)


def test_a_town_is_nobody():
    """A place that only undergoes is no actor."""
    assert stands_for("Tessalou", TOWN) == ()


def test_asking_twice_gives_the_same():
    sentences = page(ROCKETS, THEY)
    coreference = Coreference(sentences)
    they = word(sentences[1], "They")
    assert coreference.stands_for(they) == coreference.stands_for(they)


def test_quotations_stay_open_over_sentences():
    sentences = page(WE, HE)
    quoted = Quoted(sentences, load_reference_words()["SAYS"])
    assert quoted.holds(word(sentences[0], "We"))
    assert not quoted.holds(word(sentences[0], "said"))
    assert not quoted.holds(word(sentences[1], "He"))


def test_reference_words_hold_every_list_and_no_word_twice():
    lists = load_reference_words()
    assert set(lists) == LISTS
    assert all(lists.values())
