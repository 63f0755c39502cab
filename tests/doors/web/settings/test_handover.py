"""The hand-over: nobody takes over what they have not seen."""

from django.test import Client

from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.people.models import Area, Member
from alongside.rooms.radar.filters import Filters
from alongside.rooms.radar.queries import window
from tests.doors.web.conftest import Counting
from tests.doors.web.settings.conftest import Who, text_of
from tests.story import TODAY

OVER = "/demo/settings/handover"
FORM = {"from": "noor", "to": "aurelio", "area": ["players"]}


def marketer_of(slug: str) -> str:
    area = Area.objects.select_related("pmm").get(slug=slug, workspace__slug="demo")
    return area.pmm.handle if area.pmm else ""


def radar_of(member: Member) -> set[str]:
    """What stands on somebody's radar as their own."""
    mine = window(member, today=TODAY.date(), now=TODAY, filters=Filters(mine=True))
    return {row.key for row in mine.rows}


def test_what_comes_with_it_is_shown_before(admin: Client) -> None:
    text = text_of(admin.get(OVER, FORM))
    assert "What Aurelio Santavenere takes over" in text
    assert "BSN-123" in text
    assert "with a date that product marketing has not seen" in text
    assert "with a tier that is not signed by both sides" in text
    assert "Noor Benhaddad hands over to Aurelio Santavenere" in text
    assert marketer_of("players") == "noor", "looking does nothing"


def test_hand_over(admin: Client, who: Who) -> None:
    before = radar_of(who("aurelio"))
    response = admin.post(OVER, FORM, follow=True)
    assert "who now sees it all as their own" in text_of(response)
    assert marketer_of("players") == "aurelio"
    event = Event.objects.filter(kind="pair_assigned").latest("id")
    assert event.actor == who("noor")
    assert "BSN-123" in radar_of(who("aurelio")) - before, "it is the newcomer's own"
    assert "BSN-123" not in radar_of(who("noor"))


def test_all_areas_unless_some_are_chosen(admin: Client) -> None:
    text = text_of(admin.get(OVER, {"from": "aurelio", "to": "noor"}))
    assert text.count('type="hidden" name="area"') == 2
    some = text_of(admin.get(OVER, {"from": "aurelio", "to": "noor", "area": "scores"}))
    assert some.count('type="hidden" name="area"') == 1
    admin.post(OVER, {"from": "aurelio", "to": "noor", "area": "scores"})
    assert (marketer_of("scores"), marketer_of("audience")) == ("noor", "aurelio")


def test_a_seat_of_the_other_side_is_refused(admin: Client) -> None:
    text = text_of(admin.get(OVER, {"from": "noor", "to": "tove"}))
    assert "these seats are for product marketing" in text
    assert "hands over to" not in text
    response = admin.post(OVER, {**FORM, "to": "tove"})
    assert response.status_code == 422
    assert "this seat is for pmm" in text_of(response)
    assert marketer_of("players") == "noor"


def test_what_makes_no_sense_is_refused(admin: Client) -> None:
    assert "Choose who hands over" in text_of(admin.post(OVER, {"from": "noor"}))
    same = admin.post(OVER, {**FORM, "to": "noor"})
    assert (same.status_code, "nobody hands over to themselves" in text_of(same).lower()) == (
        422,
        True,
    )
    none = admin.post(OVER, {**FORM, "area": ["tours"]})
    assert (none.status_code, "Choose at least one area" in text_of(none)) == (422, True)
    assert "has no seat" in text_of(admin.get(OVER, {"from": "ewa", "to": "noor"}))
    assert marketer_of("players") == "noor"


def test_nobody_of_another_workspace(elsewhere: Workspace, admin: Client) -> None:
    response = admin.post(OVER, {**FORM, "to": "stranger"})
    assert response.status_code == 422
    assert marketer_of("players") == "noor"


def test_for_admins_alone_and_few_statements(
    admin: Client, reader: Client, counted: Counting
) -> None:
    assert reader.get(OVER).status_code == 403
    assert reader.post(OVER, FORM).status_code == 403
    found = counted(admin, f"{OVER}?from=aurelio&to=noor")
    assert found.statements <= 10, found.told
