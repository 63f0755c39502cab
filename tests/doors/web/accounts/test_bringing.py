"""Accounts are read in from a table: tried, then taken; what is wrong stands by line and field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.doors.web.accounts import table
from alongside.doors.web.accounts.bringing import LARGEST
from alongside.rooms.discovery.models import Account
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import World

pytestmark = pytest.mark.django_db
HERE = "/ours/accounts/import"
TABLE = "Account,Segment,Came by,Domain\nACME,choirs,trade fair,\nZenith <b>,,,zenith.example\n"


def test_it_is_tried_and_then_taken(ours: World, max_: Client, acme: Account) -> None:
    assert "before anything is taken" in page(max_, HERE)
    sent = SimpleUploadedFile("accounts.csv", b"\xef\xbb\xbf" + TABLE.encode(), "text/csv")
    tried = max_.post(HERE, {"file": sent})
    shown = tried.content.decode()
    assert tried.status_code == 200
    assert "1 account added and 1 account changed if it is read in." in shown
    assert "<ins>trade fair</ins>" in shown
    assert "Zenith &lt;b&gt;" in shown
    assert list(Account.objects.values_list("segment", flat=True)) == [""]
    taken = max_.post(HERE, {"text": TABLE, "take": "1"})
    assert taken["Location"] == "/ours/accounts"
    acme.refresh_from_db()
    assert (acme.name, acme.segment, acme.came_by) == ("Acme", "choirs", "trade fair")
    assert Account.objects.get(name="Zenith <b>").domain == "zenith.example"
    again = max_.post(HERE, {"text": TABLE}).content.decode()
    assert "It is all as the file says already." in again
    assert 'name="take"' not in again


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(ours: World, max_: Client) -> None:
    text = "account,domain\nAcme,acme\n,one.example\nZenith,zenith.example\n"
    for take in ("", "1"):
        refused = max_.post(HERE, {"text": text, "take": take})
        shown = refused.content.decode()
        assert refused.status_code == 422
        assert "2 things cannot be read, so nothing was taken" in shown
        assert "<td>2</td><td>domain</td>" in shown
        assert "<td>3</td><td>account</td>" in shown
        assert "Zenith,zenith.example" in shown
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "hoose a file"),
        ("segment,domain\na,b\n", "account among them"),
        ("account,colour\na,red\n", "no column is called"),
        ("account,segment,segment\na,b,c\n", "is there twice"),
        ("account,segment\nAcme, Inc,choirs\n", "ine 2: it has 3 cells"),
        ("account\n" + "x" * LARGEST, "are read at once"),
    ],
)
def test_what_is_no_table(ours: World, max_: Client, text: str, why: str) -> None:
    refused = max_.post(HERE, {"text": text})
    assert refused.status_code == 422
    assert why in refused.content.decode()


def test_what_is_no_text(ours: World, max_: Client) -> None:
    latin = SimpleUploadedFile("a.csv", "account\nKonzerthäuser\n".encode("latin-1"), "text/csv")
    assert "UTF-8" in max_.post(HERE, {"file": latin}).content.decode()
    large = SimpleUploadedFile("a.csv", b"account\n" + b"x" * LARGEST, "text/csv")
    assert "at most 500 kB" in max_.post(HERE, {"file": large}).content.decode()


def test_what_is_exported_can_be_read_in(ours: World, max_: Client) -> None:
    max_.post(HERE, {"text": "account;segment;came by\n'=1+1;@choirs;a, b\n", "take": "1"})
    row = Account.objects.get()
    assert (row.name, row.segment, row.came_by) == ("=1+1", "@choirs", "a, b")
    exported = max_.get("/ours/accounts/export?format=csv").content.decode()
    assert "'=1+1,'@choirs" in exported
    assert "It is all as the file says" in max_.post(HERE, {"text": exported}).content.decode()


def test_lines_are_those_of_the_file() -> None:
    rows = table.read('account,segment\n\n"Acme\nLtd",choirs\nZenith\n')
    assert [(one.line, dict(one.said)) for one in rows] == [
        (3, {"account": "Acme\nLtd", "segment": "choirs"}),
        (5, {"account": "Zenith"}),
    ]
