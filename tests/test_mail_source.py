"""ALONGSIDE_MAIL_IN and what goes with it: what can be written, and what is refused without repeating it."""

from pathlib import Path

import pytest

from alongside import config, mail_source
from alongside.mail_source import BadMailSource, Mailbox, Port, parse


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("smtp://127.0.0.1:2525", Port("127.0.0.1", 2525)),
        ("smtp://localhost:25/", Port("127.0.0.1", 25)),
        ("smtp://[::1]:2525", Port("::1", 2525)),
        ("imaps://me:pw@mail.example", Mailbox("mail.example", 993, "me", "pw", "INBOX", "")),
        (
            "imaps://me%40home:p%2Fw%3A%23@mail.example:1993/In%20box/Sub?done=Kept%26done",
            Mailbox("mail.example", 1993, "me@home", "p/w:#", "In box/Sub", "Kept&done"),
        ),
    ],
)
def test_what_can_be_written(text: str, source: Port | Mailbox) -> None:
    assert parse(text) == source
    assert "pw" not in repr(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "hunter2",
        "imap://me:hunter2@mail.example",
        "imaps://me:hunter2@",
        "imaps://mail.example/hunter2",
        "imaps://hunter2@mail.example",
        "imaps://:hunter2@mail.example",
        "imaps://me:hunter2@mail.example:0",
        "imaps://me:hunter2@mail.example:port",
        "imaps://me:hunter2@[mail.example",
        "imaps://me:hunter2@mail.example/In#box",
        "imaps://me:hunter2@mail.example/In?move=Done",
        "imaps://me:hunter2@mail.example/In?done=Done&more=1",
        "imaps://me:hunter2@mail.example/In?done=",
        "imaps://me:hunter2@mail.example/Entw%C3%BCrfe",
        "imaps://me:hunter2@mail.example/In%0D%0Abox",
        "imaps://me:hunter2@mail.example/In\n",
        "smtp://me:hunter2@127.0.0.1:2525",
        "smtp://127.0.0.1",
        "smtp://127.0.0.1:2525/hunter2",
        "smtp://0.0.0.0:2525",
        "smtp://192.0.2.7:2525",
        "smtp://hunter2.example:2525",
    ],
)
def test_what_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadMailSource) as refused:
        parse(text)
    assert "hunter2" not in str(refused.value)
    found = config.read({"ALONGSIDE_DATA": str(tmp_path / "data"), "ALONGSIDE_MAIL_IN": text})
    [problem] = found.problems
    assert problem.code == "alongside.E013"
    assert "hunter2" not in str(problem)
    assert mail_source.HINT in str(problem)
    assert found.mail_in is None


@pytest.mark.parametrize(
    ("variable", "text", "code"),
    [
        ("ALONGSIDE_MAIL_IN_DOMAIN", "me@in.example.com", "E014"),
        ("ALONGSIDE_MAIL_IN_DOMAIN", "in..example.com", "E014"),
        ("ALONGSIDE_MAIL_IN_DOMAIN", "in.example.com\n", "E014"),
        ("ALONGSIDE_WATCHED", "recordings", "E015"),
        ("ALONGSIDE_WATCHED", "~/recordings", "E015"),
        ("ALONGSIDE_WATCHED", "/srv/a\x00b", "E015"),
    ],
)
def test_what_goes_with_it_is_refused(tmp_path: Path, variable: str, text: str, code: str) -> None:
    found = config.read({"ALONGSIDE_DATA": str(tmp_path / "data"), variable: text})
    assert [problem.code for problem in found.problems] == [f"alongside.{code}"]
    assert (found.mail_in_domain, found.watched) == ("localhost", None)


def test_what_goes_with_it(tmp_path: Path) -> None:
    data, url = str(tmp_path / "data"), "http://alongside.lan"
    found = config.read({"ALONGSIDE_DATA": data, "ALONGSIDE_URL": url})
    assert (found.mail_in, found.mail_in_domain, found.watched) == (None, "alongside.lan", None)
    found = config.read(
        {
            "ALONGSIDE_DATA": data,
            "ALONGSIDE_MAIL_IN_DOMAIN": "In.Example.com",
            "ALONGSIDE_WATCHED": "/srv/recordings",
        }
    )
    assert found.problems == ()
    assert (found.mail_in_domain, found.watched) == ("in.example.com", Path("/srv/recordings"))
