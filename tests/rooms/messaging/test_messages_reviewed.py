"""Reviews of message houses and positionings: asked for, remarked on, answered; and every refusal."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.core.errors import ChangedMeanwhile
from alongside.core.workdays import Workdays
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.messaging.audiences import retire_customer
from alongside.rooms.messaging.claims.actions import reword
from alongside.rooms.messaging.claims.refusals import (
    AnsweredBefore,
    AskedBefore,
    NobodyToAsk,
    NotInIt,
    NotTheirReview,
    NoVerdict,
)
from alongside.rooms.messaging.groups import put_in
from alongside.rooms.messaging.models import (
    FeatureGroup,
    MessageHouse,
    MessageRemark,
    MessageReview,
    MessageVersion,
    Positioning,
)
from alongside.rooms.messaging.refusals import Gone, NothingToReview
from alongside.rooms.messaging.reviewing import (
    answer_message_review,
    ask_message_review,
    remark_on_message,
)
from alongside.rooms.messaging.reviews_told import Reviewed, review_of, reviewed, standings_of
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.models import Member
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.messaging.made import a_customer, a_group, written
from tests.rooms.messaging.test_houses import a_line

pytestmark = pytest.mark.django_db
NEXT = LATER + timedelta(days=1)
CHANGES = "changes asked for"


def a_house(world: World, *, area: bool = True) -> MessageHouse:
    """With a roof and a pillar: version 2 stands."""
    group = a_group(world, area=world.area if area else None)
    a_line(world, group, "No chair stays empty", "roof")
    line = a_line(world, group, "A stand-in in minutes", "pillar")
    return line.house  # type: ignore[no-any-return]


def a_positioning(world: World) -> Positioning:
    """With its first step, for everybody, of a group of the world's area."""
    written(world, a_group(world, area=world.area), "alternatives", "A paper list")
    return Positioning.objects.get()


def asked(world: World, of: Any, expected: int = 2, **more: Any) -> MessageReview:
    given = {"by": world.pmm, "at": LATER, "expected": expected, **more}
    return ask_message_review(of, **given)


def answered(world: World, review: MessageReview, verdict: str, **more: Any) -> MessageReview:
    given = {"expected": 2, "by": world.pm, "at": LATER, **more}
    return answer_message_review(review, verdict=verdict, **given)


def told(member: Member, review: MessageReview) -> Reviewed:
    row = review_of(member, review.pk)
    assert row
    return reviewed(member, row, today=LATER.date(), workdays=Workdays())


def lines(found: Reviewed) -> list[tuple[str, str, str]]:
    return [(line.title, line.way, line.text) for line in found.lines]


def sales(world: World) -> Member:
    made = people.join(
        world.workspace, handle="sal", name="Sal", function="sales", by=NOBODY, at=LATER
    )
    assert made
    return made


def test_a_house_is_asked_about_as_it_stands(ours: World, recorded: Recorded) -> None:
    house = a_house(ours)
    review = asked(ours, house)
    roof = review.roof
    assert roof
    assert (review.version, review.member, roof.wording) == (2, None, "No chair stays empty")
    assert recorded()[-1] == (
        "message_review_asked",
        {"review": review.pk, "message": "message house", "version": 2, "claim": roof.pk},
    )
    assert lines(told(ours.pm, review)) == [
        ("Roof", "new", "No chair stays empty"),
        ("Pillar 1", "new", "A stand-in in minutes"),
    ]


def test_a_positioning_is_asked_about_with_the_roof_beside_it(
    ours: World, recorded: Recorded
) -> None:
    positioning = a_positioning(ours)
    alone = asked(ours, positioning, 1, member=ours.pm)
    assert recorded()[-1][1]["member"] == ours.pm.pk
    assert alone.roof is None
    answered(ours, alone, "approved", expected=1)
    roof = a_line(ours, positioning.group, "No chair stays empty", "roof")
    assert asked(ours, positioning, 1).roof == roof.claim


def test_what_is_new_is_told_since_it_was_looked_at_last(ours: World) -> None:
    house = a_house(ours)
    answered(ours, asked(ours, house), "approved")
    line = a_line(ours, house.group, "Nobody phones", "pillar")
    reword(line.claim, wording="Nobody phones", expected=1, by=ours.pmm, at=NEXT)
    roof = MessageReview.objects.get().roof
    assert roof
    reword(roof, wording="No seat stays empty", expected=1, by=ours.pmm, at=NEXT)
    second = asked(ours, house, 4)
    found = told(ours.pm, second)
    assert (found.before, found.stands, found.version) == (2, 4, 4)
    assert [(line.title, line.way) for line in found.lines] == [
        ("Roof", "changed"),
        ("Pillar 1", "as it was"),
        ("Pillar 2", "new"),
    ]
    assert [(span.way, span.text) for span in found.lines[0].spans if span.way != "kept"] == [
        ("taken out", "chair"),
        ("added", "seat"),
    ]
    first = told(ours.pm, found.others[0])
    assert (first.version, list(first.since)) == (2, ["Roof", "Pillar 2"])
    assert lines(first)[0] == ("Roof", "new", "No chair stays empty")


def test_approval_does_not_pass_to_later_words(ours: World, recorded: Recorded) -> None:
    positioning = a_positioning(ours)
    review = asked(ours, positioning, 1)
    written(ours, positioning.group, "alternatives", "A big paper list")
    with pytest.raises(ChangedMeanwhile):
        answered(ours, review, "approved", expected=1)
    answered(ours, review, "approved", expected=2)
    assert recorded()[-1] == (
        "message_review_answered",
        {"review": review.pk, "message": "positioning", "version": 2, "review_says": "approved"},
    )
    written(ours, positioning.group, "attributes", "It asks five at once")
    [standing] = standings_of(ours.pmm, positioning.group, None)
    assert standing.approved
    assert (standing.version, standing.approved.version, standing.waiting) == (3, 2, None)
    assert list(told(ours.pmm, review).since) == ["Unique attributes"]
    with pytest.raises(AnsweredBefore):
        answered(ours, review, "approved", expected=3)
    with pytest.raises(AnsweredBefore):
        remark_on_message(review, text="And", expected=3, by=ours.pm, at=LATER)


def test_changes_are_asked_for_with_a_reason_and_nothing_is_changed(ours: World) -> None:
    house = a_house(ours)
    review = asked(ours, house)
    with pytest.raises(NoVerdict, match="approved or changes"):
        answered(ours, review, "fine")
    with pytest.raises(NoVerdict, match="what is to be changed"):
        answered(ours, review, CHANGES)
    answered(ours, review, CHANGES, remark="Only by six")
    assert [one.text for one in told(ours.pmm, review).remarks] == ["Only by six"]
    assert MessageVersion.objects.count() == 2
    [standing] = standings_of(ours.pmm, house.group, None)
    assert standing.approved is None
    assert asked(ours, house).pk != review.pk, "the same words may be asked about again"


def test_a_remark_is_of_a_line_or_of_all(ours: World, recorded: Recorded) -> None:
    house = a_house(ours)
    review = asked(ours, house)
    said: dict[str, Any] = {"expected": 2, "by": ours.pm, "at": LATER}
    made = remark_on_message(review, text="In which?", line="Pillar 1", **said)
    remark_on_message(review, text="Too long", **said)
    assert recorded()[-1] == (
        "message_review_remarked",
        {"review": review.pk, "message": "message house"},
    )
    found = told(ours.pmm, review)
    assert [(line.title, [one.text for one in line.remarks]) for line in found.lines] == [
        ("Roof", []),
        ("Pillar 1", ["In which?"]),
    ]
    assert [one.text for one in found.remarks] == ["Too long"]
    with pytest.raises(NotInIt, match="no line"):
        remark_on_message(review, text="So", line="Pillar 9", **said)
    with pytest.raises(NoVerdict):
        remark_on_message(review, text=" ", line="Roof", **said)
    with pytest.raises(NoVerdict, match="at most"):
        remark_on_message(review, text="x" * 2001, **said)
    a_line(ours, house.group, "Nobody phones", "pillar")
    with pytest.raises(ChangedMeanwhile):
        remark_on_message(review, text="So", line="Pillar 1", **said)
    assert MessageRemark.objects.get(pk=made.pk).version == 2
    assert told(ours.pmm, review).lines[1].remarks == [made], "it stays with its line"


def test_a_remark_on_a_line_that_went_is_told_of_all(ours: World) -> None:
    positioning = a_positioning(ours)
    review = asked(ours, positioning, 1)
    [line] = told(ours.pm, review).lines
    remark_on_message(review, text="Which?", line=line.title, expected=1, by=ours.pm, at=LATER)
    written(ours, positioning.group, "alternatives", "")
    found = told(ours.pm, review)
    assert (found.lines, [one.text for one in found.remarks]) == ([], ["Which?"])


def test_whoever_looks_after_the_group_is_asked(ours: World) -> None:
    house = a_house(ours, area=False)
    with pytest.raises(NobodyToAsk, match="nobody looks after"):
        asked(ours, house)
    put_in(house.group, feature=ours.feature, by=ours.pmm, at=LATER)
    with pytest.raises(NobodyToAsk, match="nobody looks after"):
        asked(ours, house, by=ours.pm)
    assert asked(ours, house).member is None


def test_nobody_is_asked_who_cannot_answer(ours: World) -> None:
    house = a_house(ours)
    with pytest.raises(NobodyToAsk, match="themselves"):
        asked(ours, house, by=ours.pm, member=ours.pm)
    with pytest.raises(NobodyToAsk, match="not in product management"):
        asked(ours, house, member=sales(ours))
    people.give_role(ours.pmm, role="admin", by=NOBODY, at=LATER)
    people.leave(ours.pm, by=NOBODY, at=LATER)
    with pytest.raises(NobodyToAsk, match="has left"):
        asked(ours, house, member=ours.pm)
    with pytest.raises(NobodyToAsk, match="nobody looks after"):
        asked(ours, house)


def test_it_is_for_product_to_answer(ours: World) -> None:
    review = asked(ours, a_house(ours))
    for somebody in (ours.pmm, sales(ours)):
        with pytest.raises(NotTheirReview):
            answered(ours, review, "approved", by=somebody)
    with pytest.raises(NoMember):
        answered(ours, review, "approved", by=NOBODY)


def test_it_is_asked_for_once_at_a_time_and_of_what_is_read(ours: World) -> None:
    house = a_house(ours)
    with pytest.raises(ChangedMeanwhile):
        asked(ours, house, 1)
    review = asked(ours, house)
    with pytest.raises(AskedBefore, match="message house"):
        asked(ours, house)
    written(ours, house.group, "alternatives", "A paper list")
    assert asked(ours, Positioning.objects.get(), 1).pk != review.pk, "that is another question"


def test_nothing_is_asked_about_nothing(ours: World) -> None:
    line = a_line(ours, a_group(ours, area=ours.area), "A stand-in in minutes", "pillar")
    with pytest.raises(NothingToReview, match="roof"):
        asked(ours, line.house, 1)


def test_a_house_from_before_versions_were_kept_gets_its_first(ours: World) -> None:
    house = a_house(ours)
    MessageVersion.objects.all().delete()
    assert asked(ours, house, 0).version == 1


def test_whom_nobody_tells_anything_any_more(ours: World) -> None:
    customer, group = a_customer(ours), a_group(ours, area=ours.area)
    house = a_line(ours, group, "No chair stays empty", "roof", customer=customer).house
    review = asked(ours, house, 1)
    retire_customer(customer, by=ours.pmm, at=LATER)
    house = MessageHouse.objects.get()
    with pytest.raises(Gone):
        asked(ours, house, 1)
    with pytest.raises(Gone):
        answered(ours, MessageReview.objects.get(), "approved", expected=1)
    assert told(ours.pm, review).gone


def test_nothing_of_another_company(ours: World, theirs: World) -> None:
    house = a_house(theirs)
    with pytest.raises(NotThere):
        asked(ours, house)
    review = asked(theirs, house)
    assert review_of(ours.pm, review.pk) is None
    assert standings_of(ours.pm, FeatureGroup.objects.get(), None) == []
    with pytest.raises(NotThere):
        answered(ours, review, "approved")
    with pytest.raises(NotThere):
        remark_on_message(review, text="So", expected=2, by=ours.pm, at=LATER)


def test_a_review_is_of_one_thing(ours: World) -> None:
    review = asked(ours, a_house(ours))
    with pytest.raises(IntegrityError), transaction.atomic():
        MessageReview.objects.filter(pk=review.pk).update(house=None)
