"""Where somebody can act for the first time, it is said what that sets aside."""

from pathlib import Path

import pytest
from django.test import Client

from alongside.doors.trackers.csv.read import Manner, import_csv
from alongside.rooms.findings.baseline import take_baseline
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from tests.doors.web.conftest import SignedIn
from tests.doors.web.settings.conftest import text_of
from tests.story import TODAY

SAID = "1 finding of the first import is set aside as the baseline: there was nobody to ask before."


@pytest.fixture
def eve(db: None, signed_in: SignedIn, tmp_path: Path) -> Client:
    """The browser of an admin of neither side, after the first import: two releases a week ahead, one of them of T1."""
    workspace = people.open_workspace("acme", name="Acme", at=TODAY)
    member = people.join(
        workspace,
        handle="eve",
        name="Eve",
        function="other",
        email="eve@acme.example",
        by=NOBODY,
        at=TODAY,
    )
    assert member
    people.give_role(member, role="admin", by=NOBODY, at=TODAY)
    sheet = tmp_path / "roadmap.csv"
    soon = TODAY.date().replace(day=28)
    sheet.write_text(
        f"key,title,stage,release_date,area,tier\nQ-1,One,ga,{soon},Pay,\nQ-2,Two,ga,{soon},Pay,T1\n"
    )
    done = import_csv(sheet, now=TODAY, workspace="acme", manner=Manner())
    take_baseline(Workspace.objects.get(slug="acme"), batch=done.run.batch)
    return signed_in(member)


def test_the_first_who_could_act_and_the_first_in_a_seat(eve: Client) -> None:
    new = {"name": "Pia", "email": "pia@acme.example", "function": "pm", "role": "member"}
    assert SAID in text_of(eve.post("/acme/settings/people", new, follow=True))
    new = {"name": "Max", "email": "max@acme.example", "function": "pmm", "role": "member"}
    assert "set aside" not in text_of(eve.post("/acme/settings/people", new, follow=True))
    pair = {"pm": "pia", "pmm": "max"}
    assert SAID in text_of(eve.post("/acme/settings/areas/pay", pair, follow=True))
    for form in ({"pm": "pia", "pmm": ""}, pair):
        again = text_of(eve.post("/acme/settings/areas/pay", form, follow=True))
        assert "is assigned" in again
        assert "set aside" not in again, "for the first time once"
