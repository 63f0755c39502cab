"""The activity as a file: what the filters let through, noted in the ledger like every export."""

import csv
import io
import json

import pytest
from django.test import Client

from alongside.doors.web.activity import views
from alongside.rooms.features import actions
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Member
from tests.doors.web.conftest import SignedIn
from tests.story import TODAY


def rows_of(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/demo/activity/export?format=csv&{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_as_csv(tove: Client, story: Workspace) -> None:
    number = Event.objects.visible_to(Member.objects.within(story).get(handle="tove")).count()
    rows = rows_of(tove, "before=3")
    assert len(rows) == number, "all of it, not the page"
    assert set(rows[0]) == set(views.COLUMNS)
    assert rows[-1]["sentence"].startswith("Somebody opened the workspace")
    assert {row["counts"] for row in rows} == {"yes", "no"}
    last = Event.objects.within(story).latest("pk")
    assert last.kind == "list_exported"
    assert json.loads(last.payload) == {"what": "activity", "format": "csv", "rows": number}


def test_filtered(tove: Client) -> None:
    rows = rows_of(tove, "feature=BSN-104")
    assert {row["feature"] for row in rows} == {"BSN-104"}
    assert {row["what"] for row in rows_of(tove, "kind=imports")} <= {
        "batch_imported",
        "batch_undone",
    }
    assert {row["who"] for row in rows_of(tove, "person=tove&kind=dates")} == {"Tove Almskog"}


def test_hidden_things_stay_hidden(story: Workspace, signed_in: SignedIn) -> None:
    joris = Member.objects.within(story).get(handle="joris")
    tove = Member.objects.within(story).get(handle="tove")
    actions.draft_feature(story, key="SEC-1", title="Secret", by=tove, at=TODAY)
    assert not any("SEC-1" in row["sentence"] for row in rows_of(signed_in(joris), ""))


@pytest.mark.parametrize(("fmt", "begins"), [("json", b"["), ("md", b"| Known | Who | What |")])
def test_other_formats(tove: Client, fmt: str, begins: bytes) -> None:
    answer = tove.get(f"/demo/activity/export?format={fmt}")
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="activity-2026-03-11.{fmt}"'


def test_no_such_format(tove: Client, story: Workspace) -> None:
    before = Event.objects.within(story).count()
    assert tove.get("/demo/activity/export?format=exe").status_code == 422
    assert Event.objects.within(story).count() == before


def test_one_that_is_cut_says_so(tove: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "IN_A_FILE", 7)
    answer = tove.get("/demo/activity/export?format=csv")
    assert "activity-2026-03-11-newest-7.csv" in answer["Content-Disposition"]
    assert answer.content.count(b"\r\n") == 8
    assert "the newest 7 events, and there are more" in tove.get("/demo/activity").content.decode()
