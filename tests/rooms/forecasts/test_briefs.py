"""A brief is filled in from what is known: most of it for what was talked about, and nothing that nobody said."""

import json
from datetime import date

from django.utils.timezone import now

from alongside.core.briefs import bare_items, coverage, valid_items
from alongside.core.briefs.quoting import quoted
from alongside.core.plandate import parse
from alongside.rooms.discovery.models import Conversation, FeatureLink, Highlight
from alongside.rooms.features import actions as features
from alongside.rooms.features.briefs import actions
from alongside.rooms.features.briefs.models import Brief, BriefAnswer, BriefItem, BriefVersion
from alongside.rooms.features.briefs.quotes import evidence_in
from alongside.rooms.features.models import Feature, Standing
from alongside.rooms.forecasts.briefs import fill_in, fill_in_the_rest, fill_when_opened
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people.models import Member
from alongside.rooms.strategy.models import Contribution, Kpi, Objective
from tests.rooms.conftest import MONDAY, World
from tests.story import TODAY, elsewhere, story

__all__ = ["elsewhere", "story"]


def serves(feature: Feature) -> None:
    """The feature contributes to an objective with a whole KPI."""
    owner = Member.objects.within(feature.workspace_id).filter(function="pm").first()
    where = {"workspace": feature.workspace}
    objective = Objective.objects.create(
        **where,
        title="Half of the orchestras plan with us",
        owner=owner,
        begins_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        opened_at=TODAY,
    )
    Contribution.objects.create(
        **where,
        feature=feature,
        objective=objective,
        sentence="It is why they log in.",
        linked_at=TODAY,
    )
    Kpi.objects.create(
        **where,
        objective=objective,
        name="Weekly planners",
        baseline=12,
        target=40,
        due_on=date(2026, 12, 31),
        owner=owner,
        stated_at=TODAY,
    )


def brief_of(feature: Feature) -> Brief:
    """The feature's brief, begun if there is none, and filled in."""
    brief = Brief.objects.filter(feature=feature).first()
    brief = brief or actions.open_brief(feature, by=NOBODY, at=TODAY)
    assert brief
    fill_in(brief, by=NOBODY, at=TODAY)
    return Brief.objects.get(pk=brief.pk)


def texts(brief: Brief) -> dict[str, str]:
    return dict(BriefItem.objects.filter(brief=brief).values_list("name", "text"))


def talked_about(story: Workspace) -> list[Feature]:
    """The story's prioritised features that are ahead, and of which customers spoke."""
    for hangs_on in (BriefAnswer, BriefVersion, BriefItem, Brief):  # as if nobody had written one
        hangs_on.objects.within(story).delete()
    linked = FeatureLink.objects.within(story).filter(insight__isnull=False).values("feature")
    there = Feature.objects.within(story).filter(status="prioritised", pk__in=linked)
    return list(there.select_related("workspace").order_by("key"))


TICKET = """Whoever plays on Sunday asks for it.

## Who is it for
Librarians of orchestras use it, and their managers buy it.

## Alternatives
A paper list, and a telephone.

## Pricing
No change: it is in every plan."""
"""What a tracker says of a feature that somebody has thought about."""


def test_seven_tenths_of_the_demo_are_filled_in(story: Workspace) -> None:
    """From what was heard, aimed at, planned and written for those who were heard: as many of the items that a tier
    asks for, and eight tenths with what a tracker says of them. Whether so few quotations are evidence for a T1 is
    another matter, and so is a T1 (BSN-115) that nobody has positioned yet.
    """
    by = Member.objects.within(story).get(handle="kwabena")
    shares: dict[str, tuple[int, int]] = {}
    for feature in talked_about(story):
        serves(feature)
        alone = share_of(feature)
        features.describe(feature, text=TICKET, by=by, at=TODAY)
        shares[feature.key] = alone, share_of(feature)
    assert len(shares) >= 4
    assert min(alone for key, (alone, _) in shares.items() if key != "BSN-115") >= 70, shares
    assert min(described for _, described in shares.values()) >= 80, shares


def share_of(feature: Feature) -> int:
    """How much of its brief is filled in, as per cent of what its tier asks for."""
    said = texts(brief_of(feature))
    filled, bare = valid_items(said), bare_items(said)
    return coverage(filled, tier_of(feature), quotes=99, accounts=99, bare=bare).percent


def tier_of(feature: Feature) -> str:
    """The largest tier of its releases; a T2 where nobody has said one."""
    tiers = Standing.objects.filter(feature=feature).values_list("tier", flat=True)
    return min((tier for tier in tiers if tier and tier != "T0"), default="T2")


def test_each_item_names_what_it_is_drawn_from(story: Workspace) -> None:
    feature = talked_about(story)[0]
    serves(feature)
    brief = brief_of(feature)
    items = {item.name: item for item in BriefItem.objects.filter(brief=brief)}
    kinds = {
        name: {source["kind"] for source in json.loads(item.drawn_from)}
        for name, item in items.items()
    }
    assert "objective" in kinds["objective"]
    assert kinds["kpi"] == {"kpi"}
    assert kinds["evidence"] == {"highlight"}
    assert kinds["problem"] <= {"insight", "opportunity"}
    assert kinds["contacts"] <= {"area", "member"}
    assert kinds["who"] == {"conversations", "persona"}
    assert kinds["alternative"] == {"positioning"}
    assert kinds["date"] == {"release", "forecast"}
    assert "P50: " in items["date"].text
    assert "Main risk: " in items["date"].text
    assert not any(item.confirmed for item in items.values())
    assert not {"scope", "no_gos", "public", "questions"} & set(items)


def test_no_words_are_copied_and_none_of_what_may_not_be_quoted(story: Workspace) -> None:
    feature = talked_about(story)[0]
    brief = brief_of(feature)
    named = quoted("".join(texts(brief).values()))
    assert named
    for words in Highlight.objects.filter(pk__in=named).values_list("verbatim", flat=True):
        assert not any(words in text for text in texts(brief).values())
    Conversation.objects.within(story).update(shared=False)
    assert evidence_in(texts(brief)["evidence"], story.pk) == (0, 0)
    assert fill_in(brief, by=NOBODY, at=TODAY)
    assert not quoted(texts(brief)["problem"])


def test_nothing_is_made_up_for_what_nobody_talked_about(ours: World) -> None:
    features.prioritise(ours.feature, by=ours.pm, at=MONDAY)
    brief = Brief.objects.get(feature=ours.feature)
    fill_when_opened(ours.workspace.pk, {"brief": brief.pk})
    assert texts(brief) == {
        "contacts": "- Pia: product\n- Max: product marketing",
        "stages": "- general: without a date",
    }
    fill_when_opened(ours.workspace.pk, {"brief": brief.pk + 1})
    fill_when_opened(ours.workspace.pk, {"brief": brief.pk})
    assert Brief.objects.get().version == 1


def test_a_date_without_a_past_is_the_planned_one(ours: World) -> None:
    features.state_release_date(
        ours.release, date=parse("2025-05"), confidence=70, by=ours.pm, at=MONDAY
    )
    features.state_facts(ours.release, facts=["notable"], by=ours.pm, at=MONDAY)
    brief = actions.open_brief(ours.feature, by=ours.pm, at=MONDAY)
    assert brief
    fill_in(brief, by=NOBODY, at=now())
    said = texts(brief)
    assert said["date"] == "- General: planned for May 2025.\n- Confidence: 70 %."
    assert said["tier"] == "T2 is suggested: existing buyers will notice it."
    assert "pricing" not in said, "whether a T2 costs more is to be said in more than a word"
    features.set_tier(ours.release, tier="T3", by=ours.pm, at=MONDAY)
    fill_in(brief, by=NOBODY, at=now())
    assert texts(brief)["pricing"] == "No."


def items_of(brief: Brief) -> dict[str, str]:
    """What stands in it."""
    return dict(BriefItem.objects.filter(brief=brief).values_list("name", "text"))


def test_what_becomes_known_later_is_filled_in_until_it_is_handed_over(ours: World) -> None:
    """A decision comes before the date; the brief does not wait for somebody to fill it in again."""
    brief = brief_of(ours.feature)
    assert not {"date", "tier"} & items_of(brief).keys()
    features.state_release_date(ours.release, date=parse("2026-09-14"), by=ours.pm, at=MONDAY)
    fill_in_the_rest(ours.workspace.pk, [ours.feature.pk])
    assert "14 Sep 2026" in items_of(brief)["date"]
    assert items_of(brief)["stages"] == "- general: planned for 14 Sep 2026"
    brief.refresh_from_db()
    version = brief.version
    fill_in_the_rest(ours.workspace.pk, [ours.feature.pk])
    brief.refresh_from_db()
    assert brief.version == version, "nothing new is no version"
    features.state_release_date(ours.release, date=parse("2026-09-21"), by=ours.pm, at=MONDAY)
    fill_in_the_rest(ours.workspace.pk, [ours.feature.pk])
    assert "21 Sep 2026" in items_of(brief)["date"]
    actions.deliver(brief, by=ours.pm, at=MONDAY)
    features.set_tier(ours.release, tier="T2", by=ours.pm, at=MONDAY)
    fill_in_the_rest(ours.workspace.pk, [ours.feature.pk])
    assert "tier" not in items_of(brief), (
        "what never stood there is not added once it was handed over"
    )


def test_what_somebody_emptied_stays_empty(ours: World) -> None:
    features.state_release_date(ours.release, date=parse("2026-09-14"), by=ours.pm, at=MONDAY)
    brief = brief_of(ours.feature)
    actions.edit(brief, texts={"date": ""}, expected=brief.version, by=ours.pm, at=MONDAY)
    fill_in_the_rest(ours.workspace.pk, [ours.feature.pk])
    assert items_of(brief)["date"] == ""


def test_of_no_other_workspace(ours: World, theirs: World) -> None:
    brief = brief_of(ours.feature)
    features.state_release_date(ours.release, date=parse("2026-09-14"), by=ours.pm, at=MONDAY)
    fill_in_the_rest(theirs.workspace.pk, [ours.feature.pk])
    assert "date" not in items_of(brief)
