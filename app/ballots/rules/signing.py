"""Papers signed blindly: the signer never sees the number that it signs (RFC 9474, RSABSSA-SHA384-PSS-Deterministic).

The deterministic variant is right here because what is signed holds 256 random bits of the voter's own. A finished
signature is an ordinary RSA-PSS signature, so any tool can check it.
"""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from gmpy2 import powmod_sec

KEY_BITS = 3072  # 128 bits of strength (NIST SP 800-57 part 1, table 2); boxes of before had 2048
SALT_BYTES = 48
NUMBER_BYTES = 32
TRACKER_LETTERS = 10
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), SALT_BYTES)


def new_signing_key() -> str:
    """A fresh private key for the papers of one question, as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def new_signing_keys(count: int) -> list[str]:
    """So many fresh keys, made on all processors: OpenSSL lets the other threads of the server work meanwhile."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda _: new_signing_key(), range(count)))


def public_key_of(private_key: str) -> str:
    """The public half, base64 of its SubjectPublicKeyInfo: what a browser imports and anybody can check with."""
    der = (
        _private(private_key)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return base64.b64encode(der).decode()


def sign_blindly(private_key: str, blinded: bytes) -> bytes:
    """The blind signature of a blinded paper (BlindSign of RFC 9474, section 4.3).

    Raises ValueError for what is no blinded paper under this key, ArithmeticError for a miscalculation.
    """
    numbers = _private(private_key).private_numbers()
    public = numbers.public_numbers
    blinded_number, size = int.from_bytes(blinded), -(-public.n.bit_length() // 8)
    if len(blinded) != size or not 0 < blinded_number < public.n:
        raise ValueError("not a blinded paper under this key")
    # By the Chinese remainder theorem: four times as quick as one power modulo n. How long a power takes tells nothing of the key.
    first = int(powmod_sec(blinded_number, numbers.dmp1, numbers.p))
    second = int(powmod_sec(blinded_number, numbers.dmq1, numbers.q))
    signature = second + numbers.q * ((first - second) * numbers.iqmp % numbers.p)
    if pow(signature, public.e, public.n) != blinded_number:
        raise ArithmeticError("the signature does not verify")
    return signature.to_bytes(size)


def is_genuine(public_key: str, number: bytes, signature: bytes) -> bool:
    """Whether the paper with this number was signed with the key of its question."""
    if len(number) != NUMBER_BYTES:
        return False
    key = serialization.load_der_public_key(base64.b64decode(public_key))
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        key.verify(signature, number, PSS, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def tracker(number: bytes) -> str:
    """The mã đối chiếu by which a voter finds the paper again: ten letters, which do not give the number away.

    >>> tracker(bytes(32))
    '4W557-TVE3L'
    """
    letters = base64.b32encode(hashlib.sha256(b"tracker" + number).digest()).decode()[:TRACKER_LETTERS]
    return f"{letters[:5]}-{letters[5:]}"


def _private(pem: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("new_signing_key makes RSA keys alone")
    return key
