"""Behind a proxy that sees to https: cookies for https alone, HSTS, and the proxy's word for it. Its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.test import Client

def told(response):
    cookies = {name: dict(cookie) for name, cookie in response.cookies.items()}
    return {"status": response.status_code, "headers": dict(response.headers), "cookies": cookies}

proxied = {"X-Forwarded-Proto": "https", "Host": "alongside.example.com"}
client = Client(enforce_csrf_checks=True)
asked = client.get("/-/sign-in", headers=proxied)
token = asked.content.decode().partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
form = {"csrfmiddlewaretoken": token}
said = lambda **headers: client.post("/-/sign-out", form, headers={**proxied, **headers}).status_code
print(json.dumps({
    "page": told(asked),
    "other": told(Client().get("/-/sign-in", headers={**proxied, "Host": "other.example.com"})),
    "plain": told(Client().get("/-/sign-in", headers={"Host": "127.0.0.1"})),
    "ours": said(Origin="https://alongside.example.com"),
    "theirs": said(Origin="https://evil.example"),
    "no origin": said(),
    "referer": said(Referer="https://alongside.example.com/-/sign-in"),
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE],
}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the site answers when it is configured for https."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", ASK],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "src",
            "ALONGSIDE_DATA": str(tmp_path_factory.mktemp("https") / "data"),
            "ALONGSIDE_URL": "https://alongside.example.com",
            "ALONGSIDE_PROXIES": "1",
            "DJANGO_SETTINGS_MODULE": "alongside.settings",
        },
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        timeout=60,
    )
    return json.loads(done.stdout)


def test_hsts_over_https_alone(told: Any) -> None:
    assert told["page"]["headers"]["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in told["plain"]["headers"]


def test_cookies_are_for_https_and_for_us_alone(told: Any) -> None:
    assert told["session"] == ["__Host-alongside_session", True, True, "Lax"]
    [(name, cookie)] = told["page"]["cookies"].items()
    assert name == "__Host-alongside_csrf"
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_forms_come_from_our_own_pages(told: Any) -> None:
    assert told["ours"] == 302, "taken, and sent on to sign in"
    assert told["referer"] == 302
    assert told["theirs"] == told["no origin"] == 403


def test_other_hosts_are_refused(told: Any) -> None:
    assert told["page"]["status"] == told["plain"]["status"] == 200
    assert told["other"]["status"] == 400
