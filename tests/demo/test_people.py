"""The invented people and their accounts."""

from collections import Counter
from itertools import islice

from app.demo.people import STRIKING, accounts, dice, people
from app.units.rules.authority import Role

UNITS = ("an-hao", "chi-lang", "phong-noi-vu")


def test_a_thousand_people_have_a_thousand_names() -> None:
    names = {person.name for person in islice(people(dice(1)), 1000)}

    assert len(names) == 1000
    assert {name for _, name in STRIKING} <= names


def test_honorific_and_name_agree() -> None:
    for person in islice(people(dice(2)), 500):
        if person.name.startswith("Chau "):
            assert person.honorific == "Ông"
        if person.name.startswith("Néang ") or " Thị " in person.name:
            assert person.honorific == "Bà"


def test_the_council_has_eleven_who_score_and_each_unit_a_clerk() -> None:
    made = accounts(UNITS, dice(3))

    roles = Counter(role for account in made for role in account.roles)
    assert roles == {Role.ADMINISTRATOR: 1, Role.SECRETARY: 1, Role.CHAIR: 1, Role.MEMBER: 10, Role.CLERK: 3}
    assert [account.username for account in made if account.unit] == [
        "clerk.an-hao",
        "clerk.chi-lang",
        "clerk.phong-noi-vu",
    ]
    assert {"chair", "secretary", "admin", "member.02", "member.11"} <= {account.username for account in made}


def test_no_two_accounts_share_a_name_or_username() -> None:
    made = accounts(UNITS, dice(4))

    assert len({account.name for account in made}) == len({account.username for account in made}) == len(made)
