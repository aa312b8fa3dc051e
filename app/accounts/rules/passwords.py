"""Which passwords are good enough (OWASP ASVS 5.0, 6.2): length and guessability, no rules of composition."""

from zxcvbn import zxcvbn

SHORTEST = 10
LONGEST = 200
WEAKEST_SCORE = 2
LOCAL_WORDS = [
    "tinhbien", "angiang", "khenthuong", "thidua", "giaykhen", "hoidong", "uyban", "nhandan", "vietnam",
    "vinhdanh", "matkhau", "xinchao", "anhyeuem", "mothai", "motbabon", "chungtay", "nguoingheo",
]  # fmt: skip


def fault_of_password(password: str, *, known_of_the_person: tuple[str, ...] = ()) -> str | None:
    """What is wrong with the password, in Vietnamese, or None when it is good.

    `known_of_the_person` are words that a guesser would try first: user name, given name.
    """
    if len(password) < SHORTEST:
        return f"Mật khẩu cần ít nhất {SHORTEST} ký tự. Có thể ghép vài từ không liên quan với nhau."
    if len(password) > LONGEST:
        return f"Mật khẩu dài quá {LONGEST} ký tự. Hãy chọn mật khẩu ngắn hơn."
    guess = zxcvbn(password[:72], user_inputs=[*LOCAL_WORDS, *known_of_the_person])
    if guess["score"] < WEAKEST_SCORE:
        return "Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau, hoặc thêm từ ít gặp."
    return None
