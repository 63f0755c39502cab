"""The list of conversations by the site: filtered, exported, never too costly."""

import csv
import io

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Snapshot
from tests.doors.web.conftest import Counting
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import make_heard

pytestmark = pytest.mark.django_db
STATEMENTS = 10


def test_nothing_yet(max_: Client) -> None:
    page = max_.get("/ours/discover/").content.decode()
    assert "No conversations yet" in page
    assert "/ours/imports/conversations" in page


def test_the_list(ours: World, theirs: World, max_: Client) -> None:
    heard = make_heard(ours, "Opera", title="<i>Opera</i>")
    make_heard(ours, "Secret", restricted=True)
    make_heard(theirs, "Elsewhere")
    Snapshot.objects.create(workspace=ours.workspace, conversation=heard.conversation)
    page = max_.get("/ours/discover/").content.decode()
    assert (
        f'<a href="/ours/conversations/{heard.conversation.pk}/">&lt;i&gt;Opera&lt;/i&gt;</a>'
        in page
    )
    assert "<strong>1</strong> snapshot waits" in page
    rows = page.partition("<tbody>")[2]
    assert "Secret" not in rows
    assert "Elsewhere" not in page


def test_a_filter_alone(ours: World, max_: Client) -> None:
    make_heard(ours, "Opera", kind="churn")
    part = max_.get(
        "/ours/discover/?kind=support", headers={"HX-Request": "true", "HX-Target": "div#rows"}
    ).content.decode()
    assert "No conversation goes by that" in part
    assert "<html" not in part
    assert max_.get("/ours/discover/?kind=chat").status_code == 422


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_exports(ours: World, max_: Client, form: str) -> None:
    make_heard(ours, "Opera", title="=1+1")
    make_heard(ours, "Secret", restricted=True)
    answer = max_.get(f"/ours/discover/export?format={form}")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Opera" in text
    assert "Secret" not in text
    if form == "csv":
        [row] = csv.DictReader(io.StringIO(text))
        assert not row["title"].startswith("="), "a spreadsheet would run it"
        assert (row["kind"], row["highlights"]) == ("interview", "3")


def test_no_such_format(max_: Client) -> None:
    assert max_.get("/ours/discover/export?format=exe").status_code == 422


def test_statements(ours: World, max_: Client, counted: Counting) -> None:
    make_heard(ours)
    few = counted(max_, "/ours/discover/")
    for _ in range(30):
        make_heard(ours)
    many = counted(max_, "/ours/discover/")
    assert many.statements == few.statements <= STATEMENTS, many.told
