"""The steps of a secret vote, each of which can only be left forward: phát phiếu, bỏ phiếu, kiểm phiếu."""

from enum import StrEnum


class BoxState(StrEnum):
    """Where a ballot box stands."""

    HANDING_OUT = "handing_out"
    CASTING = "casting"
    COUNTED = "counted"
    ANNULLED = "annulled"

    @property
    def label(self) -> str:
        """The step as the council calls it."""
        return {
            "handing_out": "Đang phát phiếu",
            "casting": "Đang bỏ phiếu",
            "counted": "Đã kiểm phiếu",
            "annulled": "Đã hủy",
        }[self.value]
