"""Areas and their pairs: opened, assigned, and what is ahead in them."""

import pytest
from django.test import Client

from alongside.rooms.features.actions import add_feature, add_release, move_to_area, restrict
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.actions import assign_pair
from alongside.rooms.people.models import Area
from tests.doors.web.conftest import Counting, SignedIn
from tests.doors.web.settings.conftest import Who, text_of
from tests.story import TODAY

AREAS = "/demo/settings/areas"


def pair_of(slug: str) -> tuple[str, str]:
    area = Area.objects.select_related("pm", "pmm").get(slug=slug, workspace__slug="demo")
    return (area.pm.handle if area.pm else "", area.pmm.handle if area.pmm else "")


def test_the_list_shows_pairs_and_leads_to_the_empty_seat(admin: Client) -> None:
    text = text_of(admin.get(AREAS))
    assert "Marisol Quintanal" in text
    assert f'<a class="person person--nobody" href="{AREAS}/tours#pmm">nobody: choose' in text
    assert 'id="pmm"' in text_of(admin.get(f"{AREAS}/tours"))


def test_who_may_not_fill_the_seat_only_reads_that_it_is_empty(
    who: Who, signed_in: SignedIn
) -> None:
    text = text_of(signed_in(who("joris")).get(AREAS))
    assert '<span class="person person--nobody">nobody</span>' in text, "Tours has no marketer"
    assert "#pmm" not in text


def test_open_an_area_and_go_on_to_its_pair(admin: Client) -> None:
    response = admin.post(AREAS, {"name": "Green Room", "slug": ""})
    assert (response.status_code, response["Location"]) == (303, f"{AREAS}/green-room")
    assert Area.objects.filter(slug="green-room", name="Green Room").exists()


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        ({"name": "", "slug": ""}, "name", "cannot name an area"),
        ({"name": "", "slug": "fine"}, "name", "Every area needs a name"),
        ({"name": "Fine", "slug": "Not Fine"}, "slug", "cannot name an area"),
        ({"name": "More", "slug": "tours"}, "slug", "There is an area tours already"),
        ({"name": "Tours", "slug": ""}, "slug", "There is an area tours already"),
    ],
)
def test_what_cannot_be_opened(admin: Client, form: dict[str, str], field: str, said: str) -> None:
    response = admin.post(AREAS, form)
    assert response.status_code == 422
    assert said in text_of(response)
    assert f'id="{field}-problem"' in text_of(response)
    assert Area.objects.filter(workspace__slug="demo").count() == 4


def test_assign_a_pair_and_empty_a_seat(admin: Client) -> None:
    admin.post(f"{AREAS}/tours", {"pm": "joris", "pmm": "aurelio"})
    assert pair_of("tours") == ("joris", "aurelio")
    again = admin.post(f"{AREAS}/tours", {"pm": "joris", "pmm": "aurelio"}, follow=True)
    assert "they are the pair already" in text_of(again)
    admin.post(f"{AREAS}/tours", {"pm": "", "pmm": "aurelio"})
    assert pair_of("tours") == ("", "aurelio")


def test_a_form_of_a_pair_that_changed_meanwhile_puts_nobody_back(admin: Client, who: Who) -> None:
    page = text_of(admin.get(f"{AREAS}/tours"))
    assert 'name="was-pm" value="joris"' in page
    assert 'name="was-pmm" value=""' in page
    tours = Area.objects.get(slug="tours", workspace__slug="demo")
    assign_pair(tours, pm=who("tove"), pmm=None, by=who("noor"), at=TODAY)
    form = {"pm": "joris", "pmm": "aurelio", "was-pm": "joris", "was-pmm": ""}
    response = admin.post(f"{AREAS}/tours", form)
    assert response.status_code == 409
    said = "The pair was changed meanwhile, to Tove Almskog and nobody; look again."
    assert said in text_of(response)
    assert 'name="was-pm" value="tove"' in text_of(response), "who presses again has seen it"
    assert pair_of("tours") == ("tove", "")
    admin.post(f"{AREAS}/tours", {**form, "pm": "tove", "was-pm": "tove"})
    assert pair_of("tours") == ("tove", "aurelio")
    stale = admin.post(f"{AREAS}/tours", {"pm": "tove", "pmm": "", "was-pmm": ""})
    assert stale.status_code == 409, "the other seat as well"
    assert pair_of("tours") == ("tove", "aurelio")


def test_a_seat_is_for_its_function(admin: Client) -> None:
    response = admin.post(f"{AREAS}/tours", {"pm": "noor", "pmm": ""})
    assert response.status_code == 422
    assert "this seat is for pm" in text_of(response)
    assert pair_of("tours") == ("joris", "")
    assert admin.post(f"{AREAS}/tours", {"pm": "nobody-here", "pmm": ""}).status_code == 404


def test_what_is_ahead_is_told_with_what_is_open(admin: Client) -> None:
    text = text_of(admin.get(f"{AREAS}/players"))
    assert "BSN-123" in text
    assert "by Noor Benhaddad" in text, "who saw the date last"
    assert "Hand over from Tove Almskog" in text


def test_restricted_features_are_ahead_for_those_alone_who_see_them(
    admin: Client, who: Who, signed_in: SignedIn
) -> None:
    secret = add_feature(
        who("tove").workspace, key="S-1", title="Hush hush", by=who("tove"), at=TODAY
    )
    move_to_area(secret, area=Area.objects.get(slug="tours"), by=who("tove"), at=TODAY)
    add_release(secret, stage="general", by=who("tove"), at=TODAY)
    joris, ewa = signed_in(who("joris")), signed_in(who("ewa"))
    assert "Hush hush" in text_of(ewa.get(f"{AREAS}/tours"))
    restrict(secret, guests=[], by=who("tove"), at=TODAY)
    assert "Hush hush" in text_of(joris.get(f"{AREAS}/tours")), "he is of the pair"
    assert "Hush hush" not in text_of(ewa.get(f"{AREAS}/tours"))


def test_not_there_and_not_for_everybody(
    elsewhere: Workspace, admin: Client, reader: Client
) -> None:
    assert admin.get(f"{AREAS}/no-such").status_code == 404
    Area.objects.filter(workspace=elsewhere, slug="tours").update(slug="theirs")
    assert admin.get(f"{AREAS}/theirs").status_code == 404
    assert admin.post(f"{AREAS}/theirs", {"pm": "", "pmm": ""}).status_code == 404
    assert reader.get(f"{AREAS}/tours").status_code == 200
    assert reader.post(f"{AREAS}/tours", {"pm": "", "pmm": ""}).status_code == 403
    assert reader.post(AREAS, {"name": "Mine"}).status_code == 403
    assert "Assign them" not in text_of(reader.get(f"{AREAS}/tours"))


def test_as_many_statements_for_many(
    admin: Client, story: Workspace, who: Who, counted: Counting
) -> None:
    few, one = counted(admin, AREAS), counted(admin, f"{AREAS}/tours")
    tours = Area.objects.get(slug="tours")
    for number in range(20):
        feature = add_feature(story, key=f"N-{number}", title="N", by=NOBODY, at=TODAY)
        move_to_area(feature, area=tours, by=NOBODY, at=TODAY)
        add_release(feature, stage="general", by=NOBODY, at=TODAY)
    many, then = counted(admin, AREAS), counted(admin, f"{AREAS}/tours")
    assert few.statements == many.statements <= 10, many.told
    assert one.statements == then.statements <= 10, then.told
    assert text_of(then.response).count("<tr data-row") >= 20
