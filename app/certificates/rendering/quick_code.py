"""The QR of a certificate: an address in dark squares, as runs that both ways to the PDF draw alike."""

from collections.abc import Iterator

import segno

SIDE = 18.0  # mm, without the margin; a square of 33 modules is half a millimetre each
MASK = 3  # any mask is valid; trying all eight takes five times as long


def runs(address: str) -> tuple[int, Iterator[tuple[int, int, int]]]:
    """How many squares a side has, and the dark runs: column, row from above, length."""
    matrix = segno.make(address, error="m", micro=False, boost_error=False, mask=MASK).matrix
    return len(matrix), _runs(matrix)


def as_svg(address: str) -> str:
    """The QR as a drawing of its own."""
    side, dark = runs(address)
    path = "".join(f"M{column} {row}h{length}v1h-{length}z" for column, row, length in dark)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{SIDE}mm" height="{SIDE}mm">'
        f'<path d="{path}"/></svg>'
    )


def as_operators(address: str, *, x: float, y: float, size: float) -> str:
    """The QR as operators of a PDF page: its lower left corner and its side in points."""
    side, dark = runs(address)
    step = size / side
    squares = " ".join(f"{column} {side - 1 - row} {length} 1 re" for column, row, length in dark)
    return f"/Artifact BMC q {step:.5f} 0 0 {step:.5f} {x:.3f} {y:.3f} cm 0 g {squares} f Q EMC"


def _runs(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    for row, squares in enumerate(matrix):
        column = 0
        while column < len(squares):
            length = next(
                (at for at in range(len(squares) - column) if not squares[column + at]), len(squares) - column
            )
            if length:
                yield column, row, length
            column += max(length, 1)
