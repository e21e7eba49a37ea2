"""Who takes part, read from whole sentences: the kinds that single words and trees do not tell."""

import pytest

from allegedly.flow import load_reader
from allegedly.pages import page_from_text


def roles_of(text: str, kind: str) -> dict[str, list[str]]:
    """The words of each role of the one claim of a type."""
    page = page_from_text(text, id="t", title="", published="2014-11-10")
    found = [claim for claim in load_reader().read(page).claims if claim.type == kind]
    assert len(found) == 1, [claim.trigger.text for claim in found]
    return {role: [part.text for part in parts] for role, parts in found[0].roles.items()}


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("Soldiers came under fire from the guerrillas.", "attack", "target", ["Soldiers"]),
        ("Soldiers came under fire from the guerrillas.", "attack", "agent", ["the guerrillas"]),
        ("Blasts have claimed the lives of two people.", "kill", "target", ["two people"]),
        ("The army suffered heavy casualties.", "kill", "target", ["The army"]),
        ("Netanyahu drew criticism from the opposition.", "accuse", "target", ["Netanyahu"]),
        ("Netanyahu drew criticism from the opposition.", "accuse", "agent", ["the opposition"]),
        ("The protesters called for the minister to resign.", "urge", "target", ["the minister"]),
        ("The protesters called for the minister to resign.", "resign", "agent", ["the minister"]),
        ("Palestinian rocket attacks killed a woman in Sderot.", "shell", "instrument", ["rocket"]),
        ("The South African mediator left Abidjan.", "negotiate", "agent", ["South African"]),
        ("Two men were killed and six injured in a blast.", "injure", "instrument", ["a blast"]),
        ("Three soldiers were injured when a roadside bomb exploded.", "injure", "instrument", ["a roadside bomb"]),
    ],
)
def test_roles(text, kind, role, words):
    assert roles_of(text, kind).get(role) == words


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("The military operation began on Monday in Homs.", "attack", "agent"),
        ("Delhi saw a terrorist attack on its parliament.", "attack", "agent"),
        ("The Baghdad attack killed two men.", "attack", "target"),
        ("A third of the forces will be withdrawn from Iraq by the end of next year.", "withdraw", "agent"),
    ],
)
def test_words_that_name_nobody(text, kind, role):
    """A kind of attack, a town and a deadline take no part."""
    words = " ".join(roles_of(text, kind).get(role, []))
    assert not any(word in words for word in ("military", "terrorist", "Baghdad", "end"))


def test_a_count_stays_with_its_people():
    assert roles_of("Rescuers found 24 dead children on Monday.", "kill")["target"] == ["24 dead children"]
