"""Invented people: Kinh, Khmer and Cham names, long ones, and pairs that differ only in tone marks."""

import random
from dataclasses import dataclass

from app.units.rules.authority import Role

KINH_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MEN_MIDDLE = ("Văn", "Hữu", "Minh", "Thanh", "Quốc", "Đức", "Công", "Hoàng Gia", "Trọng")
MEN_GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Hòa",
    "Khánh",
    "Lâm",
    "Nghĩa",
    "Phúc",
    "Quý",
    "Sơn",
    "Thắng",
    "Vinh",
)
WOMEN_MIDDLE = ("Thị", "Thị Ngọc", "Thị Thanh", "Kim", "Mỹ", "Thị Hồng", "Thị Tuyết", "Bích")
WOMEN_GIVEN = (
    "Ánh",
    "Bông",
    "Cúc",
    "Diễm",
    "Đào",
    "Hạnh",
    "Lan",
    "Mai",
    "Nga",
    "Oanh",
    "Phượng",
    "Quyên",
    "Thúy",
    "Yến",
)
KHMER_MEN = (
    "Chau Sóc Kha",
    "Chau Đa Ra",
    "Chau Sê Rây",
    "Chau Kim Sóc",
    "Chau Ra Thi",
    "Chau Mên Vanh",
    "Chau Hiên Đô",
)
KHMER_WOMEN = ("Néang Srây Mom", "Néang Sa Ra", "Néang Kim Huôl", "Néang Sóc Phan", "Néang Rót Tha", "Néang Chan Đa")
CHAM_MEN = ("Ha Lim Ma", "Sa Lếs Mách", "Ro Man Hít", "Mou Sa Lý")
CHAM_WOMEN = ("Sa Ly Hah", "Ro Hi Mah", "Ma Ri Dâm", "Ay Sa Roh")
LONG = ("Nguyễn Trần Hoàng Thị Phương Thảo Nguyên Khánh", "Chau Sóc Kim Sa Rây Mên Vanh Na")
TWINS = (("Ông", "Nguyễn Văn Thuý"), ("Ông", "Nguyễn Văn Thụy"), ("Bà", "Trần Thị Lan"), ("Bà", "Trần Thị Lân"))


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


def person(rng: random.Random) -> Person:
    """One more invented person."""
    woman = rng.random() < 0.48
    year = rng.randint(1952, 1996)
    draw = rng.random()
    if draw < 0.2:
        name = rng.choice(KHMER_WOMEN if woman else KHMER_MEN)
    elif draw < 0.26:
        name = rng.choice(CHAM_WOMEN if woman else CHAM_MEN)
    elif draw < 0.28:
        name, woman = (LONG[0], True) if woman else (LONG[1], False)
    elif draw < 0.31:
        honorific, name = rng.choice(TWINS)
        woman = honorific == "Bà"
    else:
        middle, given = (WOMEN_MIDDLE, WOMEN_GIVEN) if woman else (MEN_MIDDLE, MEN_GIVEN)
        name = f"{rng.choice(KINH_SURNAMES)} {rng.choice(middle)} {rng.choice(given)}"
    return Person("Bà" if woman else "Ông", name, year)


def accounts(units: tuple[str, ...], rng: random.Random) -> tuple[DemoAccount, ...]:
    """The demo's accounts: administrator, secretary, a council of eleven with its chair, a clerk for each unit."""
    used: set[str] = set()

    def name() -> str:
        while True:
            found = person(rng).name
            if found not in used and found not in LONG:
                used.add(found)
                return found

    members = [DemoAccount("chair", name(), (Role.CHAIR,))]
    members += [DemoAccount(f"member.{number:02}", name(), (Role.MEMBER,)) for number in range(2, 12)]
    return (
        DemoAccount("admin", name(), (Role.ADMINISTRATOR,)),
        DemoAccount("secretary", name(), (Role.SECRETARY,)),
        *members,
        *(DemoAccount(f"clerk.{unit}", name(), (Role.CLERK,), unit) for unit in units),
    )
