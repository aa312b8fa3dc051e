"""Readable addresses from Vietnamese names."""

import re

from app.vietnamese.names import folded


def slug_of(name: str) -> str:
    """The name in small letters without marks, words joined by hyphens.

    >>> slug_of("Đường ấp sáng, nhà sạch")
    'duong-ap-sang-nha-sach'
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")
