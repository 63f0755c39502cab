"""The pages of audiences: who is meant, who came, and the forms that describe them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.models import Account
from alongside.rooms.messaging.audiences import describe_customer
from alongside.rooms.messaging.models import IdealCustomer, Persona
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.test_pages import page
from tests.doors.web.messages.test_group import ALL
from tests.rooms.conftest import World
from tests.rooms.messaging.made import a_customer
from tests.rooms.messaging.test_told import an_account, heard_from

pytestmark = pytest.mark.django_db
HERE = f"{ALL}/audiences"


def test_nobody_is_meant(ours: World, max_: Client) -> None:
    assert "Nobody is meant yet" in page(max_, HERE)


def test_describe_one(ours: World, max_: Client) -> None:
    said = {"name": "Mid-size houses", "segment": "mid-market", "channels": "e-mail"}
    response = max_.post(HERE, said)
    row = IdealCustomer.objects.get()
    assert response["Location"] == f"{HERE}/{row.pk}"
    assert "mid-market" in page(max_, f"{HERE}/{row.pk}")
    again = max_.post(HERE, {**said, "signs": "Typed words"})
    assert again.status_code == 422
    assert "Typed words" in again.content.decode()


def test_describe_otherwise(ours: World, max_: Client) -> None:
    row = a_customer(ours)
    said = {"name": "Large houses", "expected": row.changed_at.isoformat()}
    assert max_.post(f"{HERE}/{row.pk}", said).status_code == 303
    late = max_.post(f"{HERE}/{row.pk}", {**said, "name": "Small houses"})
    shown = late.content.decode()
    assert late.status_code == 409
    assert "Large houses" in shown
    assert "Small houses" in shown
    assert max_.post(f"{HERE}/{row.pk}", {**said, "name": "X", "expected": "x"}).status_code == 409
    assert max_.post(f"{HERE}/{row.pk}/standing", {}).status_code == 303
    assert "Take it up again" in page(max_, f"{HERE}/{row.pk}")
    assert max_.post(f"{HERE}/{row.pk}/standing", {"again": "yes"}).status_code == 303
    row.refresh_from_db()
    assert row.retired_at is None


def test_a_persona(ours: World, max_: Client) -> None:
    customer = a_customer(ours)
    said = {"name": "Head of operations", "role": "buyer", "customer": customer.pk}
    response = max_.post(f"{ALL}/personas", said)
    row = Persona.objects.get()
    where = f"{ALL}/personas/{row.pk}"
    assert response["Location"] == where
    assert "Head of operations" in page(max_, HERE)
    assert "Head of operations" in page(max_, f"{HERE}/{customer.pk}")
    assert "Buyer" in page(max_, where)
    assert max_.post(f"{ALL}/personas", said).status_code == 422
    changed = {**said, "name": "COO", "expected": row.changed_at.isoformat()}
    assert max_.post(where, changed).status_code == 303
    assert max_.post(where, {**changed, "name": "CEO"}).status_code == 409
    assert max_.post(where, {**changed, "role": "x"}).status_code == 422
    assert max_.post(f"{where}/standing", {}).status_code == 303
    assert "Retired" in page(max_, HERE)
    assert max_.post(f"{where}/standing", {"again": "yes"}).status_code == 303


def test_meant_and_came(ours: World, max_: Client, counted: Counting) -> None:
    a_customer(ours, segment="mid-market", channels="sales call, newsletter, support")
    a_customer(ours, "Nobody knows")
    today = timezone.now().date()
    lindenau = an_account(ours, "lindenau", "mid-market")
    heard_from(ours, "interview", account=lindenau, held_on=today)
    heard_from(ours, "support", segment="choirs", held_on=today - timedelta(days=60))
    before = counted(max_, HERE).statements
    shown = page(max_, HERE)
    assert "\N{MULTIPLICATION SIGN} interview" not in shown, "we arranged it: it is no channel"
    assert "support: nobody came" in shown
    assert "newsletter: not heard here" in shown
    assert "1 account does not say" in shown
    Account.objects.filter(pk=lindenau.pk).update(came_by="Trade <fair>")
    shown = page(max_, HERE)
    assert "Trade &lt;fair&gt;: 1 account" in shown
    assert "not meant" in shown
    assert "newsletter: nobody came" in shown, "there is one who would say so"
    assert 'href="/ours/accounts?segment=mid-market"' in shown
    assert "Unknown: say of which segment they are" in shown
    assert "choirs" in shown
    assert "choirs" not in page(max_, f"{HERE}?days=30")
    heard_from(ours, "interview", segment="schools", held_on=today)
    assert "we asked them" in page(max_, HERE)
    for number in range(3):
        heard_from(ours, "note", segment=f"segment {number}", held_on=today)
        describe_customer(
            ours.workspace, name=f"C {number}", segment="s", by=ours.pmm, at=timezone.now()
        )
    assert counted(max_, HERE).statements == before <= 10
