"""What a dossier needs before it can be sent."""

from dataclasses import dataclass
from datetime import date

from app.law.rules.categories import Category
from app.vietnamese.text import foreign_letters

SHORTEST_ACHIEVEMENT = 50
LONGEST_ACHIEVEMENT = 10_000
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the unit wrote."""

    category: Category
    honorific: str
    name: str
    birth_year: int | None
    position: str
    address: str
    achievement: str
    women_share: int | None = None  # per cent of a collective's people; settles ties
    works_directly: bool = False  # not in a leading post; settles ties


def faults_of_dossier(dossier: Dossier, *, eligible: tuple[Category, ...], today: date) -> dict[str, str]:
    """What is missing or wrong, by field, in Vietnamese; empty when the dossier may be sent.

    `eligible` are the categories that the movement admits; `today` bounds the year of birth.
    """
    faults = {}
    if dossier.category not in eligible:
        offered = ", ".join(category.label.lower() for category in eligible)
        faults["category"] = f"Phong trào này chỉ nhận hồ sơ {offered}. Hãy chọn lại."
    if not dossier.name:
        faults["name"] = "Chưa ghi tên. Hãy ghi đúng tên sẽ in trên giấy khen."
    elif not any(letter.isalpha() for letter in dossier.name):
        faults["name"] = "Tên phải có chữ cái. Hãy ghi đúng tên sẽ in trên giấy khen."
    for field, text in (("name", dossier.name), ("position", dossier.position), ("address", dossier.address)):
        if letters := foreign_letters(text):
            faults[field] = f"Giấy khen không in được ký tự “{letters}”. Hãy viết lại bằng chữ Quốc ngữ."
    if len(dossier.achievement) < SHORTEST_ACHIEVEMENT:
        faults["achievement"] = (
            f"Tóm tắt thành tích còn quá ngắn ({len(dossier.achievement)} ký tự, cần ít nhất {SHORTEST_ACHIEVEMENT}). "
            "Hãy nêu việc đã làm và kết quả bằng số liệu."
        )
    if dossier.birth_year is not None and not 1900 <= dossier.birth_year <= today.year:
        faults["birth_year"] = f"Năm sinh phải từ 1900 đến {today.year}. Hãy kiểm tra lại."
    if dossier.women_share is not None and not 0 <= dossier.women_share <= 100:
        faults["women_share"] = "Tỷ lệ nữ từ 0 đến 100 %. Hãy kiểm tra lại."
    return faults
