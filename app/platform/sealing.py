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
    nonce, cipher = os.urandom(NONCE), AESGCM(_key(current_app.config["SECRET_KEY"]))
    return base64.urlsafe_b64encode(nonce + cipher.encrypt(nonce, text.encode(), about.encode())).decode()


def unseal(sealed: str, *, about: str) -> str:
    """The text again, sealed with the present key or, while keys are changed, with the former one. Raises NotSealedHere."""
    for secret in filter(None, (current_app.config["SECRET_KEY"], current_app.config["FORMER_SECRET_KEY"])):
        try:
            raw = base64.urlsafe_b64decode(sealed.encode())
            return AESGCM(_key(secret)).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
        except (InvalidTag, ValueError):
            continue
    raise NotSealedHere


def _key(secret: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"vinh-danh sealed secrets")
    return hkdf.derive(secret.encode())
