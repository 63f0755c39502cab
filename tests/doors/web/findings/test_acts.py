"""What is done in the list: the act that cures a finding, a waiver in its row, a file."""

import csv
import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.doors.web.findings import files
from alongside.rooms.features.models import Acknowledgement, Feature
from alongside.rooms.findings.actions import waive
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger.models import Event, Workspace
from tests.doors.web.conftest import SignedIn
from tests.doors.web.findings.conftest import FINDINGS, Who, one, row_of, rows_of, text_of, words
from tests.story import TODAY

UNTIL = TODAY.date() + timedelta(days=30)


def form_in(row: str, noun: str) -> tuple[str, dict[str, str]]:
    form = re.search(rf'<form[^>]*action="([^"]+{noun}[^"]*)".*?</form>', row, re.DOTALL)
    assert form, row
    return form[1].replace("&amp;", "&"), dict(
        re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', form[0])
    )


def sent(client: Client, row: str, noun: str, **typed: str) -> Any:
    address, fields = form_in(row, noun)
    return client.post(address, {**fields, **typed})


def test_the_act_that_cures_it_does(noor: Client, story: Workspace) -> None:
    finding = one(story, "RAD405", "BSN-123")
    row = row_of(text_of(noor, f"{FINDINGS}?mine=1"), finding)
    assert 'data-key="a"' in row
    answer = sent(noor, row, "acknowledgement")
    assert (answer.status_code, answer["Location"]) == (303, f"{FINDINGS}?mine=1")
    assert Acknowledgement.objects.filter(release=finding.release_id, date="2026-03-31").exists()
    page = text_of(noor)
    assert "acknowledged" in page
    assert f'id="f{finding.pk}"' not in page


@pytest.mark.parametrize(
    ("code", "noun", "label"),
    [
        ("RAD404", "countersignature", "Countersign"),
        ("TIR502", "tier-confirmation", "Confirm T2"),
        ("RAD403", "", "Decide"),
    ],
)
def test_each_deed_has_its_act(
    noor: Client, story: Workspace, code: str, noun: str, label: str
) -> None:
    page = f"{FINDINGS}?rule={code}"
    rows = [row for row in rows_of(text_of(noor, page)) if "<strong>you</strong>" in row]
    assert label in words(rows[0])
    if noun:
        answer = sent(noor, rows[0], noun)
        assert answer.status_code == 303
        left = [row for row in rows_of(text_of(noor, page)) if "<strong>you</strong>" in row]
        assert len(left) == len(rows) - 1
    else:
        assert re.search(r'href="/demo/features/BSN-123\?release=(\d+)#release-\1"', rows[0])


def test_a_pm_says_that_the_date_stands_or_what_happened(
    story: Workspace, who: Who, signed_in: SignedIn
) -> None:
    stale = Finding.objects.within(story).filter(code="RAD407").select_related("feature__area__pm")
    told = set()
    for finding in stale:
        client = signed_in(finding.feature.area.pm)
        row = row_of(text_of(client), finding)
        told.add("Say what happened" if "Say what happened" in row else "The date stands")
        if "The date stands" in row:
            assert 'data-key="c"' in row
            assert sent(client, row, "confirmation").status_code == 303
            assert f'id="f{finding.pk}"' not in text_of(client)
    assert told == {"Say what happened", "The date stands"}


def test_others_are_only_told_who(noor: Client, story: Workspace) -> None:
    rows = [row for row in rows_of(text_of(noor)) if "<strong>you</strong>" not in row]
    assert rows
    for row in rows:
        assert 'method="post"' not in row


def test_waived_in_its_row(noor: Client, story: Workspace) -> None:
    finding = one(story, "RAD403")
    asked = f"{FINDINGS}?rule=RAD403&waive={finding.pk}"
    link = f'data-key="w" href="{FINDINGS}?rule=RAD403&amp;waive={finding.pk}#f{finding.pk}"'
    assert link in text_of(noor, f"{FINDINGS}?rule=RAD403")
    row = row_of(text_of(noor, asked), finding)
    assert 'value="2026-04-09"' in row, (
        "20 working days without the holidays there, unless another day is chosen"
    )
    answer = sent(noor, row, "waiver", reason="We know <b>")
    assert (answer.status_code, answer["Location"]) == (303, f"{FINDINGS}?rule=RAD403")
    waiver = Waiver.objects.get()
    assert (waiver.reason.text, str(waiver.until)) == ("We know <b>", "2026-04-09")
    page = text_of(noor, f"{FINDINGS}?rule=RAD403")
    assert "is waived until 9 Apr 2026" in page
    assert f'id="f{finding.pk}"' not in page
    row = row_of(text_of(noor, f"{FINDINGS}?state=waived"), finding)
    assert "Waived until 9 Apr 2026 by Noor Benhaddad: We know <b>" in words(row)
    assert "<q>We know &lt;b&gt;</q>" in row
    answer = sent(noor, row, "waiver")
    assert (answer.status_code, answer["Location"]) == (303, f"{FINDINGS}?state=waived")
    waiver.refresh_from_db()
    assert waiver.revoked_at is not None
    assert f'id="f{finding.pk}"' in text_of(noor)


def test_until_another_day_or_none(noor: Client, story: Workspace) -> None:
    first, second = Finding.objects.within(story).order_by("id")[:2]
    for finding, typed, until in ((first, "2026-05-01", "2026-05-01"), (second, "", "2026-04-09")):
        address = f"{FINDINGS}/{finding.pk}/waiver"
        answer = noor.post(address, {"reason": "So", "until": typed})
        assert answer["Location"] == f"/demo/features/{finding.feature.key}"
        assert str(Waiver.objects.get(release=finding.release, code=finding.code).until) == until


@pytest.mark.parametrize(
    ("typed", "field", "problem"),
    [
        ({"reason": " ", "until": "2026-05-05"}, "reason", "Say why"),
        ({"reason": "We know", "until": "2026-03-10"}, "until", "is over"),
        ({"reason": "We know", "until": "soon"}, "until", "soon"),
        ({"reason": "We know", "until": "2026-Q3"}, "until", "is not a day"),
        ({"reason": "x" * 100_000, "until": ""}, "reason", ""),
    ],
)
def test_refused_the_text_is_kept(
    noor: Client, story: Workspace, typed: dict[str, str], field: str, problem: str
) -> None:
    finding = one(story, "RAD403")
    answer = noor.post(f"{FINDINGS}/{finding.pk}/waiver?rule=RAD403", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    row = row_of(page, finding)
    assert f'id="waiver-{field}-{finding.pk}-problem"' in row
    assert problem in words(row)
    assert f'value="{typed["until"]}"' in row
    assert typed["reason"].strip()[:50] in row
    assert '<option value="RAD403" selected>' in page, "the list stays as it was filtered"
    again = re.search(r'action="([^"]+)"', re.search(r'<form class="findings__form.*?>', row)[0])  # type: ignore[index]
    assert again
    assert again[1] == f"{FINDINGS}/{finding.pk}/waiver?rule=RAD403"
    assert not Waiver.objects.exists()


def test_that_page_loaded_again_is_the_list(noor: Client) -> None:
    answer = noor.get(f"{FINDINGS}/1/waiver?rule=RAD403&page=2")
    assert (answer.status_code, answer["Location"]) == (303, f"{FINDINGS}?rule=RAD403&page=2")


def test_only_what_one_sees_can_be_waived(
    noor: Client, story: Workspace, elsewhere: Workspace
) -> None:
    hidden, gone = one(story, "RAD406"), one(story, "RAD402")
    Feature.objects.filter(pk=hidden.feature_id or 0).update(
        restricted=True, area=None, author=None
    )
    Finding.objects.filter(pk=gone.pk).update(resolved_at=TODAY)
    theirs = Finding.objects.within(elsewhere).order_by("id")[0]
    for number in (hidden.pk, gone.pk, theirs.pk, 0, 10**30):
        answer = noor.post(f"{FINDINGS}/{number}/waiver", {"reason": "So"})
        assert answer.status_code == 404, number
    assert not Waiver.objects.exists()


def test_a_reader_cannot_waive(reader: Client, story: Workspace) -> None:
    finding = one(story, "RAD403")
    assert reader.post(f"{FINDINGS}/{finding.pk}/waiver", {"reason": "So"}).status_code == 403


def test_a_form_of_a_strange_page_is_refused(
    story: Workspace, who: Who, signed_in: SignedIn
) -> None:
    client = signed_in(who("noor"), checks=True)
    finding = one(story, "RAD403")
    assert client.post(f"{FINDINGS}/{finding.pk}/waiver", {"reason": "So"}).status_code == 403
    assert not Waiver.objects.exists()


def test_the_list_as_a_file(noor: Client, story: Workspace, who: Who) -> None:
    finding = one(story, "RAD403")
    waive(finding, reason="=cmd()", until=UNTIL, by=who("noor"), at=TODAY)
    answer = noor.get(f"{FINDINGS}/export?format=csv&mine=1")
    assert answer["Content-Disposition"] == 'attachment; filename="findings-open-2026-03-11.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == len(rows_of(text_of(noor, f"{FINDINGS}?mine=1")))
    assert rows[0]["who"].startswith("pmm: Noor")
    read = json.loads(noor.get(f"{FINDINGS}/export?format=json&state=waived").content)
    assert [(row["code"], row["waived_because"], row["waived_until"]) for row in read] == [
        ("RAD403", "=cmd()", str(UNTIL))
    ]
    told = noor.get(f"{FINDINGS}/export?format=md&rule=RAD407").content.decode().splitlines()
    assert len(told) == 2 + len(rows_of(text_of(noor, f"{FINDINGS}?rule=RAD407")))
    assert told[0].startswith("| Severity | Rule | Key | Title | Release | Date |")
    assert "| RAD407 stale-date | BSN-" in told[2]
    assert re.search(r"\| \d+ \w{3} 2026, \d\d:\d\d \|$", told[2]), "to the minute"
    waived = noor.get(f"{FINDINGS}/export?format=md&state=waived").content.decode().splitlines()
    assert waived[0].endswith("| Found | Waived until | By | Because |")
    assert waived[2].endswith(f"| 10 Apr 2026 | {finding.feature.area.pmm.name} | =cmd() |")
    noted = [json.loads(text) for text in Event.objects.filter(kind="list_exported")
             .order_by("id").values_list("payload", flat=True)]  # fmt: skip
    assert [(one["what"], one["file_format"] if "file_format" in one else one["format"], one["rows"])
            for one in noted] == [
        ("findings", "csv", len(rows)),
        ("findings", "json", 1),
        ("findings", "md", len(told) - 2),
        ("findings", "md", 1),
    ]  # fmt: skip


def test_a_file_that_is_cut_says_so(noor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 3)
    answer = noor.get(f"{FINDINGS}/export?format=json")
    assert 'filename="findings-open-2026-03-11-first-3.json"' in answer["Content-Disposition"]
    assert len(json.loads(answer.content)) == 3
    assert "The file has the first 3 findings, and there are more." in words(text_of(noor))


def test_an_unknown_format_is_refused_and_not_noted(noor: Client) -> None:
    assert noor.get(f"{FINDINGS}/export?format=exe").status_code == 422
    assert not Event.objects.filter(kind="list_exported").exists()
