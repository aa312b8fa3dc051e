"""How an achievement is put together from sentences, and the figures that go into it."""

import random
from dataclasses import dataclass

from app.vietnamese.numbers import format_number
from app.vietnamese.text import sentence_start

ANIMALS = ("bò lai Sind", "bò vỗ béo", "dê", "gà thả vườn", "heo rừng lai", "vịt đẻ", "lươn không bùn", "cá lóc")
CROPS = ("đậu phộng", "xoài", "rau màu", "mè đen", "ớt", "sả", "nghệ", "khoai mì")
TRADES = ("may gia công", "sửa xe", "nấu đường thốt nốt", "dệt thổ cẩm", "đan lát", "xây dựng", "làm bánh", "mộc")
CRAFTS = ("may gia công", "đan lát", "thêu", "kết cườm", "dệt thổ cẩm")


@dataclass(frozen=True, slots=True)
class Deeds:
    """The sentences to choose from: how it began, what was done, what came of it."""

    beginnings: tuple[str, ...]
    doings: tuple[str, ...]
    results: tuple[str, ...]


def achievement(deeds: Deeds, *, year: int, place: str, work: str, rng: random.Random) -> str:
    """An achievement of four to seven sentences in two paragraphs.

    `place` is where the good was done, `work` where the person or collective works. What is told once (rates, trade,
    years) is the same all through; plain counts differ from sentence to sentence.
    """
    story = _story(rng) | {"year": str(year), "place": place, "work": work}
    doings = [deeds.doings[index] for index in sorted(rng.sample(range(len(deeds.doings)), rng.randint(2, 4)))]
    first = [rng.choice(deeds.beginnings), *doings]
    last = rng.sample(deeds.results, rng.randint(1, min(2, len(deeds.results))))
    return "\n".join(
        " ".join(sentence_start(sentence.format(**(story | _counts(rng)))) for sentence in part)
        for part in (first, last)
    )


def _story(rng: random.Random) -> dict[str, str]:
    rate = rng.randint(62, 190)
    fall = rng.randint(14, 52)
    return {
        "children": str(rng.randint(2, 4)),
        "helped": str(rng.randint(3, 9)),
        "poor": str(rng.randint(24, 58)),
        "lifted": f"{rng.randint(3, 8):02}",
        "members": str(rng.randint(9, 31)),
        "loan": f"{format_number(rng.randint(4, 10) * 5_000_000)} đồng",
        "before": f"{format_number(rng.randint(38, 69) * 10_000)} đồng",
        "after": f"{format_number(rng.randint(140, 265) * 10_000)} đồng",
        "rate_before": f"{rate // 10},{rate % 10}%",
        "rate_after": f"{(rate - fall) // 10},{(rate - fall) % 10}%",
        "since": str(rng.randint(2009, 2016)),
        "animal": rng.choice(ANIMALS),
        "crop": rng.choice(CROPS),
        "trade": rng.choice(TRADES),
        "craft": rng.choice(CRAFTS),
    }


def _counts(rng: random.Random) -> dict[str, str]:
    return {
        "few": str(rng.randint(3, 9)),
        "some": str(rng.randint(12, 38)),
        "many": str(rng.randint(54, 210)),
        "sum": f"{format_number(rng.randint(18, 260) * 1_000_000)} đồng",
        "gift": f"{format_number(rng.randint(3, 9) * 100_000)} đồng",
    }
