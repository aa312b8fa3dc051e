"""A real OpenID Connect server in a process of its own: Authlib's server side under werkzeug, with PKCE demanded.

`python -m tests.support.oidc_server PORT` serves; `provider()` runs it for a test. Whoever signs in there says by name which
claims they have; some names make the server tell wrong things, as a forger or a broken server would.
"""

import hmac
import json
import os
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import urlopen

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey

from app.platform.settings import ROOT
from tests.support.postgres import free_port

CLIENT, SECRET = "vinh-danh", "bí mật của tỉnh".encode().hex()
KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
FOREIGN = RSAKey.generate_key(2048, {"kid": "k1"})
CODES: dict[str, "Code"] = {}


@dataclass
class Client:
    """The one client that the server knows."""

    client_id: str = CLIENT

    def check_redirect_uri(self, uri: str) -> bool:
        return uri.endswith("/sign-in/single/back")

    def check_client_secret(self, secret: str) -> bool:
        return secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, kind: str) -> bool:
        return kind == "code"

    def check_grant_type(self, kind: str) -> bool:
        return kind == "authorization_code"

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def get_default_redirect_uri(self) -> None:
        return None


@dataclass
class Code:
    """A code that was given out, and what for."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    user: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(time.time())

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class CodeGrant(AuthorizationCodeGrant):
    """Codes in memory, each for one use."""

    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]

    def save_authorization_code(self, code: str, asked) -> None:
        data = asked.payload.data
        CODES[code] = Code(code, data["redirect_uri"], data["scope"], data.get("nonce", ""), asked.user,
                           data.get("code_challenge", ""), data.get("code_challenge_method", ""))  # fmt: skip

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return CODES.get(code)

    def delete_authorization_code(self, code: Code) -> None:
        del CODES[code.code]

    def authenticate_user(self, code: Code) -> str:
        return code.user


class IdToken(OpenIDCode):
    """The ID token, wrong in the way that the user's name asks for."""

    def __init__(self, issuer: str) -> None:
        super().__init__(require_nonce=True)
        self.issuer = issuer

    def exists_nonce(self, nonce: str, asked) -> bool:
        return any(code.nonce == nonce for code in CODES.values())

    def process_token(self, grant, response):
        token = response[1]
        name, now = grant.request.user, int(time.time())
        person, _, wrong = name.partition("!")
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "sub": f"ma-{person}",
            "nonce": grant.request.authorization_code.nonce, "email": f"{person}@tinh.example", "email_verified": True,
        }  # fmt: skip
        claims |= {
            "nonce": {"nonce": "khác"}, "audience": {"aud": "phần mềm khác"}, "issuer": {"iss": "https://noi-khac.example"},
            "expired": {"iat": now - 7200, "exp": now - 3600}, "unverified": {"email_verified": False},
            "text": {"email_verified": "false"}, "moved": {"sub": f"ma-{person}-moi"},
            "shouting": {"email": f"{person}@TINH.example"}, "strong": {"amr": ["pwd", "mfa"]}, "weak": {"amr": ["pwd"]},
            "level": {"acr": "urn:tinh:2"}, "low": {"acr": "urn:tinh:1"},
        }.get(wrong, {})  # fmt: skip
        header = {"alg": "RS256", "kid": "k1"}
        if wrong == "tokenless":
            return token
        if wrong == "none":
            token["id_token"] = jwt.encode({"alg": "none"}, claims, None, ["none"])
        elif wrong == "hmac":
            token["id_token"] = forged(claims)
        else:
            token["id_token"] = jwt.encode(header, claims, FOREIGN if wrong == "signature" else KEY)
        return token


def forged(claims: dict) -> str:
    """A token under a "secret" that everybody knows: the server's public key (which joserfc refuses to sign with)."""
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "k1"}, claims)]
    text = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    mark = hmac.new(KEY.as_pem(private=False), text, "sha256").digest()
    return f"{text.decode()}.{urlsafe_b64encode(mark).decode().rstrip('=')}"


def make(issuer: str) -> Flask:
    """The server's app."""
    app = Flask(__name__)
    server = AuthorizationServer(app, query_client=lambda name: Client() if name == CLIENT else None,
                                 save_token=lambda token, asked: None)  # fmt: skip
    server.register_grant(CodeGrant, [IdToken(issuer), CodeChallenge(required=True)])

    @app.get("/.well-known/openid-configuration")
    def configuration():
        return jsonify(
            issuer=issuer, authorization_endpoint=f"{issuer}/authorize", token_endpoint=f"{issuer}/token",
            jwks_uri=f"{issuer}/keys", id_token_signing_alg_values_supported=["RS256", "HS256", "none"],
            response_types_supported=["code"], subject_types_supported=["public"],
            code_challenge_methods_supported=["S256"], token_endpoint_auth_methods_supported=["client_secret_basic"],
        )  # fmt: skip

    @app.get("/keys")
    def keys():
        return jsonify(keys=[KEY.as_dict(private=False)])

    @app.route("/authorize", methods=["GET", "POST"])
    def authorize():
        if "code_challenge" not in request.args or request.args.get("code_challenge_method") != "S256":
            return "PKCE?", 400
        if request.method == "GET":
            server.get_consent_grant(end_user=None)
            return '<form method="post"><label>Tên <input name="user"></label><button>Vào</button></form>'
        return server.create_authorization_response(grant_user=request.form["user"])

    @app.post("/token")
    def token():
        return server.create_token_response()

    return app


@contextmanager
def provider() -> Iterator[str]:
    """Runs the server and gives its issuer."""
    port = free_port()
    environment = os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.support.oidc_server", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    issuer = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urlopen(f"{issuer}/keys", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield issuer
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    number = int(sys.argv[1])
    make(f"http://127.0.0.1:{number}").run(port=number, threaded=True)
