"""ALONGSIDE_MAIL: what can be written, and what is refused without repeating it."""

from pathlib import Path

import pytest

from alongside import config, mail_server
from alongside.mail_server import BadMailServer, Server, parse


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("smtp://mail.example.com", Server("mail.example.com", 587, "", "", True, False)),
        ("smtp://mail.example.com:2525/", Server("mail.example.com", 2525, "", "", True, False)),
        ("smtps://mail.example.com", Server("mail.example.com", 465, "", "", False, True)),
        ("smtp+plain://localhost", Server("localhost", 25, "", "", False, False)),
        ("smtp+plain://[::1]:1025", Server("::1", 1025, "", "", False, False)),
        (
            "smtp://mo%40home:p%2Fw%3A%23@mail.example.com",
            Server("mail.example.com", 587, "mo@home", "p/w:#", True, False),
        ),
    ],
)
def test_what_can_be_written(text: str, server: Server) -> None:
    assert parse(text) == server


@pytest.mark.parametrize(
    "text",
    [
        "hunter2",
        "mail.example.com:hunter2",
        "http://me:hunter2@mail.example.com",
        "smtp://",
        "smtp://:25/hunter2",
        "smtp://me:hunter2@",
        "smtp://me:hunter2@mail.example.com:port",
        "smtp://me:hunter2@mail.example.com:99999",
        "smtp://me:hunter2@mail.example.com:0",
        "smtp://me:hunter2@[mail.example.com",
        "smtp://me:hunter2@mail.example.com/path",
        "smtp://me:hunter2@mail.example.com?tls=no",
        "smtp://me:hunter2#@mail.example.com",
        "smtp://me:hunter2@mail.example.com\n",
        "smtp://:hunter2@mail.example.com",
        "smtp://hunter2@mail.example.com",
    ],
)
def test_what_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadMailServer) as refused:
        parse(text)
    assert "hunter2" not in str(refused.value)
    found = config.read({"ALONGSIDE_DATA": str(tmp_path / "data"), "ALONGSIDE_MAIL": text})
    [problem] = found.problems
    assert problem.code == "alongside.E009"
    assert "hunter2" not in str(problem)
    assert mail_server.HINT in str(problem)
    assert found.mail is None
