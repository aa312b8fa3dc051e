"""Passwords that a guesser tries first are refused, long ones are taken as they are typed (check 14, ASVS 5.0 V6.2)."""

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.accounts.rules.passwords import LOCAL_WORDS, LONGEST, fault_of_password
from tests.support.world import PASSWORD, World

COMMON = FREQUENCY_LISTS["passwords"][:3_000]
TAILS = ("1", "123", "@123", "2018", "2026", "!", "12345", "@2026", "#1")


def test_the_three_thousand_commonest_passwords_are_refused() -> None:
    assert len(COMMON) == 3_000
    assert [one for one in COMMON if fault_of_password(one) is None] == []


def test_common_ones_that_are_long_enough_are_refused_as_guessable() -> None:
    long = [one for one in FREQUENCY_LISTS["passwords"] if len(one) >= 10][:500]

    assert len(long) > 200
    assert [one for one in long if "dễ đoán" not in (fault_of_password(one) or "")] == []


@pytest.mark.parametrize("word", LOCAL_WORDS)
def test_words_of_the_office_with_a_number_behind_are_refused(word: str) -> None:
    typed = [form + tail for tail in TAILS for form in (word, word.capitalize(), word.upper())]

    assert [one for one in typed if fault_of_password(one) is None] == []


@pytest.mark.parametrize(
    "typed",
    ["83746192850417263945", "k#9!2@4$7%1&5*8q", "khenthuong xe đạp cũ màu xanh", "trâu bò gà lợn", "Anhyeuem%^@!&*#)"],
)
def test_any_mix_of_signs_is_taken_when_it_is_long_enough(typed: str) -> None:
    assert fault_of_password(typed, known_of_the_person=("secretary", "lan")) is None


@pytest.mark.parametrize("typed", ["an-cu-2026", "XÃ AN CƯ 2026", "Ancu@12345", "UBND xã An Cư", "Tịnh Biên 2026!"])
def test_the_names_of_the_offices_that_one_works_for_are_refused(sqlite_world: World, typed: str) -> None:
    client = sqlite_world.client("clerk_a")

    refused = sqlite_world.post(client, "/account/password", "/account/password", password=PASSWORD, new_password=typed)

    assert (refused.status_code, "Mật khẩu này dễ đoán" in refused.text) == (422, True)


@pytest.mark.parametrize("length", [64, 128, LONGEST])
def test_a_long_phrase_with_every_vietnamese_letter_works_to_its_last_letter(sqlite_world: World, length: int) -> None:
    phrase = ("Đường về xã Ô Lâm mưa to, cầu gãy; bò ế vẫn Ử-Ỹ. " * 5)[:length].strip().ljust(length, "ẵ")
    client = sqlite_world.client("member_a")

    changed = sqlite_world.post(
        client, "/account/password", "/account/password", password=PASSWORD, new_password=phrase
    )
    results = [
        sqlite_world.post(
            sqlite_world.client(), "/sign-in", "/sign-in", username="member_a", password=typed
        ).status_code
        for typed in (phrase, phrase[:-1] + "x", phrase.lower())
    ]

    assert changed.status_code == 303
    assert results == [303, 422, 422]


def test_the_field_takes_pasted_and_saved_passwords(sqlite_world: World) -> None:
    page = sqlite_world.client().get("/sign-in").text
    field = page.split('name="password"')[0].rpartition("<input")[2] + page.split('name="password"')[1].split(">")[0]

    assert 'type="password"' in field and 'autocomplete="current-password"' in field
    assert "onpaste" not in page and "maxlength" not in field or 'maxlength="200"' in field
