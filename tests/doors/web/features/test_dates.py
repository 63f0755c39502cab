"""Dates on a feature's page: seen, confirmed, countersigned, stated and taken back; and every refusal."""

import pytest
from django.test import Client

from alongside.core.plandate import parse
from alongside.rooms.features import actions
from alongside.rooms.features.models import Acknowledgement, Countersignature
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.features.conftest import (
    FEATURES,
    ODD,
    goes_back,
    page_of,
    plain,
    post,
    refused,
    release,
    told,
    value_of,
)
from tests.doors.web.radar.conftest import Who
from tests.story import TODAY

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"


def stated(story: Workspace, who: Who, date: str) -> None:
    """Tove moves the date while others look."""
    actions.state_release_date(release(story, KEY), date=parse(date), by=who("tove"), at=TODAY)


def test_a_date_is_acknowledged_and_its_findings_are_right_at_once(
    noor: Client, story: Workspace
) -> None:
    assert "Acknowledge 31 Mar 2026" in page_of(noor, PAGE)
    answer = post(noor, KEY, "acknowledgement", release=release(story, KEY).pk, date="2026-03-31")
    assert goes_back(answer, KEY)
    page = plain(page_of(noor, PAGE))
    assert "BSN-123 general: 31 Mar 2026 acknowledged." in page
    assert "Noor Benhaddad acknowledged" in page
    assert told(story) == [("release_acknowledged", "")]


@pytest.mark.parametrize("noun", ["acknowledgement", "confirmation", "countersignature"])
def test_nobody_signs_a_date_that_was_not_on_the_page(
    noor: Client, story: Workspace, who: Who, noun: str
) -> None:
    stated(story, who, "2026-05-04")
    before = told(story)
    said = (
        "The date changed while you looked: it is 4 May 2026 now. Nothing was signed; look again."
    )
    for shown in ({"date": "2026-03-31"}, {"date": ""}, {"date": "2026-03"}, {}):
        answer = post(noor, KEY, noun, release=release(story, KEY).pk, **shown)
        assert answer.status_code == 409
        assert said in plain(answer.content.decode())
        back = post(noor, KEY, noun, release=release(story, KEY).pk, back=PAGE, **shown)
        assert goes_back(back, KEY)
        assert said in plain(page_of(noor, PAGE))
    assert told(story) == before


def test_a_date_that_was_taken_back_is_not_acknowledged_either(
    noor: Client, story: Workspace, who: Who
) -> None:
    actions.remove_release_date(release(story, KEY), by=who("tove"), at=TODAY)
    answer = post(noor, KEY, "acknowledgement", release=release(story, KEY).pk, date="2026-03-31")
    assert "it is no date now" in plain(answer.content.decode())
    assert not Acknowledgement.objects.filter(acknowledged_at=TODAY).exists()
    post(noor, KEY, "acknowledgement", release=release(story, KEY).pk, date="")
    assert "BSN-123 general: you saw that it has no date." in plain(page_of(noor, PAGE))


@pytest.mark.parametrize(
    ("sure", "said"),
    [("", "70 % sure"), ("85", "85 % sure"), ("90 %", "90 % sure"), ("0", "0 % sure")],
)
def test_a_date_is_confirmed(tove: Client, story: Workspace, sure: str, said: str) -> None:
    form = {"release": release(story, KEY).pk, "date": "2026-03-31", "confidence": sure}
    assert goes_back(post(tove, KEY, "confirmation", **form), KEY)
    page = plain(page_of(tove, PAGE))
    assert "BSN-123 general: the date is confirmed." in page
    assert said in page


def test_a_confidence_is_a_percentage(tove: Client, story: Workspace) -> None:
    for sure in ("101", "-1", "very", "8.5", "1000", "٣"):
        form = {"release": release(story, KEY).pk, "date": "2026-03-31", "confidence": sure}
        answer = post(tove, KEY, "confirmation", **form)
        assert answer.status_code == 422, sure
    assert told(story) == []


def test_the_page_sends_the_dates_that_it_shows(noor: Client, story: Workspace) -> None:
    """One has a launch date beside its release date: seen is the one, confirmed the other."""
    page = page_of(noor, f"{FEATURES}/BSN-112")
    season = release(story, "BSN-112")
    assert season.launch_date != season.release_date
    forms = {noun: page.partition(f"/{noun}\"")[2].partition("</form>")[0] for noun in
             ("acknowledgement", "confirmation", "countersignature")}  # fmt: skip
    for noun, form in forms.items():
        date = season.release_date if noun == "confirmation" else season.launch_date
        assert f'name="date" value="{date}"' in form, noun
        assert goes_back(post(noor, "BSN-112", noun, release=season.pk, date=date), "BSN-112")
    assert [kind for kind, _ in told(story)] == [
        "release_acknowledged", "release_date_confirmed", "change_countersigned"
    ]  # fmt: skip


def test_only_a_marketer_countersigns(noor: Client, tove: Client, story: Workspace) -> None:
    form = {"release": release(story, KEY).pk, "date": "2026-03-31"}
    assert "Countersign 31 Mar 2026" in page_of(noor, PAGE)
    assert "Countersign" not in page_of(tove, PAGE)
    answer = post(tove, KEY, "countersignature", **form)
    assert "is countersigned by a product marketer" in plain(answer.content.decode())
    assert not Countersignature.objects.filter(signed_at=TODAY).exists()
    assert goes_back(post(noor, KEY, "countersignature", **form), KEY)
    assert "BSN-123 general: countersigned." in plain(page_of(noor, PAGE))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-04-20", "ships on 20 Apr 2026"),
        (" 2026-05 ", "ships in May 2026"),
        ("2026-Q3", "ships in Q3 2026"),
        ("2026-H2", "ships in H2 2026"),
        ("2027", "ships in 2027"),
    ],
)
def test_a_release_date_is_stated_as_exactly_as_it_is_known(
    tove: Client, story: Workspace, date: str, said: str
) -> None:
    form = {"release": release(story, KEY).pk, "date": date, "was": "2026-03-31"}
    answer = post(
        tove, KEY, "release-date", **form, reason="Altos & <b>tenors</b>", confidence="55"
    )
    assert goes_back(answer, KEY)
    assert release(story, KEY).release_date == date.strip()
    page = page_of(tove, PAGE)
    assert f"BSN-123 general {said}." in plain(page)
    assert "Altos &amp; &lt;b&gt;tenors&lt;/b&gt;" in page
    assert "55 % sure" in plain(page)
    assert told(story) == [("release_date_stated", "Altos & <b>tenors</b>")]


def test_an_empty_date_takes_it_back(tove: Client, story: Workspace) -> None:
    form = {"release": release(story, KEY).pk, "date": " ", "reason": "The altos are ill."}
    assert goes_back(post(tove, KEY, "release-date", **form), KEY)
    assert release(story, KEY).release_date == ""
    assert "BSN-123 general has no release date any more." in plain(page_of(tove, PAGE))
    post(tove, KEY, "release-date", **form)
    assert told(story) == [("release_date_removed", "The altos are ill.")], "pressed twice"


def test_a_launch_date_is_set_seen_and_taken_back(noor: Client, story: Workspace) -> None:
    general = release(story, KEY)
    form = {"release": general.pk, "date": "2026-04-15", "reason": "After Easter."}
    assert goes_back(post(noor, KEY, "launch-date", **form, was=""), KEY)
    assert "BSN-123 general launches on 15 Apr 2026." in plain(page_of(noor, PAGE))
    kinds = [("launch_date_stated", "After Easter."), ("release_acknowledged", "")]
    assert told(story) == kinds, "whoever sets it as a marketer has seen it"
    form = {"release": general.pk, "date": "", "was": "2026-04-15"}
    assert goes_back(post(noor, KEY, "launch-date", **form), KEY)
    assert "BSN-123 general has no launch date any more." in plain(page_of(noor, PAGE))


@pytest.mark.parametrize(
    ("typed", "date"),
    [("16 Dec 2026", "2026-12-16"), ("15 March 2027", "2027-03-15"), ("Q2 2027", "2027-Q2")],
)
@pytest.mark.parametrize("noun", ["release", "launch"])
def test_a_date_is_typed_as_pages_show_it(
    tove: Client, story: Workspace, noun: str, typed: str, date: str
) -> None:
    general = release(story, KEY)
    assert goes_back(post(tove, KEY, f"{noun}-date", release=general.pk, date=typed), KEY)
    assert getattr(release(story, KEY), f"{noun}_date") == date
    page = page_of(tove, PAGE)
    field = f"{noun}-date-date-{general.pk}"
    assert value_of(page, field) == parse(date).in_words()
    assert (
        f'id="{field}" name="date" type="text" value="{value_of(page, field)}" maxlength="300"'
        in page
    )


KEPT = [
    ("date", {"date": "soon"}, "'soon' is not a date: write 12 Mar 2025, Mar 2025, Q1 2025"),
    ("date", {"date": "2026-02-30"}, "'2026-02-30' is not a date"),
    ("date", {"date": "0001-01-01"}, "(years from 1900 to 2999)"),
    ("date", {"date": "9999-12-31"}, "is not a date"),
    ("date", {"date": ODD}, "is not a date"),
    ("date", {"date": "03/04/2027"}, "write 3 Apr 2027 (day first) or 4 Mar 2027 (month first)"),
    ("date", {"date": "16 Dec"}, "names no year"),
    ("date", {"date": "2026-05-01", "was": "2026-01-01"}, "It was changed meanwhile, to "),
    ("reason", {"date": "2026-05-01", "reason": "x" * 20_001}, "at most 20,000 characters"),
]
"""Where something is wrong, in which form, and what is said of it."""


@pytest.mark.parametrize("noun", ["release-date", "launch-date"])
def test_what_is_refused_keeps_all_that_was_typed(
    tove: Client, story: Workspace, noun: str
) -> None:
    general = release(story, KEY)
    other = "launch-date" if noun == "release-date" else "release-date"
    for field, form, said in KEPT:
        typed = {"reason": f"Because of {ODD}.", "confidence": "5"} | form
        answer = post(tove, KEY, noun, release=general.pk, **typed)
        status = 409 if "was" in form else 422
        page = refused(answer, f"{noun}-{field}-{general.pk}", said, status)
        assert value_of(page, f"{noun}-date-{general.pk}") == typed["date"]
        assert value_of(page, f"{noun}-reason-{general.pk}") == typed["reason"]
        assert '<details class="small" open>' in page
        assert value_of(page, f"{other}-reason-{general.pk}") == "", "in the form that was sent"
        assert f'name="back" value="{PAGE}"' in page
        assert "<script>alert" not in page
    assert (release(story, KEY).release_date, told(story)) == ("2026-03-31", [])


def test_a_confidence_is_refused_at_its_field(tove: Client, story: Workspace) -> None:
    general = release(story, KEY)
    for sure in ("101", "-1", "very"):
        form = {"date": "2026-05-01", "confidence": sure, "reason": "So."}
        answer = post(tove, KEY, "release-date", release=general.pk, **form)
        page = refused(answer, f"release-date-confidence-{general.pk}", "100 per cent, not")
        assert value_of(page, f"release-date-date-{general.pk}") == "2026-05-01"
    assert told(story) == []


def test_a_form_of_a_date_that_moved_meanwhile_does_not_undo_the_move(
    tove: Client, story: Workspace, who: Who
) -> None:
    general = release(story, KEY)
    stated(story, who, "2026-05-04")
    form = {"date": "2026-03-31", "was": "2026-03-31", "confidence": "90"}
    answer = post(tove, KEY, "release-date", release=general.pk, **form)
    said = "It was changed meanwhile, to 4 May 2026"
    page = refused(answer, f"release-date-date-{general.pk}", said, 409)
    assert 'name="was" value="2026-05-04"' in page, "who presses again has seen it"
    assert release(story, KEY).release_date == "2026-05-04"


def test_what_shipped_keeps_its_day(tove: Client, story: Workspace) -> None:
    out = release(story, "BSN-104")
    page = page_of(tove, f"{FEATURES}/BSN-104")
    assert "Change its dates" not in page
    post(tove, "BSN-104", "release-date", release=out.pk, date="2027")
    assert release(story, "BSN-104").shipped_on == out.shipped_on


def test_a_reader_may_say_that_they_saw_it_and_no_more(reader: Client, story: Workspace) -> None:
    page = page_of(reader, PAGE)
    form = {"release": release(story, KEY).pk, "date": "2026-03-31"}
    assert f'{PAGE}/acknowledgement"' in page
    assert goes_back(post(reader, KEY, "acknowledgement", **form), KEY)
    assert told(story) == [("release_acknowledged", "")]
    for noun in ("confirmation", "countersignature", "release-date", "launch-date"):
        assert f'{PAGE}/{noun}"' not in page
        assert post(reader, KEY, noun, **form).status_code == 403, noun
    assert told(story) == [("release_acknowledged", "")]
