"""Links to features, subscriptions, and who read: the verbs and every refusal."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.links import link, unlink
from alongside.rooms.discovery.models import FeatureLink, Insight, Reading, Reply, Subscription
from alongside.rooms.discovery.opportunities import open_opportunity, set_aside
from alongside.rooms.discovery.reading import LONGEST, answer, read_insight
from alongside.rooms.discovery.still_open import Closed
from alongside.rooms.discovery.subscriptions import UnknownFunction, subscribe, unsubscribe
from alongside.rooms.features.models import Feature
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import Heard, make_heard

pytestmark = pytest.mark.django_db


@pytest.fixture
def insight(ours: World, heard: Heard) -> Insight:
    return learn(ours.workspace, sentence="One.", highlights=heard.highlights, by=ours.pm, at=LATER)


def test_link_and_unlink(ours: World, heard: Heard, insight: Insight, recorded: Recorded) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    for on, name in (
        (heard.conversation, "conversation"),
        (insight, "insight"),
        (need, "opportunity"),
    ):
        made = link(on, feature=ours.feature, by=ours.pm, at=LATER)
        assert made
        assert getattr(FeatureLink.objects.get(), name) == on
        assert link(on, feature=ours.feature, by=ours.pm, at=LATER) is None
        assert recorded()[-1] == (f"{name}_linked", {"feature": ours.feature.pk})
        event = Event.objects.latest("id")
        assert (event.subject, event.feature) == (on.pk, ours.feature)
        unlink(made, by=ours.pmm, at=LATER)
        assert recorded()[-1] == (f"{name}_unlinked", {"feature": ours.feature.pk})
        assert not FeatureLink.objects.exists()
        with pytest.raises(NotThere):
            unlink(made, by=ours.pm, at=LATER)


def test_link_to_what_one_does_not_see(ours: World, theirs: World, insight: Insight) -> None:
    with pytest.raises(NotThere):
        link(insight, feature=theirs.feature, by=ours.pm, at=LATER)
    Feature.objects.filter(pk=ours.feature.pk).update(draft=True, author=ours.pm)
    with pytest.raises(NotThere):
        link(insight, feature=ours.feature, by=ours.pmm, at=LATER)
    made = link(insight, feature=ours.feature, by=ours.pm, at=LATER)
    assert made
    with pytest.raises(NotThere):
        unlink(made, by=ours.pmm, at=LATER)
    hidden = make_heard(ours, restricted=True)
    with pytest.raises(NotThere):
        link(hidden.conversation, feature=ours.feature, by=ours.pmm, at=LATER)


def test_link_nothing_that_is_closed(ours: World) -> None:
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    set_aside(need, by=ours.pm, at=LATER)
    with pytest.raises(Closed):
        link(need, feature=ours.feature, by=ours.pm, at=LATER)


def test_subscribe(ours: World, theirs: World, recorded: Recorded) -> None:
    said: Any = {"by": ours.pm, "at": LATER}
    everything = subscribe(ours.workspace, function="sales", **said)
    assert everything
    assert subscribe(ours.workspace, function="sales", **said) is None
    assert subscribe(ours.workspace, function="sales", area=ours.area, **said)
    assert subscribe(ours.workspace, function="sales", area=ours.area, **said) is None
    with pytest.raises(UnknownFunction, match="'astronomy' is no function; there are pm, pmm"):
        subscribe(ours.workspace, function="astronomy", **said)
    with pytest.raises(NotThere):
        subscribe(ours.workspace, function="sales", area=theirs.area, **said)
    unsubscribe(everything, **said)
    with pytest.raises(NotThere):
        unsubscribe(everything, **said)
    assert Subscription.objects.get().area == ours.area
    assert recorded() == [
        ("function_subscribed", {"function": "sales"}),
        ("function_subscribed", {"function": "sales", "area": ours.area.pk}),
        ("function_unsubscribed", {"function": "sales"}),
    ]


def test_read(ours: World, insight: Insight, recorded: Recorded) -> None:
    people.give_role(ours.pmm, role="reader", by=ours.pm, at=LATER)
    assert read_insight(insight, by=ours.pmm, at=LATER)
    assert read_insight(insight, by=ours.pmm, at=LATER + timedelta(days=1)) is None
    assert Reading.objects.get().read_at == LATER
    with pytest.raises(NoMember):
        read_insight(insight, by=NOBODY, at=LATER)
    assert recorded()[1:] == [("insight_read", {})]


def test_answer(ours: World, insight: Insight, recorded: Recorded) -> None:
    read_insight(insight, by=ours.pm, at=LATER)
    for who in (ours.pm, ours.pmm, ours.pmm):
        answer(insight, text=" Support hears it, too. ", by=who, at=LATER)
    assert set(Reading.objects.values_list("member", "answered")) == {
        (ours.pm.pk, True),
        (ours.pmm.pk, True),
    }
    assert {one.text for one in Reply.objects.all()} == {"Support hears it, too."}
    assert recorded()[1:] == [("insight_read", {"answered": True})] * 3
    for text, refusal in (("", NoName), ("a" * (LONGEST + 1), TooLong)):
        with pytest.raises(refusal):
            answer(insight, text=text, by=ours.pm, at=LATER)
    with pytest.raises(NoMember):
        answer(insight, text="So it is.", by=NOBODY, at=LATER)


def test_a_closed_one_is_not_answered(ours: World, insight: Insight) -> None:
    Insight.objects.filter(pk=insight.pk).update(closed_at=LATER)
    with pytest.raises(Closed):
        answer(insight, text="So it is.", by=ours.pm, at=LATER)
