"""What is kept of passwords and recovery codes: as dear to guess as is asked, and nothing opens what is nobody's (check 14)."""

import subprocess
import sys

from argon2 import PasswordHasher, Type, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.rules.hashing import COST, hash_of_nothing, hash_of_password, hash_with_salt, is_hash_of
from app.platform.settings import ROOT

SALT = "5f" * 16
THE_PROGRAMS_OWN = """
from app.accounts.rules.hashing import hash_of_nothing, hash_of_password, hash_with_salt
print(hash_of_password("chân trời"), hash_of_nothing(), hash_with_salt("chân trời", SALT))
"""


def test_passwords_and_codes_are_kept_by_argon2id_as_strong_as_is_asked() -> None:
    command = [sys.executable, "-c", f"SALT = {SALT!r}{THE_PROGRAMS_OWN}"]
    kept, nobodys, code = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    asked = extract_parameters(kept)

    assert (asked.type, asked.version) == (Type.ID, 19)
    assert (asked.memory_cost >= 64 * 1024, asked.time_cost >= 3) == (True, True)
    assert (asked.salt_len, asked.hash_len) == (16, 32)
    assert extract_parameters(nobodys) == asked  # so that a name that there is not takes as long
    assert is_hash_of(kept, "chân trời") and not is_hash_of(kept, "Chân trời")
    # Codes that are out there stay valid.
    assert code == "65db34dda2f3bb1f34e9563c23d4778065635dbc6d1fec8356b15d18ba0c0e6e"


@given(st.text(max_size=40))
def test_no_password_fits_what_is_nobodys(typed: str) -> None:
    assert not is_hash_of(hash_of_nothing(), typed)


def test_a_password_that_was_kept_at_another_cost_is_still_known() -> None:
    former = PasswordHasher(time_cost=2, memory_cost=16, parallelism=2).hash("đường về xã")

    assert extract_parameters(former) != extract_parameters(hash_of_password("đường về xã"))
    assert is_hash_of(former, "đường về xã") and not is_hash_of(former, "đường về")


def test_one_code_has_another_hash_with_another_salt_and_no_hash_twice() -> None:
    assert hash_with_salt("abcde", SALT) == hash_with_salt("abcde", SALT) != hash_with_salt("abcde", "60" * 16)
    assert hash_of_password("abcde") != hash_of_password("abcde")
    assert COST.kibibytes == 8  # of the tests alone
