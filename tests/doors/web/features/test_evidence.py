"""What customers said, on a feature's page: in their words, both ways, against what its tier needs."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.events import ConversationAdded, PresenceProven
from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Conversation, FeatureLink, Insight
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.features import actions as features
from tests.doors.web.conftest import Counting
from tests.doors.web.insights.conftest import heard, insight, make, max_, pia
from tests.doors.web.insights.test_pages import ODD, page
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard
from tests.rooms.said import tell

__all__ = ["heard", "insight", "max_", "pia"]

pytestmark = pytest.mark.django_db

PAGE = "/ours/features/F-1"
CHOICE = f"{PAGE}/evidence"


def test_nothing_yet(ours: World, pia: Client) -> None:
    features.set_tier(ours.release, tier="T1", by=ours.pm, at=timezone.now())
    shown = page(pia, PAGE)
    assert "What customers said" in shown
    assert "a T1 rests on 3 accounts at least" in shown
    assert "Nothing was learned yet that is not linked" in page(pia, CHOICE)


@pytest.mark.parametrize(("tier", "said"), [("T1", "2 missing"), ("T2", "1 missing"), ("T3", "")])
def test_against_what_its_tier_needs(
    ours: World, insight: Insight, pia: Client, tier: str, said: str
) -> None:
    features.set_tier(ours.release, tier=tier, by=ours.pm, at=timezone.now())
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    shown = page(pia, PAGE)
    assert "Heard from 1 account: Gewandhaus" in shown
    assert said in shown
    assert (" missing</strong>" in shown) == bool(said)


def test_link_and_unlink(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=timezone.now())
    contrary = heard.highlights[2]
    add_evidence(insight, highlight=contrary, against=True, by=ours.pm, at=timezone.now())
    shown = page(pia, CHOICE)
    ticked = [f"insight-{insight.pk}", f"opportunity-{need.pk}"]
    ticked.append(f"conversation-{heard.conversation.pk}")
    for value in ticked:
        assert f'value="{value}"' in shown
    assert pia.post(CHOICE, {"link": ticked})["Location"] == f"{PAGE}#evidence"
    assert FeatureLink.objects.count() == 3
    shown = page(pia, PAGE)
    place = f"/ours/conversations/{heard.conversation.pk}/"
    for text in (
        insight.sentence,
        SAID[1],
        "Hanna of Gewandhaus",
        "1 against",
        "Sleep",
        f'href="{place}?highlight={heard.highlights[0].pk}"',
        f'href="{place}"',
        f'href="/ours/insights/{insight.pk}"',
        f'href="/ours/opportunities/{need.pk}"',
    ):
        assert text in shown, text
    assert f'href="{PAGE}"' in page(pia, f"/ours/insights/{insight.pk}"), "and back"
    assert "Nothing was learned yet that is not linked" in page(pia, CHOICE)
    there = FeatureLink.objects.get(insight=insight)
    pia.post(CHOICE, {"unlink": there.pk})
    assert FeatureLink.objects.count() == 2


def test_what_names_nothing(ours: World, insight: Insight, pia: Client) -> None:
    for value in ("insight-999999", "nothing-1", "insight-", "feature-1"):
        assert pia.post(CHOICE, {"link": value}).status_code == 404
    assert pia.post(CHOICE, {"unlink": 999_999}).status_code == 404
    other = features.add_feature(
        ours.workspace, key="F-2", title="Else", by=ours.pm, at=timezone.now()
    )
    there = link(insight, feature=other, by=ours.pm, at=timezone.now())
    assert there
    assert pia.post(CHOICE, {"unlink": there.pk}).status_code == 404
    assert FeatureLink.objects.count() == 1


def test_what_one_does_not_see(ours: World, insight: Insight, max_: Client) -> None:
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    Conversation.objects.update(restricted=True)
    shown = page(max_, PAGE)
    assert "Gewandhaus" not in shown
    assert SAID[1] not in shown
    assert "Gewandhaus" not in page(max_, CHOICE)


def test_everything_is_escaped(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    for on in (insight, heard.conversation):
        link(on, feature=ours.feature, by=ours.pm, at=timezone.now())
    Insight.objects.update(sentence=f"Sentence {ODD}")
    Conversation.objects.update(title=f"Title {ODD}")
    heard.account.__class__.objects.update(name=f"Account {ODD}")
    assert "<script>alert" not in page(pia, PAGE)


def test_statements(ours: World, insight: Insight, pia: Client, counted: Counting) -> None:
    link(insight, feature=ours.feature, by=ours.pm, at=timezone.now())
    taken = [counted(pia, PAGE).statements]
    for number in range(3):
        more = make(ours, make_heard(ours, f"Account {number}"), f"More {number}.")
        link(more, feature=ours.feature, by=ours.pm, at=timezone.now())
    taken.append(counted(pia, PAGE).statements)
    assert taken[0] == taken[1] <= 10


def test_who_heard_a_customer_is_in_the_picture(
    ours: World, heard: Heard, pia: Client, counted: Counting
) -> None:
    link(heard.conversation, feature=ours.feature, by=ours.pm, at=timezone.now())
    before = counted(pia, PAGE)
    assert "first heard: from a customer" not in before.response.content.decode()
    tell(
        heard.conversation,
        ConversationAdded("interview", "2025-01-03"),
        PresenceProven("present", "transcript", ours.pmm.pk),
        at=timezone.now(),
    )
    after = counted(pia, PAGE)
    assert "first heard: from a customer" in after.response.content.decode()
    assert after.statements == before.statements
