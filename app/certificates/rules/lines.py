"""What a Giấy khen or a Bằng khen says, line by line (NĐ 98/2023/NĐ-CP, Điều 104)."""

from dataclasses import dataclass
from datetime import date

from app.vietnamese.dates import long_date
from app.vietnamese.numbers import two_digits


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """One certificate. Number and date are None before the decision is issued: they are left to be filled in."""

    authority_title: str
    recipient: str
    place_of_recipient: str
    achievement: str
    decision_number: str | None
    issued_on: date | None
    year: int
    ordinal: int
    place: str
    signer_lines: tuple[str, ...]
    signer_name: str
    code: str = ""  # in groups, as it is printed; none where the office prints no codes
    address: str = ""  # of the page that tells whether the certificate holds
    form: str = "Giấy khen"

    @property
    def code_line(self) -> str:
        """Mã kiểm tra, beside the QR."""
        return f"Mã kiểm tra: {self.code}" if self.code else ""

    @property
    def decision_line(self) -> str:
        """Số quyết định, ngày, tháng, năm."""
        if self.decision_number is None or self.issued_on is None:
            return f"Quyết định số: ……/QĐ-UBND ngày …… tháng …… năm {self.year}"
        return f"Quyết định số: {self.decision_number} {long_date(self.issued_on)}"

    @property
    def golden_book_line(self) -> str:
        """Số sổ vàng: the awardee's ordinal in the decision."""
        return f"Số sổ vàng: {two_digits(self.ordinal)}"

    @property
    def date_line(self) -> str:
        """Địa danh, ngày tháng năm."""
        if self.issued_on is None:
            return f"{self.place}, ngày …… tháng …… năm {self.year}"
        return f"{self.place}, {long_date(self.issued_on)}"
