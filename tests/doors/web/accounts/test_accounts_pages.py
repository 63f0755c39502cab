"""The list of accounts, the page of one, and the files of them."""

import csv
import io
import json

import pytest
from django.test import Client

from alongside.rooms.discovery.models import Account, Contact, Conversation
from alongside.rooms.people import actions as people
from tests.doors.web.accounts.conftest import an_account
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import page
from tests.rooms.conftest import LATER, MONDAY, World
from tests.rooms.discovery.conftest import Heard, make_heard

pytestmark = pytest.mark.django_db
ALL = "/ours/accounts"
DAY = MONDAY.date()


def heard_of(account: Account, title: str, **columns: object) -> Conversation:
    row: Conversation = Conversation.objects.create(
        workspace_id=account.workspace_id, account=account, title=title, kind="support",
        held_on=DAY, **columns,
    )  # fmt: skip
    return row


def test_the_list(ours: World, theirs: World, max_: Client, acme: Account) -> None:
    an_account(theirs, "Theirs & Co")
    an_account(ours, "Zenith & <b>Co</b>", segment="choirs", came_by="trade fair")
    shown = page(max_, ALL)
    assert "Zenith &amp; &lt;b&gt;Co&lt;/b&gt;" in shown
    assert f'href="{ALL}/{acme.pk}"' in shown
    assert "never heard" in shown
    assert "Theirs" not in shown
    assert "Zenith" not in page(max_, f"{ALL}?unknown=segment")
    assert "Acme" not in page(max_, f"{ALL}?channel=Trade+fairs")
    assert "No account goes by that" in page(max_, f"{ALL}?segment=nobody")
    assert 'aria-sort="descending"' in page(max_, f"{ALL}?sort=-last")
    assert max_.get(f"{ALL}?sort=x").status_code == 422
    rows = max_.get(
        f"{ALL}?text=zen", headers={"HX-Request": "true", "HX-Target": "div#rows"}
    ).content.decode()
    assert "Zenith" in rows
    assert "<html" not in rows


def test_nobody_is_there(ours: World, max_: Client) -> None:
    assert "No accounts yet" in page(max_, ALL)


def test_add_one(ours: World, max_: Client, acme: Account) -> None:
    said = {"name": "Zenith", "segment": "choirs", "came_by": "press", "domain": "zenith.example"}
    response = max_.post(ALL, said)
    row = Account.objects.get(name="Zenith")
    assert response["Location"] == f"{ALL}/{row.pk}"
    assert (row.segment, row.came_by, row.domain) == ("choirs", "press", "zenith.example")
    again = max_.post(ALL, {**said, "name": "ACME"})
    assert again.status_code == 422
    assert "There is an account" in again.content.decode()
    assert 'value="press"' in again.content.decode()


def test_one_of_them(ours: World, theirs: World, max_: Client, acme: Account) -> None:
    heard_of(acme, "A call about choirs")
    heard_of(acme, "Behind closed doors", restricted=True)
    for name, gone in (("Hanna Ø", None), ("Erased", LATER)):
        Contact.objects.create(workspace=ours.workspace, account=acme, name=name, erased_at=gone)
    shown = page(max_, f"{ALL}/{acme.pk}")
    assert "1 conversation that you may see" in shown
    assert "A call about choirs" in shown
    assert "Hanna Ø" in shown
    assert "Behind closed doors" not in shown
    assert "Erased" not in shown
    other = an_account(theirs, "Theirs")
    for number in (other.pk, 999_999):
        assert max_.get(f"{ALL}/{number}").status_code == 404
        assert max_.post(f"{ALL}/{number}", {"name": "X"}).status_code == 404


def test_it_is_described_otherwise(ours: World, max_: Client, acme: Account) -> None:
    where = f"{ALL}/{acme.pk}"
    assert 'name="expected" value="0001-01-01T00:00:00+00:00"' in page(max_, where)
    said = {
        "name": "Acme", "segment": "choirs", "came_by": "referral", "domain": "",
        "expected": "0001-01-01T00:00:00+00:00",
    }  # fmt: skip
    assert max_.post(where, said).status_code == 303
    shown = page(max_, where)
    assert "Changed." in shown
    assert f'href="{ALL}?channel=referral"' in shown
    late = max_.post(where, {**said, "segment": "schools"})
    assert late.status_code == 409
    assert 'value="schools"' in late.content.decode()
    assert ">choirs</a>" in late.content.decode()
    acme.refresh_from_db()
    assert acme.changed_at
    on_time = {**said, "expected": acme.changed_at.isoformat()}
    wrong = max_.post(where, {**on_time, "domain": "no domain"})
    assert wrong.status_code == 422
    assert 'href="#words-domain"' in wrong.content.decode()
    an_account(ours, "Zenith")
    taken = max_.post(where, {**on_time, "name": "zenith"})
    assert taken.status_code == 422
    assert "open that one, or give this one another name" in taken.content.decode()


def test_a_reader_looks_and_changes_nothing(ours: World, max_: Client, acme: Account) -> None:
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=LATER)
    for address in (ALL, f"{ALL}/{acme.pk}"):
        shown = page(max_, address)
        assert not any(one in shown for one in ("Describe it otherwise", "Add an account"))
        assert "Read accounts in" not in shown
        assert max_.post(address, {"name": "X"}).status_code == 403
    assert max_.get(f"{ALL}/import").status_code == 403


def test_the_files(ours: World, max_: Client, acme: Account) -> None:
    heard_of(acme, "A call")
    heard_of(acme, "Hidden", restricted=True)
    an_account(ours, "=1+1", segment="@choirs", came_by="press", domain="one.example")
    table = max_.get(f"{ALL}/export?format=csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [one["account"] for one in rows] == ["'=1+1", "Acme"]
    assert rows[0]["segment"] == "'@choirs"
    assert (rows[1]["conversations"], rows[1]["last_conversation_on"]) == ("1", DAY.isoformat())
    told = json.loads(max_.get(f"{ALL}/export?format=json&channel=press").content)
    assert [(one["account"], one["came_by"]) for one in told] == [("=1+1", "press")]
    document = max_.get(f"{ALL}/export?format=md").content.decode()
    assert "| Acme |" in document
    assert max_.get(f"{ALL}/export?format=pdf").status_code == 422


def test_statements_do_not_grow(
    ours: World, max_: Client, acme: Account, counted: Counting
) -> None:
    taken = []
    for number in range(2):
        for other in range(1 + 30 * number):
            heard_of(acme, f"Call {number} {other}")
            an_account(ours, f"A {number} {other}", segment="s", came_by="c")
        taken.append([counted(max_, at).statements for at in (ALL, f"{ALL}/{acme.pk}")])
    assert taken[0] == taken[1]
    assert max(taken[0]) <= 10


def test_other_pages_lead_here(ours: World, heard: Heard, max_: Client) -> None:
    where = f'href="{ALL}/{heard.account.pk}"'
    assert where in page(max_, f"/ours/conversations/{heard.conversation.pk}/")
    assert f'href="{ALL}"' in page(max_, "/ours/discover/")
    hidden = make_heard(ours, "Elbphilharmonie", restricted=True)
    assert max_.get(f"/ours/conversations/{hidden.conversation.pk}/").status_code == 404
