"""What becomes of insights: merged, split, superseded, with all that hangs on them; and every refusal."""

import pytest

from alongside.rooms.discovery.evidence import add_evidence
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import Evidence, FeatureLink, Insight, Reading, Succession
from alongside.rooms.discovery.opportunities import open_opportunity
from alongside.rooms.discovery.reading import answer, read_insight
from alongside.rooms.discovery.still_open import Closed
from alongside.rooms.discovery.succession import (
    CannotSucceed,
    Share,
    merge_insight,
    split_insight,
    supersede_insight,
)
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import Heard

pytestmark = pytest.mark.django_db


def make(world: World, heard: Heard, sentence: str, *places: int) -> Insight:
    marked = [heard.highlights[place] for place in places]
    return learn(world.workspace, sentence=sentence, highlights=marked, by=world.pm, at=LATER)


def under(insight: Insight) -> set[int]:
    return set(Evidence.objects.filter(insight=insight).values_list("highlight", flat=True))


def links(insight: Insight) -> list[int]:
    return list(FeatureLink.objects.filter(insight=insight).values_list("feature", flat=True))


def test_merge(ours: World, heard: Heard, recorded: Recorded) -> None:
    first, second, third = (one.pk for one in heard.highlights)
    one, other = make(ours, heard, "One.", 0, 1), make(ours, heard, "Other.", 1, 2)
    need = open_opportunity(ours.workspace, need="I want to sleep", by=ours.pm, at=LATER)
    Insight.objects.filter(pk=one.pk).update(opportunity=need)
    link(one, feature=ours.feature, by=ours.pm, at=LATER)
    read_insight(one, by=ours.pmm, at=LATER)
    answer(one, text="So it is.", by=ours.pm, at=LATER)
    read_insight(other, by=ours.pm, at=LATER)
    before = len(recorded())
    assert merge_insight(one, into=other, by=ours.pm, at=LATER) == other
    assert (under(one), under(other)) == (set(), {first, second, third})
    assert (links(one), links(other)) == ([], [ours.feature.pk])
    readers = Reading.objects.filter(insight=other).values_list("member", flat=True)
    assert set(readers) == {ours.pm.pk, ours.pmm.pk}
    row = Insight.objects.get(pk=one.pk)
    assert (row.status, row.closed_at, row.sentence) == ("superseded", LATER, "One.")
    assert Insight.objects.get(pk=other.pk).opportunity == need
    kept = Succession.objects.get()
    assert (kept.way, kept.insight, kept.insight_after, kept.by) == ("merged", one, other, ours.pm)
    told = recorded()[before:]
    assert [kind for kind, _ in told] == [
        "evidence_removed",
        "evidence_added",
        "evidence_removed",
        "insight_unlinked",
        "insight_linked",
        "insight_placed",
        "insight_read",
        "insight_succeeded",
    ]
    assert told[-1][1] == {"way": "merged", "after": [other.pk]}


def test_split(ours: World, heard: Heard, recorded: Recorded) -> None:
    whole = make(ours, heard, "Whole.", 0, 1)
    add_evidence(whole, highlight=heard.highlights[2], against=True, by=ours.pm, at=LATER)
    link(whole, feature=ours.feature, by=ours.pm, at=LATER)
    read_insight(whole, by=ours.pmm, at=LATER)
    rows = dict(Evidence.objects.values_list("highlight", "pk"))
    first, second, third = (one.pk for one in heard.highlights)
    shares = [Share("Left.", []), Share("Right.", [rows[second]])]
    left, right = split_insight(whole, shares=shares, by=ours.pmm, at=LATER)
    assert (under(left), under(right), under(whole)) == ({first, third}, {second}, set())
    assert links(left) == links(right) == [ours.feature.pk]
    assert links(whole) == []
    assert left.author == ours.pmm
    assert list(Reading.objects.values_list("insight", flat=True)) == [whole.pk]
    assert [one.insight_after for one in Succession.objects.order_by("id")] == [left, right]
    assert recorded()[-1] == ("insight_succeeded", {"way": "split", "after": [left.pk, right.pk]})
    with pytest.raises(Closed, match=r"split into “Left\.”, “Right\.”"):
        merge_insight(whole, into=left, by=ours.pm, at=LATER)


def test_split_refused(ours: World, heard: Heard, recorded: Recorded) -> None:
    whole = make(ours, heard, "Whole.", 0, 1)
    first, second = Evidence.objects.order_by("id").values_list("pk", flat=True)
    before = len(recorded())
    for shares, said in (
        ([Share("Left.", [first, second])], "into two at least"),
        ([Share("Left.", []), Share("Right.", [])], "number 2 has no quotation"),
        ([Share("Left.", [first]), Share("Right.", [first, second])], "given to two"),
        ([Share("Left.", [first]), Share("Right.", [999_999])], "number 2 has no quotation"),
    ):
        with pytest.raises(CannotSucceed, match=said):
            split_insight(whole, shares=shares, by=ours.pm, at=LATER)
    with pytest.raises(NoName):
        split_insight(
            whole, shares=[Share("Left.", [first]), Share(" ", [second])], by=ours.pm, at=LATER
        )
    assert len(recorded()) == before
    assert Insight.objects.count() == 1


def test_supersede(ours: World, heard: Heard, recorded: Recorded) -> None:
    old, new = make(ours, heard, "Old.", 0), make(ours, heard, "New.", 1)
    link(old, feature=ours.feature, by=ours.pm, at=LATER)
    link(new, feature=ours.feature, by=ours.pm, at=LATER)
    assert supersede_insight(old, after=new, by=ours.pm, at=LATER) == new
    assert under(old) == {heard.highlights[0].pk}, "what it rested on stays its history"
    assert (links(old), links(new)) == ([], [ours.feature.pk])
    assert recorded()[-1] == ("insight_succeeded", {"way": "superseded", "after": [new.pk]})
    assert read_insight(old, by=ours.pmm, at=LATER) is None
    with pytest.raises(Closed, match=r"superseded by “New\.”"):
        supersede_insight(new, after=old, by=ours.pm, at=LATER)


def test_nothing_takes_its_own_place(ours: World, heard: Heard) -> None:
    one = make(ours, heard, "One.", 0)
    with pytest.raises(CannotSucceed, match="its own place"):
        merge_insight(one, into=one, by=ours.pm, at=LATER)
    with pytest.raises(CannotSucceed, match="its own place"):
        supersede_insight(one, after=one, by=ours.pm, at=LATER)
