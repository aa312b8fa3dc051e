"""Which passwords are good enough (OWASP ASVS 5.0, 6.2): length and guessability, no rules of composition."""

import secrets
from collections.abc import Iterable

from zxcvbn import zxcvbn

from app.vietnamese.names import folded

SHORTEST = 10
LONGEST = 200
WEAKEST_SCORE = 2
LOCAL_WORDS = [
    "tinhbien", "angiang", "khenthuong", "thidua", "giaykhen", "hoidong", "uyban", "nhandan", "vietnam",
    "vinhdanh", "matkhau", "xinchao", "anhyeuem", "mothai", "motbabon", "chungtay", "nguoingheo",
    "quantri", "thuky", "chutich", "uyvien", "chuyenvien", "admin", "password",
]  # fmt: skip
SHORTEST_REST = 8  # of a password beside words that a guesser tries first
SHORTEST_WORD = 4
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another when read from paper
GROUPS, LETTERS_OF_A_GROUP = 4, 4


def new_first_password() -> str:
    """A random password (79 bits) for somebody's first sign-in, in groups that can be read to them."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LETTERS_OF_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def fault_of_password(password: str, *, known_of_the_person: tuple[str, ...] = ()) -> str | None:
    """What is wrong with the password, in Vietnamese, or None when it is good.

    `known_of_the_person` are words that a guesser would try first: user name, given name, names of offices.
    """
    if len(password) < SHORTEST:
        return f"Mật khẩu cần ít nhất {SHORTEST} ký tự. Có thể ghép vài từ không liên quan với nhau."
    if len(password) > LONGEST:
        return f"Mật khẩu dài quá {LONGEST} ký tự. Hãy chọn mật khẩu ngắn hơn."
    known = [*LOCAL_WORDS, *(_letters(word) for word in known_of_the_person)]
    guess = zxcvbn(password[:72], user_inputs=[*known, *known_of_the_person])
    if guess["score"] < WEAKEST_SCORE or _is_a_word_with_little_beside(password, known):
        return "Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau, hoặc thêm từ ít gặp."
    return None


def _is_a_word_with_little_beside(password: str, words: Iterable[str]) -> bool:
    whole = rest = _letters(password)
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= SHORTEST_WORD:
            rest = rest.replace(word, "")
    signs = len("".join(password.split())) - len(whole)
    return rest != whole and len(rest) + signs < SHORTEST_REST


def _letters(text: str) -> str:
    """The letters and digits, without marks: "xã An Cư" and "an-cu" begin alike."""
    return "".join(one for one in folded(text) if one.isalnum())
