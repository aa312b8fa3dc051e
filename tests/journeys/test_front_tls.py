"""What nginx of deploy/ agrees to: TLS 1.2 and 1.3, with ciphers of 128 bits and forward secrecy (ASVS 5.0, 12.1.1 and 12.1.2)."""

import re
import socket
import ssl
import warnings
from pathlib import Path
from ssl import TLSVersion
from urllib.parse import urlsplit

import pytest

from app.platform.settings import ROOT
from tests.journeys.test_front import nginx

FILES = ("deploy/nginx/vinh-danh.conf", "deploy/compose/nginx.conf")
NODES = ["127.0.0.1:9", "127.0.0.1:9"]
OLD = (TLSVersion.TLSv1, TLSVersion.TLSv1_1)
STRONG = {
    f"ECDHE-{kind}-{cipher}"
    for kind in ("ECDSA", "RSA")
    for cipher in ("AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305")
}
ANY = ("ssl_protocols TLSv1.2 TLSv1.3;", "ssl_protocols TLSv1 TLSv1.1 TLSv1.2;")


def agreed(address: str, version: TLSVersion, ciphers: str = "ALL:COMPLEMENTOFALL:@SECLEVEL=0") -> str | None:
    """The cipher that the server agrees to with a browser of this version and these ciphers alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.set_ciphers(ciphers)
        context.minimum_version = context.maximum_version = version
    place = urlsplit(address)
    try:
        with (
            socket.create_connection((place.hostname, place.port), timeout=10) as plain,
            context.wrap_socket(plain) as sent,
        ):
            return sent.cipher()[0]
    except (ssl.SSLError, ConnectionError):
        return None


def offers() -> list[str]:
    """All ciphers of before TLS 1.3 that this machine's OpenSSL can offer."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    return [one["name"] for one in context.get_ciphers() if one["protocol"] != "TLSv1.3"]


def test_only_the_two_newest_versions_and_strong_ciphers_are_agreed_to(tmp_path: Path) -> None:
    with nginx(tmp_path, NODES) as (_, https):
        old = [agreed(https, version) for version in OLD]
        new = [agreed(https, version) for version in (TLSVersion.TLSv1_2, TLSVersion.TLSv1_3)]
        taken = {name for name in offers() if agreed(https, TLSVersion.TLSv1_2, f"{name}:@SECLEVEL=0")}

    assert old == [None, None]
    assert None not in new
    assert taken == {name for name in STRONG if "-RSA-" in name}  # as the test's certificate is


def test_the_browser_of_this_test_does_speak_what_is_refused(tmp_path: Path) -> None:
    ciphers = re.search(r"ssl_ciphers [^;]+;", (ROOT / FILES[0]).read_text())[0]

    with nginx(tmp_path, NODES, ANY, (ciphers, "ssl_ciphers ALL:@SECLEVEL=0;")) as (_, https):
        assert [agreed(https, version) is None for version in OLD] == [False, False]
        assert agreed(https, TLSVersion.TLSv1_2, "AES128-SHA:@SECLEVEL=0") == "AES128-SHA"


@pytest.mark.parametrize("file", FILES)
def test_both_files_name_the_same_ciphers(file: str) -> None:
    text = (ROOT / file).read_text()

    assert set(re.search(r"ssl_ciphers ([^;]+);", text)[1].split(":")) == STRONG
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in text
    assert (
        "ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256;"
        in text
    )
