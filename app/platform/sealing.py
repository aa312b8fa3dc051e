"""Secrets that the program must read again are sealed with a key made from the deployment's own secret key."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

NONCE = 12


class NotSealedHere(ValueError):
    """The text was sealed with another key, about something else, or was changed since."""


def seal(text: str, *, about: str) -> str:
    """The text under AES-256-GCM. `about` names whose secret it is: a copy put elsewhere does not open there."""
    nonce = os.urandom(NONCE)
    return base64.urlsafe_b64encode(nonce + AESGCM(_key()).encrypt(nonce, text.encode(), about.encode())).decode()


def unseal(sealed: str, *, about: str) -> str:
    """The text again. Raises NotSealedHere."""
    try:
        raw = base64.urlsafe_b64decode(sealed.encode())
        return AESGCM(_key()).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
    except (InvalidTag, ValueError) as fault:
        raise NotSealedHere from fault


def _key() -> bytes:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"vinh-danh sealed secrets").derive(secret)
