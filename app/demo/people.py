"""Invented people: Kinh, Khmer and Cham names, long ones, and some that differ only in tone marks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from app.units.rules.authority import Role

KINH_SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương",
    "Mai", "Tô", "Châu", "Quách", "Ung",
)  # fmt: skip
MEN_MIDDLE = ("Văn", "Hữu", "Minh", "Thanh", "Quốc", "Đức", "Công", "Hoàng", "Trọng", "Chí", "Ngọc")
MEN_GIVEN = (
    "An", "Bình", "Cường", "Dũng", "Đạt", "Hòa", "Khánh", "Lâm", "Nghĩa", "Phúc", "Quý", "Sơn", "Thắng", "Vinh", "Tùng",
    "Út", "Đèo", "Lượm", "Phước", "Tòng",
)  # fmt: skip
WOMEN_MIDDLE = ("Thị", "Thị Ngọc", "Thị Thanh", "Kim", "Mỹ", "Thị Hồng", "Thị Tuyết", "Bích", "Thị Cẩm")
WOMEN_GIVEN = (
    "Ánh", "Bông", "Cúc", "Diễm", "Đào", "Hạnh", "Lan", "Mai", "Nga", "Oanh", "Phượng", "Quyên", "Thúy", "Yến", "Loan",
    "Nhiên", "Sương", "Tiền", "Giàu", "Lành",
)  # fmt: skip
KHMER_MEN = tuple(
    product(("Chau",), ("Sóc", "Kim", "Đa", "Sê", "Mên", "Hên", "Phi", "Rinh", "Thon", "Sa"),
            ("Kha", "Rây", "Thi", "Vanh", "Sây", "Chên", "Rượt", "Môl", "Ra Đy"))
)  # fmt: skip
KHMER_WOMEN = tuple(
    product(("Néang",), ("Srây", "Kim", "Sóc", "Sa", "Chan", "Ôn", "Rót", "Sâm"),
            ("Mom", "Huôl", "Phan", "Tha", "Đa", "Ry", "Nhơ", "Bô Pha", "Thia"))
)  # fmt: skip
CHAM_MEN = tuple(product(("Ha Lim", "Sa Lếs", "Ro Man", "Mou Sa", "Ab Đol"), ("Mách", "Hít", "Sen", "Lý")))
CHAM_WOMEN = tuple(product(("Sa Ly", "Ro Hi", "Ma Ri", "Ay Sa", "Fa Ti"), ("Hah", "Mah", "Dâm", "Roh")))
STRIKING = (
    ("Ông", "Nguyễn Văn Thuý"), ("Ông", "Nguyễn Văn Thụy"), ("Ông", "Nguyễn Văn Thủy"), ("Bà", "Trần Thị Hoa"),
    ("Bà", "Trần Thị Hòa"), ("Bà", "Trần Thị Hoà"), ("Bà", "Trần Thị Hỏa"), ("Ông", "Lê Văn Tấn"), ("Ông", "Lê Văn Tân"),
    ("Ông", "Lê Văn Tận"), ("Bà", "Nguyễn Trần Hoàng Thị Phương Thảo Nguyên Khánh"),
    ("Ông", "Chau Sóc Kim Sa Rây Mên Vanh Na"), ("Bà", "Công Tằng Tôn Nữ Huỳnh Lê Ngọc Diễm Thùy Trang Đài"),
    ("Ông", "Huỳnh Nguyễn Phan Trương Hoàng Thiên Phước Nghĩa"), ("Bà", "Néang Srây Mom"), ("Ông", "Chau Sóc Kha"),
    ("Ông", "Lý Ổn"), ("Bà", "Ưng Ửng"),
)  # fmt: skip
STRIKING_EVERY = 5
MEMBERS = 11


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    honorific: str
    name: str
    birth_year: int


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo; `unit` is the slug of a clerk's unit."""

    username: str
    name: str
    roles: tuple[Role, ...]
    unit: str | None = None


def dice(*about: object) -> random.Random:
    """A source of choices that falls the same way each time for the same thing."""
    return random.Random(" ".join(map(str, about)))  # noqa: S311  # nosec B311  # invented data, no secret


def people(rng: random.Random) -> Iterator[Person]:
    """Invented people without end, no name twice; every fifth has one of the striking names until these run out."""
    used = {name for _, name in STRIKING}
    striking = iter(STRIKING)
    for count in range(1, 1_000_000):
        special = next(striking, None) if count % STRIKING_EVERY == 0 else None
        honorific, name = special or _unused(rng, used)
        used.add(name)
        yield Person(honorific, name, rng.randint(1951, 1996))


def accounts(units: tuple[str, ...], rng: random.Random) -> tuple[DemoAccount, ...]:
    """The demo's accounts: administrator, secretary, a council of eleven with its chair, a clerk for each unit."""
    used: set[str] = set()

    def name() -> str:
        _, found = _unused(rng, used)
        used.add(found)
        return found

    return (
        DemoAccount("admin", name(), (Role.ADMINISTRATOR,)),
        DemoAccount("secretary", name(), (Role.SECRETARY,)),
        DemoAccount("chair", name(), (Role.CHAIR,)),
        *(DemoAccount(f"member.{number:02}", name(), (Role.MEMBER,)) for number in range(2, MEMBERS + 1)),
        *(DemoAccount(f"clerk.{unit}", name(), (Role.CLERK,), unit) for unit in units),
    )


def _unused(rng: random.Random, used: set[str]) -> tuple[str, str]:
    while True:
        honorific, name = _someone(rng)
        if name not in used:
            return honorific, name


def _someone(rng: random.Random) -> tuple[str, str]:
    woman = rng.randrange(100) < 48
    draw = rng.randrange(100)
    parts: tuple[str, ...]
    if draw < 22:
        parts = rng.choice(KHMER_WOMEN if woman else KHMER_MEN)
    elif draw < 30:
        parts = rng.choice(CHAM_WOMEN if woman else CHAM_MEN)
    else:
        middle, given = (WOMEN_MIDDLE, WOMEN_GIVEN) if woman else (MEN_MIDDLE, MEN_GIVEN)
        parts = (rng.choice(KINH_SURNAMES), rng.choice(middle), rng.choice(given))
    return "Bà" if woman else "Ông", " ".join(parts)
