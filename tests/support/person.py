"""Somebody at a browser without scripts, on a real server: a cookie jar, and forms posted with their CSRF token."""

import json
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.support.world import PASSWORD, token_of


class Person:
    """One of the cast. A status of 0 means that the server gave no answer."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.token = ""

    def sign_in(self, address: str) -> "Person":
        """Signs in; the cookie is good for any port of the same machine."""
        self.token = token_of(self.get(f"{address}/sign-in"))
        status = self.post(f"{address}/sign-in", username=self.name, password=PASSWORD)
        assert status == 200, status
        self.token = token_of(self.get(f"{address}/account"))
        return self

    def get(self, url: str) -> str:
        """The page as text."""
        with self.browser.open(url, timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, url: str, **form: str) -> int:
        """Posts a form and follows where it leads."""
        return self._send(Request(url, urlencode({"csrf_token": self.token, **form}).encode()))[0]

    def post_json(self, url: str, content: object) -> tuple[int, str]:
        """Posts JSON; the status and the answer."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        return self._send(Request(url, json.dumps(content).encode(), headers))

    def _send(self, request: Request) -> tuple[int, str]:
        try:
            with self.browser.open(request, timeout=20) as answer:
                return int(answer.status), str(answer.read().decode())
        except HTTPError as refusal:
            return refusal.code, refusal.read().decode()
        except (HTTPException, OSError):
            return 0, ""
