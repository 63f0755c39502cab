"""Pages that make insights and end them: from highlights, merged, superseded, split; subscriptions."""

import pytest
from django.test import Client
from django.utils import timezone

from alongside.rooms.discovery.models import Evidence, Insight, Opportunity, Subscription
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.discovery.subscriptions import subscribe
from tests.doors.web.insights.conftest import make
from tests.doors.web.insights.test_pages import LIST, one, page
from tests.rooms.conftest import World
from tests.rooms.discovery.conftest import SAID, Heard, make_heard

pytestmark = pytest.mark.django_db

NEW = f"{LIST}/new"


def test_new_from_highlights(ours: World, heard: Heard, pia: Client) -> None:
    first, second, _ = heard.highlights
    shown = page(pia, NEW, highlight=[first.pk, second.pk])
    assert f'value="{first.pk}" checked' in shown
    assert SAID[9] not in shown, "only what was chosen"
    assert SAID[9] in page(pia, NEW), "and all there is to choose from, where nothing was"
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=timezone.now())
    said = {"highlight": [first.pk, second.pk], "sentence": "One.", "opportunity": need.pk}
    response = pia.post(NEW, said)
    row = Insight.objects.get()
    assert response["Location"] == one(row)
    assert (row.sentence, row.opportunity, row.author) == ("One.", need, ours.pm)
    assert Evidence.objects.count() == 2
    assert "Nobody is told of it yet" in page(pia, one(row))
    subscribe(ours.workspace, function="sales", by=ours.pm, at=timezone.now())
    response = pia.post(NEW, {"highlight": [first.pk], "sentence": "Two."})
    assert "It is told to the functions that are subscribed" in page(pia, response["Location"])


@pytest.mark.parametrize(
    ("sentence", "chosen", "said"),
    [("One.", False, "needs at least one quotation"), (" ", True, "needs a sentence")],
)
def test_new_refused(
    ours: World, heard: Heard, pia: Client, sentence: str, chosen: bool, said: str
) -> None:
    marked = heard.highlights[0].pk if chosen else "x"
    response = pia.post(NEW, {"highlight": [marked], "sentence": sentence})
    shown = response.content.decode()
    assert response.status_code == 422
    assert said in shown
    assert not chosen or f'value="{marked}" checked' in shown
    assert not Insight.objects.exists()


def test_new_offers_nothing_that_may_not_be_quoted_or_seen(
    ours: World, theirs: World, max_: Client
) -> None:
    quiet, hidden = make_heard(ours, shared=False), make_heard(ours, restricted=True)
    foreign = make_heard(theirs)
    assert "There is no highlight yet that you may quote" in page(max_, NEW)
    for heard in (quiet, hidden, foreign):
        chosen = heard.highlights[0].pk
        assert SAID[1] not in page(max_, NEW, highlight=chosen)
        response = max_.post(NEW, {"highlight": [chosen], "sentence": "One."})
        assert response.status_code == 422
    assert not Insight.objects.exists()


def test_look_among_the_highlights(ours: World, heard: Heard, pia: Client) -> None:
    shown = page(pia, NEW, text="midnight paper")
    assert SAID[1] in shown
    assert SAID[3] not in shown
    assert "No highlight has these words" in page(pia, NEW, text="nowhere")


def test_more_quotations(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    third = heard.highlights[2]
    shown = page(pia, one(insight, "/evidence"))
    assert third.verbatim in shown
    assert SAID[1] not in shown, "it stands under it already"
    said = {"highlight": [third.pk], "against": "1"}
    assert pia.post(one(insight, "/evidence"), said)["Location"] == one(insight)
    assert Evidence.objects.get(highlight=third).against


def test_merge(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    other = make(ours, heard, "Other.", 2)
    address = one(insight, "/successor")
    shown = page(pia, address)
    assert "Other." in shown
    assert f'name="other" value="{insight.pk}"' not in shown
    assert pia.post(address, {}).status_code == 422
    assert pia.post(address, {"other": insight.pk}).status_code == 422
    assert pia.post(address, {"other": 999_999}).status_code == 404
    response = pia.post(address, {"other": other.pk, "way": "merged"})
    assert response["Location"] == one(other)
    assert Evidence.objects.filter(insight=other).count() == 3
    closed = page(pia, one(insight))
    assert "merged into" in closed
    assert "Reword" not in closed
    assert "It took in" in page(pia, one(other))
    assert pia.post(one(insight, "/sentence"), {"sentence": "Again."}).status_code == 422


def test_supersede_by_a_new_one(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    shown = page(pia, one(insight, "/successor"))
    assert f"{NEW}?supersedes={insight.pk}&amp;highlight={heard.highlights[0].pk}" in shown
    assert "takes the place of" in page(pia, NEW, supersedes=insight.pk)
    said = {"highlight": [heard.highlights[2].pk], "sentence": "New.", "supersedes": insight.pk}
    pia.post(NEW, said)
    assert Insight.objects.get(pk=insight.pk).status == "superseded"
    other = make(ours, heard, "Other.", 0)
    pia.post(
        one(other, "/successor"),
        {"other": Insight.objects.get(sentence="New.").pk, "way": "superseded"},
    )
    assert Insight.objects.get(pk=other.pk).closed_at


def test_split(ours: World, heard: Heard, insight: Insight, pia: Client) -> None:
    first, second = Evidence.objects.order_by("id")
    address = one(insight, "/splitting")
    assert SAID[1] in page(pia, address)
    parts = {f"part-{first.pk}": "1", f"part-{second.pk}": "2"}
    refused = pia.post(address, {"sentence-1": "Left.", "sentence-2": "", **parts})
    assert refused.status_code == 422
    assert 'value="Left."' in refused.content.decode()
    assert pia.post(address, {"sentence-1": "Left."}).status_code == 422
    pia.post(address, {"sentence-1": "Left.", "sentence-2": "Right.", **parts})
    left, right = Insight.objects.filter(closed_at=None).order_by("id")
    assert (left.sentence, right.sentence) == ("Left.", "Right.")
    assert Evidence.objects.get(pk=second.pk).insight == right
    assert "split into" in page(pia, one(insight))


def test_under_an_opportunity(ours: World, insight: Insight, pia: Client) -> None:
    address = one(insight, "/opportunity")
    assert "There is no opportunity yet" in page(pia, address)
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=timezone.now())
    assert "Sleep" in page(pia, address)
    pia.post(address, {"opportunity": need.pk})
    assert Insight.objects.get().opportunity == need
    pia.post(address, {"opportunity": ""})
    assert Insight.objects.get().opportunity is None
    assert Opportunity.objects.count() == 1


def test_subscriptions(ours: World, pia: Client) -> None:
    address = f"{LIST}/subscriptions"
    assert "Nobody is subscribed yet" in page(pia, address)
    pia.post(address, {"function": "sales", "area": "search"})
    row = Subscription.objects.get()
    assert (row.function, row.area) == ("sales", ours.area)
    assert "features of Search" in page(pia, address)
    assert pia.post(address, {"function": "sales", "area": "nowhere"}).status_code == 404
    pia.post(address, {"function": "astronomy"})
    pia.post(address, {"end": row.pk})
    assert not Subscription.objects.exists()
