from datetime import date

import pytest

from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import format_profile


@pytest.mark.parametrize(
    ("on", "name", "page_number_place", "bases_italic", "last_basis_end", "appendix_reference_filled"),
    [
        (date(2020, 3, 4), "tt01", "footer-right", False, ",", True),
        (date(2020, 3, 5), "nd30", "header-centre", True, ".", False),
    ],
)
def test_the_format_changes_on_the_fifth_of_march_2020(
    on, name, page_number_place, bases_italic, last_basis_end, appendix_reference_filled
):
    profile = format_profile(on)

    assert profile.name == name
    assert profile.page_number_place == page_number_place
    assert profile.bases_italic is bases_italic
    assert profile.last_basis_end == last_basis_end
    assert profile.appendix_reference_filled is appendix_reference_filled


def test_each_kind_has_the_title_and_abbreviation_of_the_decree():
    assert {(kind.value, kind.title, kind.abbreviation) for kind in DocumentKind} == {
        ("plan", "KẾ HOẠCH", "KH"),
        ("decision", "QUYẾT ĐỊNH", "QĐ"),
        ("submission", "TỜ TRÌNH", "TTr"),
        ("minutes", "BIÊN BẢN", "BB"),
        ("report", "BÁO CÁO", "BC"),
        ("notice", "THÔNG BÁO", "TB"),
        ("invitation", "GIẤY MỜI", "GM"),
        ("letter", "", ""),
        ("form", "", ""),
    }
