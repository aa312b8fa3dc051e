"""Thousands of small objects added to a finished PDF as an incremental update (ISO 32000-1, 7.5.6), written as they come.

A PDF library keeps each object in memory until it saves: for 10,000 tagged sheets that is 400 MB and most of the time. The
library makes the file; this adds pages and structure to it in object streams, and an index at the end.
"""

import hashlib
import io
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

OBJECTS_A_STREAM = 200
ENTRY = struct.Struct(">BIH")  # kind, place, index: /W [1 4 2]
SPEED = 3  # of zlib: a twentieth larger than the best, in half the time


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished PDF, and what an update behind it must know: read once, however many updates are made."""

    file: bytes
    previous: int  # where its index begins
    size: int  # the first number that is free
    root: int
    id: bytes

    @classmethod
    def read(cls, file: bytes) -> "Finished":
        """The PDF of these bytes."""
        with pikepdf.open(io.BytesIO(file)) as pdf:
            size, root, first_id = int(pdf.trailer.Size), pdf.Root.objgen[0], bytes(pdf.trailer.ID[0])
        return cls(file, int(file[file.rindex(b"startxref") + 9 :].split()[0]), size, root, first_id)


class Appendix:
    """The update behind `base`, written to `out`: objects get numbers first and their text in any order."""

    def __init__(self, base: Finished, out: BinaryIO) -> None:
        self._out = out
        self._out.write(base.file)
        self._place = len(base.file)
        self._previous, self._first, self._root, self._id = base.previous, base.size, base.root, base.id
        self._next = self._first
        self._entries = bytearray()
        self._replaced: dict[int, bytes] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._digest = hashlib.sha256(base.id)

    def numbers(self, count: int) -> int:
        """Keeps so many numbers, and gives the first of them."""
        first = self._next
        self._next += count
        self._entries.extend(bytes(ENTRY.size * count))
        return first

    def add(self, number: int, text: bytes) -> None:
        """Adds an object, or gives an object of the base another text."""
        self._waiting.append((number, text))
        if len(self._waiting) == OBJECTS_A_STREAM:
            self._put_together()

    def stream(self, number: int, content: bytes) -> None:
        """Adds a stream."""
        self._digest.update(content)
        self._direct(number, b"/Filter/FlateDecode", zlib.compress(content, SPEED))

    def close(self) -> None:
        """Writes what waits and the index."""
        self._put_together()
        number = self.numbers(1)
        self._enter(number, 1, self._place, 0)
        old = sorted(self._replaced)
        rows = b"".join(self._replaced[one] for one in old) + bytes(self._entries)
        index = " ".join(f"{one} 1" for one in old) + f" {self._first} {self._next - self._first}"
        place = self._place
        says = (
            f"/Type/XRef/Size {self._next}/Root {self._root} 0 R/Prev {self._previous}/W[1 4 2]/Index[{index}]"
            f"/ID[<{self._id.hex()}><{self._digest.hexdigest()[:32]}>]/Filter/FlateDecode"
        )
        self._direct(number, says.encode(), zlib.compress(rows, SPEED))
        self._write(f"startxref\n{place}\n%%EOF\n".encode())

    def _put_together(self) -> None:
        if not self._waiting:
            return
        heads, place = [], 0
        container = self.numbers(1)
        for index, (number, text) in enumerate(self._waiting):
            heads.append(f"{number} {place}")
            place += len(text) + 1
            self._enter(number, 2, container, index)
        head = " ".join(heads).encode() + b"\n"
        body = b"\n".join(text for _, text in self._waiting)
        says = f"/Type/ObjStm/N {len(heads)}/First {len(head)}/Filter/FlateDecode".encode()
        self._direct(container, says, zlib.compress(head + body, SPEED))
        self._waiting = []

    def _direct(self, number: int, says: bytes, content: bytes) -> None:
        self._enter(number, 1, self._place, 0)
        self._write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, says, len(content)))
        self._write(content)
        self._write(b"\nendstream\nendobj\n")

    def _enter(self, number: int, kind: int, place: int, index: int) -> None:
        if number < self._first:
            self._replaced[number] = ENTRY.pack(kind, place, index)
        else:
            ENTRY.pack_into(self._entries, (number - self._first) * ENTRY.size, kind, place, index)

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._place += len(content)
