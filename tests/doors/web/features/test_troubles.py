"""Findings waived and open again, surprises reported and settled, on a feature's page."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from alongside.rooms.features.models import Surprise
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger.models import Workspace
from tests.doors.web.conftest import SignedIn
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

KEY = "BSN-123"
PAGE = f"{FEATURES}/{KEY}"


def finding(story: Workspace, key: str = KEY) -> Finding:
    """The worst open finding about a feature."""
    there = Finding.objects.within(story).filter(feature__key=key, resolved_at=None)
    found: Finding | None = there.order_by("severity", "code").first()
    assert found
    return found


def section(page: str, name: str) -> str:
    """A fold of the page: `Set aside`, `Resolved`."""
    found = re.search(rf'<details><summary class="small">{name}.*?</section>', page, re.DOTALL)
    return plain(found[0]) if found else ""


def card(page: str, one: Finding) -> str:
    """The card of an open finding."""
    found = re.search(rf'name="finding" value="{one.pk}"', page)
    return page[: found.start()].rpartition("<article")[2] if found else ""


def test_each_finding_says_why_it_matters_and_what_to_do(noor: Client, story: Workspace) -> None:
    one = finding(story)
    page = page_of(noor, PAGE)
    shown = plain("<article" + card(page, one))
    assert one.code in shown
    assert one.sentence in shown
    assert one.action in shown
    assert "Why this matters" in shown
    assert "What is found 5" in plain(page)


def test_a_finding_is_waived_for_a_while_and_open_again(
    noor: Client, story: Workspace, clock: time_machine.Traveller
) -> None:
    one = finding(story)
    form = {"finding": one.pk, "reason": f"Talked over with Tove. {ODD}"}
    assert goes_back(post(noor, KEY, "waiver", **form), KEY)
    page = page_of(noor, PAGE)
    assert f"{one.code} on BSN-123 is waived until 9 Apr 2026." in plain(page), "20 working days"
    aside = section(page, "Set aside")
    assert "Waived until 9 Apr 2026 by Noor Benhaddad: Talked over with Tove." in aside
    assert "<script>alert" not in page
    assert "What is found 4" in plain(page)
    held = Waiver.objects.within(story).get()
    assert goes_back(post(noor, KEY, "waiver", revoke=held.pk), KEY)
    page = page_of(noor, PAGE)
    assert f"{one.code} on BSN-123 is open again." in plain(page)
    assert "What is found 5" in plain(page)
    assert goes_back(post(noor, KEY, "waiver", revoke=held.pk), KEY), "pressed twice"
    post(noor, KEY, "waiver", finding=one.pk, reason="So.", until="2026-03-13")
    assert "Waived until 13 Mar 2026" in section(page_of(noor, PAGE), "Set aside")
    clock.shift(timedelta(days=3))
    assert section(page_of(noor, PAGE), "Set aside") == "", "it has run out"


def test_what_is_waived_twice_is_still_waived_when_one_is_taken_back(
    noor: Client, story: Workspace
) -> None:
    one = finding(story)
    for day in ("2026-03-20", "2026-04-20"):
        post(noor, KEY, "waiver", finding=one.pk, reason="So.", until=day)
    first, second = Waiver.objects.within(story).order_by("id")
    post(noor, KEY, "waiver", revoke=second.pk)
    page = plain(page_of(noor, PAGE))
    assert f"{one.code} on BSN-123 is still waived by another one until 20 Mar 2026." in page
    assert "on BSN-123 is open again" not in page
    post(noor, KEY, "waiver", revoke=first.pk)
    assert f"{one.code} on BSN-123 is open again." in plain(page_of(noor, PAGE))


@pytest.mark.parametrize(
    ("baseline", "said"), [(True, "is in the baseline."), (False, "is found no more.")]
)
def test_what_is_not_open_is_not_said_to_be(
    noor: Client, story: Workspace, baseline: bool, said: str
) -> None:
    one = finding(story)
    post(noor, KEY, "waiver", finding=one.pk, reason="So.")
    there = Finding.objects.filter(pk=one.pk)
    if baseline:
        there.update(baseline_at=one.found_at, baseline_severity=one.severity)
    else:
        there.update(resolved_at=one.found_at)
    post(noor, KEY, "waiver", revoke=Waiver.objects.within(story).get().pk)
    page = plain(page_of(noor, PAGE))
    assert f"The waiver is taken back; {one.code} on BSN-123 {said}" in page
    assert "on BSN-123 is open again" not in page


@pytest.mark.parametrize(
    ("field", "form", "said"),
    [
        ("reason", {"reason": "  "}, "Say why: whoever reads the finding next wants to know."),
        ("reason", {"reason": "x" * 20_001}, "at most 20,000 characters"),
        ("until", {"until": "2026-03-10"}, "2026-03-10 is over; give a day from today on."),
        ("until", {"until": "2026-Q4"}, "'2026-Q4' is not a day"),
        ("until", {"until": "later"}, "'later' is not a date"),
        ("until", {"until": "9999-12-31"}, "(years from 1900 to 2999)"),
    ],
)
def test_a_waiver_is_refused_with_its_text_kept(
    noor: Client, story: Workspace, field: str, form: dict[str, str], said: str
) -> None:
    one = finding(story)
    typed = {"reason": f"Because of {ODD}.", "until": "2026-04-01"} | form
    page = refused(
        post(noor, KEY, "waiver", finding=one.pk, **typed), f"waiver-{field}-{one.pk}", said
    )
    assert value_of(page, f"waiver-reason-{one.pk}") == typed["reason"]
    assert value_of(page, f"waiver-until-{one.pk}") == typed["until"]
    assert page.count('<details class="small" open>') == 1
    assert "<script>alert" not in page
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 19, "9" * 5_000, "٣"])
def test_no_such_finding_surprise_or_waiver(noor: Client, number: str) -> None:
    for noun, form in (
        ("waiver", {"finding": number, "reason": "So."}),
        ("waiver", {"revoke": number}),
        ("settlement", {"surprise": number, "outcome": "So."}),
        ("surprise", {"release": number}),
    ):
        assert post(noor, KEY, noun, **form).status_code == 404


def test_those_of_another_feature_or_workspace_are_not_there(
    noor: Client, story: Workspace, elsewhere: Workspace
) -> None:
    for one in (finding(story, "BSN-107"), finding(elsewhere)):
        assert post(noor, KEY, "waiver", finding=one.pk, reason="So.").status_code == 404
    ours = finding(story, "BSN-107")
    post(noor, "BSN-107", "waiver", finding=ours.pk, reason="So.")
    held = Waiver.objects.within(story).get()
    assert post(noor, KEY, "waiver", revoke=held.pk).status_code == 404
    for told_of in Surprise.objects.filter(release__feature__key="BSN-104"):
        form = {"surprise": told_of.pk, "outcome": "So."}
        assert post(noor, KEY, "settlement", **form).status_code == 404
    held.refresh_from_db()
    assert held.revoked_at is None


def test_what_is_resolved_cannot_be_waived(noor: Client, story: Workspace) -> None:
    one = finding(story)
    Finding.objects.filter(pk=one.pk).update(resolved_at=one.found_at)
    assert post(noor, KEY, "waiver", finding=one.pk, reason="So.").status_code == 404
    assert one.sentence in section(page_of(noor, PAGE), "Resolved")


def test_anybody_may_say_that_it_is_the_first_they_hear(
    reader: Client, story: Workspace, signed_in: SignedIn, who: Who
) -> None:
    general = release(story, KEY)
    assert goes_back(post(reader, KEY, "surprise", release=general.pk), KEY)
    page = plain(page_of(reader, PAGE))
    assert "It is on the record that this is the first you hear of it. Both sides see it." in page
    assert "Ewa Brzozowicz first heard of general on 11 Mar 2026, 10:00 . disputed" in page
    assert "Settle" not in page, "a reader does not"
    post(reader, KEY, "surprise", release=general.pk)
    assert "You have said so before" in plain(page_of(reader, PAGE))
    assert Surprise.objects.within(story).filter(release=general).count() == 1

    tove, one = signed_in(who("tove")), Surprise.objects.get(release=general)
    answer = post(tove, KEY, "settlement", surprise=one.pk, outcome=f"A mail got lost. {ODD}")
    assert goes_back(answer, KEY)
    page = page_of(tove, PAGE)
    assert "Settled." in plain(page)
    assert "settled A mail got lost." in plain(page)
    assert "<script>alert" not in page
    assert goes_back(post(tove, KEY, "settlement", surprise=one.pk, outcome="Again."), KEY)
    assert [kind for kind, _ in told(story, "surprise_settled")] == ["surprise_settled"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("", "Say what came of it"), (" \n", "Say what came of it"), ("x" * 20_001, "at most 20,000")],
)
def test_a_settlement_is_refused_with_its_text_kept(
    noor: Client, story: Workspace, outcome: str, said: str
) -> None:
    one = Surprise.objects.within(story).filter(settled_at=None).first()
    assert one
    key = one.release.feature.key
    answer = post(noor, key, "settlement", surprise=one.pk, outcome=outcome)
    page = refused(answer, f"settlement-outcome-{one.pk}", said)
    assert value_of(page, f"settlement-outcome-{one.pk}") == outcome
    one.refresh_from_db()
    assert one.settled_at is None


def test_a_reader_may_neither_waive_nor_settle(reader: Client, story: Workspace) -> None:
    assert "Waive it" not in page_of(reader, PAGE)
    one = finding(story)
    assert post(reader, KEY, "waiver", finding=one.pk, reason="So.").status_code == 403
    assert post(reader, KEY, "settlement", surprise=1, outcome="So.").status_code == 403
    assert not Waiver.objects.exists()


def test_a_waiver_is_asked_for_as_in_the_list(noor: Client, story: Workspace) -> None:
    one = finding(story)
    listed = page_of(noor, f"/demo/findings?waive={one.pk}")
    ours, theirs = (_fields(page, one.pk) for page in (page_of(noor, PAGE), listed))
    assert ours == theirs
    assert 'type="date" value="2026-04-09"' in ours


def _fields(page: str, finding: int) -> str:
    """The fields of the form that waives it, in HTML."""
    begin, end = f'<label for="waiver-reason-{finding}">', "<button"
    return page.partition(begin)[2].partition(end)[0].partition('<span class="row">')[0].strip()
