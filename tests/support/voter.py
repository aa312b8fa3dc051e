"""A voter's side of the blind signature, as a browser does it (RFC 9474), in plain Python."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from math import gcd

from cryptography.hazmat.primitives import serialization

from app.ballots.actions import OfferedPaper, cast, hand_out
from app.ballots.queries import BoxFacts, box_facts
from app.ballots.rules.signing import SALT_BYTES

DIGEST = hashlib.sha384


@dataclass
class Voter:
    """Somebody who votes in one box."""

    box_id: int
    account: int
    keys: dict[int, tuple[int, int]] = field(default_factory=dict)  # modulus and exponent, as shown before hand-out
    numbers: dict[int, bytes] = field(default_factory=dict)
    signatures: dict[int, bytes] = field(default_factory=dict)
    unblinding: dict[int, int] = field(default_factory=dict)
    blinded: dict[int, bytes] = field(default_factory=dict)
    blind: dict[int, bytes] = field(default_factory=dict)  # the signatures before they are opened

    def prepare(self, positions: list[int] | None = None) -> "Voter":
        """Makes numbers and blinds them."""
        self.keys = moduli(box_facts(self.box_id))
        for position in positions if positions is not None else self.keys:
            number = secrets.token_bytes(32)
            modulus, exponent = self.keys[position]
            while gcd(factor := secrets.randbelow(modulus - 2) + 2, modulus) != 1:
                continue
            size = length_of(modulus)
            encoded = int.from_bytes(encode(number, size))
            self.numbers[position], self.unblinding[position] = number, pow(factor, -1, modulus)
            self.blinded[position] = (encoded * pow(factor, exponent, modulus) % modulus).to_bytes(size)
        return self

    def receive(self, positions: list[int] | None = None) -> "Voter":
        """Takes the papers."""
        self.prepare(positions)
        return self.open_answer(hand_out(box_id=self.box_id, voter=self.account, blinded=self.blinded))

    def open_answer(self, answer: dict[int, bytes]) -> "Voter":
        """Takes the blinding off the signatures."""
        self.blind = answer
        for position, blind in answer.items():
            modulus = self.keys[position][0]
            opened = int.from_bytes(blind) * self.unblinding[position] % modulus
            self.signatures[position] = opened.to_bytes(length_of(modulus))
        return self

    def papers(self, choices: dict[int, str]) -> list[OfferedPaper]:
        """The ballot that says this; the envelope is added."""
        return self.filled({position: (choice,) for position, choice in choices.items()})

    def filled(self, choices: dict[int, tuple[str, ...]]) -> list[OfferedPaper]:
        """The ballot that ticks these options; the envelope is added."""
        said: dict[int, tuple[str, ...]] = {0: ()} | choices
        return [OfferedPaper(key, self.numbers[key], self.signatures[key], choice) for key, choice in said.items()]

    def choose(self, choices: dict[int, tuple[str, ...]]) -> None:
        """Casts a ballot with several ticks on a paper."""
        cast(box_id=self.box_id, papers=self.filled(choices))

    def vote(self, choices: dict[int, str]) -> None:
        """Casts the ballot."""
        cast(box_id=self.box_id, papers=self.papers(choices))


def moduli(box: BoxFacts) -> dict[int, tuple[int, int]]:
    """Modulus and exponent of each question's key."""
    found = {}
    for one in box.questions:
        numbers = serialization.load_der_public_key(base64.b64decode(one.public_key)).public_numbers()
        found[one.question.position] = (numbers.n, numbers.e)
    return found


def length_of(modulus: int) -> int:
    """The bytes of a number below the modulus."""
    return -(-modulus.bit_length() // 8)


def encode(message: bytes, size: int) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384 and a salt of 48 bytes, for a modulus of so many bytes."""
    salt = secrets.token_bytes(SALT_BYTES)
    digest = DIGEST(bytes(8) + DIGEST(message).digest() + salt).digest()
    block = bytes(size - SALT_BYTES - len(digest) - 2) + b"\x01" + salt
    masked = bytes(a ^ b for a, b in zip(block, mask(digest, len(block)), strict=True))
    return bytes([masked[0] & 0x7F]) + masked[1:] + digest + b"\xbc"


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384."""
    blocks = (DIGEST(seed + counter.to_bytes(4)).digest() for counter in range(length // 48 + 1))
    return b"".join(blocks)[:length]
