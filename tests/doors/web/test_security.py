"""What every page has: headers, hosts, methods, sizes, tokens; and errors that tell nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path, reverse

from alongside import urls
from alongside.doors.web.enter import anybody
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn, browser
from tests.doors.web.test_who_may_enter import ROWS, patterns
from tests.doors.web.who_may_enter import WORKSPACE

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
SECRET = "the secret that failed"


@anybody
def fails(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    secret = SECRET
    raise RuntimeError(secret)


@pytest.fixture
def noor(story: Workspace, signed_in: SignedIn) -> Client:
    client = signed_in(Member.objects.within(story).get(handle="noor"))
    client.raise_request_exception = False
    return client


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The site, with a page that fails."""
    made = type(urls)("faulty")
    vars(made).update(vars(urls))
    made.urlpatterns = [path("-/fails", fails, name="fails"), *urls.urlpatterns]  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "faulty", made)
    settings.ROOT_URLCONF = "faulty"


def protected(response: Any) -> None:
    """The headers that come with whatever is answered."""
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_every_page_is_protected_and_kept_nowhere(noor: Client) -> None:
    for row in ROWS:
        parts = row.named(Workspace.objects.get()) | (
            {"workspace": "demo"} if row in WORKSPACE else {}
        )
        address = reverse(row.name, kwargs=parts)
        for client in (noor, browser()):
            response = client.get(address)
            protected(response)
            assert "no-store" in response["Cache-Control"], address
            if response.streaming:
                b"".join(response)


def test_no_form_without_its_token(story: Workspace, signed_in: SignedIn) -> None:
    """Whoever else has somebody's browser send a form is refused, wherever to, before anything is looked at."""
    noor = signed_in(Member.objects.within(story).get(handle="noor"), checks=True)
    for row in ROWS:
        parts = row.named(story) | ({"workspace": "demo"} if row in WORKSPACE else {})
        address = reverse(row.name, kwargs=parts)
        for client in () if row.exempt else (noor, browser(checks=True)):
            refused = client.post(address)
            assert refused.status_code == 403, address
            assert b"The form has run out" in refused.content
            protected(refused)
    without = {
        one.name for one in patterns(get_resolver()) if getattr(one.callback, "csrf_exempt", False)
    }
    assert without == {row.name for row in ROWS if row.exempt}


def test_a_form_with_its_token(noor: Client, story: Workspace, signed_in: SignedIn) -> None:
    client = signed_in(Member.objects.within(story).get(handle="noor"), checks=True)
    page = client.get("/-/preferences").content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = client.post("/-/preferences", {"csrfmiddlewaretoken": token, "theme": "dark"})
    assert sent.status_code == 303
    other = client.post(
        "/-/preferences", {"csrfmiddlewaretoken": token}, headers={"Origin": "https://evil.example"}
    )
    assert other.status_code == 403


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "X"])
def test_other_methods(noor: Client, method: str) -> None:
    for address in ("/", "/-/sign-in", "/demo/radar", "/-/preferences", "/none"):
        for client in (noor, browser(checks=True)):
            refused = client.generic(method, address)
            assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, POST"), address
            protected(refused)


def test_head_is_get_without_its_body(noor: Client) -> None:
    for address in ("/-/sign-in", "/demo/settings", "/-/preferences", "/-/health"):
        there = noor.head(address)
        assert there.status_code == noor.get(address).status_code, address
        assert there.content == b""


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "demo", "", "a b", "127.0.0.1:x", "[::2]"]
)
def test_other_hosts(db: None, host: str) -> None:
    refused = browser().get("/-/sign-in", headers={"Host": host})
    assert refused.status_code == 400
    assert b"evil" not in refused.content
    assert b"password" not in refused.content
    protected(refused)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:9", "[::1]:8000"])
def test_the_machine_itself(db: None, host: str) -> None:
    assert browser().get("/-/sign-in", headers={"Host": host}).status_code == 200


def test_x_forwarded_host_is_not_believed(db: None) -> None:
    sent = browser().get("/none", headers={"X-Forwarded-Host": "evil.example"})
    assert b"evil" not in sent.content


@pytest.mark.parametrize(
    ("send", "status"),
    [
        (lambda client: client.post("/-/sign-in", {"email": "x" * 2_600_000}), 413),
        (lambda client: client.post("/-/sign-in", {f"f{n}": "" for n in range(3_100)}), 400),
        (
            lambda client: client.post(
                "/-/sign-in", b"x", content_type="text/plain", headers={"Content-Length": "5" * 9}
            ),
            413,
        ),
        (
            lambda client: client.post(
                "/-/sign-in",
                {f"f{n}": SimpleUploadedFile("a", b"b") for n in range(101)},
            ),
            400,
        ),
        (
            lambda client: client.post(
                "/-/sign-in", b"--x", content_type="multipart/form-data; boundary=\xff"
            ),
            400,
        ),
    ],
)
def test_too_much(db: None, send: Callable[[Client], Any], status: int) -> None:
    for client in (browser(), browser(checks=True)):
        client.raise_request_exception = False
        client.get("/-/sign-in")  # for its cookie; without one nothing is read at all
        refused = send(client)
        assert refused.status_code == status
        assert b"Nothing was changed" in refused.content
        assert b"Traceback" not in refused.content
        protected(refused)


@pytest.mark.parametrize(
    "address", ["/none", "/-/none", "/demo/none", "/a/b/c/", "/demo/features/"]
)
def test_a_page_that_is_not_there(noor: Client, address: str) -> None:
    for client in (noor, browser()):
        missing = client.get(address)
        assert missing.status_code == 404
        assert b"There is no such page" in missing.content
        protected(missing)


def test_a_fault_tells_nothing(
    faulty: None, noor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = browser()
    stranger.raise_request_exception = False
    for client in (noor, stranger):
        broken = client.get("/-/fails")
        assert broken.status_code == 500
        assert b"This is a fault of ours" in broken.content
        assert SECRET.encode() not in broken.content
        assert b"RuntimeError" not in broken.content
        protected(broken)
    assert "RuntimeError" in caplog.text, "it is in the log"


def test_a_database_that_does_not_answer(
    db: None, monkeypatch: pytest.MonkeyPatch, signed_in: SignedIn
) -> None:
    def refuse(*_: object) -> None:
        from django.db import OperationalError

        raise OperationalError("password=hunter2")

    client = browser()
    client.raise_request_exception = False
    client.cookies["alongside_session"] = "a" * 32
    with connection.execute_wrapper(refuse):
        broken = client.get("/demo/radar")
        health = browser().get("/-/health")
    assert broken.status_code == 500
    assert b"This is a fault of ours" in broken.content
    assert b"hunter2" not in broken.content
    assert (health.status_code, health.content) == (503, b"the database does not answer\n")
    assert browser().get("/-/health").content == b"ok\n"


def test_an_error_takes_the_place_of_the_page_for_htmx(db: None) -> None:
    missing = browser().get("/none", headers={"HX-Request": "true", "HX-Target": "div#rows"})
    assert (missing["HX-Retarget"], missing["HX-Reselect"]) == ("#main", "#main")
