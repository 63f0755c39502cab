"""What was found about conversations and insights, in the list, in files, and on their rows."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from alongside.core import events
from alongside.rooms.discovery.models import Conversation
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding, Waiver
from alongside.rooms.ledger.models import Event, Workspace
from alongside.rooms.messaging.claims.actions import approve, write
from alongside.rooms.people.models import Area
from tests.doors.web.conftest import SignedIn
from tests.doors.web.findings.conftest import FINDINGS, Who, row_of, rows_of, text_of, words
from tests.rooms import said
from tests.story import TODAY


@pytest.fixture
def call(story: Workspace, who: Who) -> Conversation:
    """A conversation that is quoted although that was refused."""
    found = said.conversation(story, "Harp <b> on sharing", day=TODAY.date(), author=who("noor"))
    said.tell(found, events.ConsentStated("internal", False))
    said.quote(said.insight(story, "They share by e-mail", by=who("noor")), found)
    checks.check_features(story.pk, [], conversations=[found.pk])
    return found


def quoted(call: Conversation) -> Finding:
    finding: Finding = Finding.objects.get(code="DSC105", conversation=call)
    return finding


def test_it_stands_among_the_others(noor: Client, call: Conversation) -> None:
    page = text_of(noor)
    row = row_of(page, quoted(call))
    assert f'href="/demo/conversations/{call.pk}/"' in row
    assert "Harp &lt;b&gt; on sharing" in row
    assert "error" in row
    assert "was refused" in words(row)
    severities = [words(one).split()[0] for one in rows_of(page)]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_filters(noor: Client, call: Conversation, story: Workspace) -> None:
    number = f'id="f{quoted(call).pk}"'
    area = Area.objects.within(story).order_by("id").first()
    assert area
    assert number in text_of(noor, f"{FINDINGS}?rule=DSC105")
    assert number in text_of(noor, f"{FINDINGS}?text=harp")
    assert number in text_of(noor, f"{FINDINGS}?severity=error")
    assert number in text_of(noor, f"{FINDINGS}?mine=1")
    for others in (
        "rule=RAD402",
        "text=trombone",
        "severity=info",
        f"area={area.slug}",
        "state=waived",
    ):
        assert number not in text_of(noor, f"{FINDINGS}?{others}"), others
    feature = area_feature(story, area)
    said.link(feature, call)
    assert number in text_of(noor, f"{FINDINGS}?area={area.slug}&rule=DSC105")


def area_feature(story: Workspace, area: Area):
    from alongside.rooms.features.models import Feature

    return Feature.objects.within(story).filter(area=area, restricted=False, draft=False)[0]


def test_who_does_not_see_it_does_not_see_it(
    call: Conversation, who: Who, signed_in: SignedIn
) -> None:
    Conversation.objects.filter(pk=call.pk).update(restricted=True)
    assert f'id="f{quoted(call).pk}"' in text_of(signed_in(who("noor")))
    other = signed_in(who("tove"))
    assert f'id="f{quoted(call).pk}"' not in text_of(other)
    refused = other.post(f"{FINDINGS}/{quoted(call).pk}/waiver", {"reason": "So"})
    assert refused.status_code == 404
    assert not Waiver.objects.filter(code="DSC105").exists()


def test_waived_and_taken_back_on_its_row(noor: Client, call: Conversation) -> None:
    number = quoted(call).pk
    address = f"{FINDINGS}/{number}/waiver"
    done = noor.post(address, {"reason": "They are asked again"}, follow=True)
    assert "DSC105 on “Harp &lt;b&gt; on sharing” is waived until" in done.content.decode()
    page = text_of(noor, f"{FINDINGS}?state=waived")
    row = row_of(page, quoted(call))
    assert f'action="{address}"' in row
    waiver = Waiver.objects.get(code="DSC105")
    assert noor.post(address, {"revoke": waiver.pk + 99}).status_code == 404
    back = noor.post(address, {"revoke": waiver.pk}, follow=True)
    assert "is open again" in back.content.decode()
    assert Event.objects.latest("id").kind == "waiver_revoked"
    assert f'id="f{number}"' in text_of(noor)


def test_in_a_file(noor: Client, call: Conversation) -> None:
    answer = noor.get(f"{FINDINGS}/export?format=csv&rule=DSC105")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    there = Finding.objects.filter(code="DSC105", resolved_at=None)
    assert len(rows) == there.count() > 1, "the story has one as well"
    [row] = [one for one in rows if one["feature"] == f"conversation:{call.pk}"]
    assert row["title"] == "Harp <b> on sharing"
    assert (row["severity"], row["date"]) == ("error", TODAY.date().isoformat())


def test_the_rules_own_page_counts_it(noor: Client, call: Conversation) -> None:
    assert "2 open" in words(text_of(noor, "/demo/rules/DSC105")), "the story's own, and this one"
    Finding.objects.filter(pk=quoted(call).pk).update(resolved_at=TODAY)
    assert "1 open" in words(text_of(noor, "/demo/rules/DSC105"))


def test_a_claim_stands_among_them(noor: Client, story: Workspace, who: Who) -> None:
    by: dict[str, Any] = {"by": who("noor"), "at": TODAY}
    claim = approve(write(story, wording="Never a <b> seat free", kind="outcome", **by), **by)
    checks.check_features(story.pk, [], claims=[claim.pk])
    finding = Finding.objects.get(code="MSG601", claim=claim)
    row = row_of(text_of(noor, f"{FINDINGS}?rule=MSG601&text=never&mine=1"), finding)
    assert f'href="/demo/messages/claims/{claim.pk}"' in row
    assert "Never a &lt;b&gt; seat free" in row
