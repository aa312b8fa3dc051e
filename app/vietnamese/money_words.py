"""Numbers and money in Vietnamese words, for papers.

The libraries tried drop "không trăm" inside a number or put "lẻ" in the wrong place, so the rule stands here.
"""

from app.vietnamese.text import sentence_start

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")
LARGEST = 10**18 - 1


def number_in_words(number: int, *, odd: str = "lẻ", thousand: str = "nghìn", four: str = "bốn") -> str:
    """The whole number in words, from 0 up to LARGEST. Raises ValueError outside.

    By the region's habit `odd` is "lẻ" or "linh", `thousand` "nghìn" or "ngàn", and `four`, the word for 4 after
    "mươi", "bốn" or "tư".

    >>> number_in_words(1_005_021)
    'một triệu không trăm lẻ năm nghìn không trăm hai mươi mốt'
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"a number from 0 to {LARGEST} is needed")
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [number_in_words(billions, odd=odd, thousand=thousand, four=four), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words += _hundreds(group, full=bool(words), odd=odd, four=four)
            words.append(_GROUPS[power].replace("nghìn", thousand))
    return " ".join(word for word in words if word)


def money_in_words(amount: int, *, odd: str = "lẻ", thousand: str = "nghìn", four: str = "bốn") -> str:
    """An amount of đồng in words, with a capital as papers begin it; the words as in number_in_words.

    >>> money_in_words(1_390_000)
    'Một triệu ba trăm chín mươi nghìn đồng'
    """
    return f"{sentence_start(number_in_words(amount, odd=odd, thousand=thousand, four=four))} đồng"


def _hundreds(group: int, *, full: bool, odd: str, four: str) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return words + ([odd] if words and ones else []) + ([_DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return words
    if ones == 5:
        return [*words, "lăm"]
    return [
        *words,
        {1: "mốt", 4: four}.get(ones, _DIGITS[ones]) if tens > 1 else _DIGITS[ones],
    ]
