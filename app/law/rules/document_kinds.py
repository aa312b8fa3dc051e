"""Kinds of administrative documents and their abbreviations (NĐ 30/2020, Phụ lục III, mục I)."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """A kind of administrative document."""

    PLAN = "plan"
    DECISION = "decision"
    SUBMISSION = "submission"
    MINUTES = "minutes"
    REPORT = "report"
    NOTICE = "notice"
    INVITATION = "invitation"
    LETTER = "letter"
    FORM = "form"

    @property
    def title(self) -> str:  # type: ignore[override]  # hides str.title(), which means nothing for a kind
        """The kind's name as it is printed over the subject; an official letter prints none, a form its own."""
        return _TITLES[self][0]

    @property
    def in_references(self) -> str:
        """The kind as other texts name it: "Quyết định", "Công văn"."""
        return "Công văn" if self is DocumentKind.LETTER else self.title.capitalize()

    @property
    def abbreviation(self) -> str:
        """The kind's abbreviation in the document's symbol; an official letter and a form have none."""
        return _TITLES[self][1]


_TITLES = {
    DocumentKind.PLAN: ("KẾ HOẠCH", "KH"),
    DocumentKind.DECISION: ("QUYẾT ĐỊNH", "QĐ"),
    DocumentKind.SUBMISSION: ("TỜ TRÌNH", "TTr"),
    DocumentKind.MINUTES: ("BIÊN BẢN", "BB"),
    DocumentKind.REPORT: ("BÁO CÁO", "BC"),
    DocumentKind.NOTICE: ("THÔNG BÁO", "TB"),
    DocumentKind.INVITATION: ("GIẤY MỜI", "GM"),
    DocumentKind.LETTER: ("", ""),
    DocumentKind.FORM: ("", ""),
}
