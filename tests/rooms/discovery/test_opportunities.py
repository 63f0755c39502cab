"""Opportunities: opened, changed, nested, merged, split, superseded, set aside; and every refusal."""

from typing import Any

import pytest

from alongside.core.conversations.needs import sounds_like_a_solution
from alongside.rooms.discovery.insights import learn
from alongside.rooms.discovery.links import link
from alongside.rooms.discovery.models import FeatureLink, Insight, Opportunity, Succession
from alongside.rooms.discovery.opportunities import (
    DEEPEST,
    CannotNest,
    change_opportunity,
    nest,
    open_opportunity,
    set_aside,
)
from alongside.rooms.discovery.opportunities_succession import (
    Narrower,
    merge_opportunity,
    split_opportunity,
    supersede_opportunity,
)
from alongside.rooms.discovery.still_open import Closed
from alongside.rooms.discovery.succession import CannotSucceed
from alongside.rooms.people.words import NoName
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import Heard

pytestmark = pytest.mark.django_db


def opened(world: World, need: str, parent: Opportunity | None = None) -> Opportunity:
    return open_opportunity(world.workspace, need=need, parent=parent, by=world.pm, at=LATER)


def again(row: Opportunity) -> Opportunity:
    found: Opportunity = Opportunity.objects.get(pk=row.pk)
    return found


def learned(world: World, heard: Heard, need: Opportunity, sentence: str) -> Insight:
    return learn(
        world.workspace,
        sentence=sentence,
        highlights=heard.highlights[:1],
        opportunity=need,
        by=world.pm,
        at=LATER,
    )


def test_open(ours: World, recorded: Recorded) -> None:
    made = open_opportunity(
        ours.workspace, need=" I want to sleep ", aim="Fewer calls", by=ours.pm, at=LATER
    )
    row = again(made)
    assert (row.need, row.aim, row.author, row.opened_at) == (
        "I want to sleep",
        "Fewer calls",
        ours.pm,
        LATER,
    )
    with pytest.raises(NoName):
        opened(ours, " ")
    assert recorded() == [("opportunity_opened", {})]


@pytest.mark.parametrize(
    ("need", "word"),
    [
        ("I want to know by six that every chair is filled", ""),
        ("Add a reminder", "Add"),
        ("We need a dashboard of chairs", "dashboard"),
        ("Plug-ins for our calendar", "Plug-ins"),
        ("Our supporters do not hear of it", ""),
    ],
)
def test_what_sounds_like_a_solution(need: str, word: str) -> None:
    assert sounds_like_a_solution(need) == word


def test_change(ours: World, recorded: Recorded) -> None:
    row = opened(ours, "I want to sleep")
    said: Any = {"by": ours.pm, "at": LATER}
    assert change_opportunity(row, need="I want to sleep", aim="", **said) is None
    assert change_opportunity(row, need="I want to rest", aim="Fewer calls", **said)
    assert (again(row).need, again(row).aim) == ("I want to rest", "Fewer calls")
    with pytest.raises(NoName):
        change_opportunity(row, need="", aim="", **said)
    assert recorded()[1:] == [("opportunity_changed", {})]


def test_nest(ours: World, recorded: Recorded) -> None:
    wide = opened(ours, "Wide")
    narrow = opened(ours, "Narrow", wide)
    narrowest = opened(ours, "Narrowest", narrow)
    said: Any = {"by": ours.pm, "at": LATER}
    assert nest(narrow, parent=wide, **said) is None
    for under in (wide, narrow, narrowest):
        with pytest.raises(CannotNest, match="under itself"):
            nest(wide, parent=under, **said)
    assert nest(narrowest, parent=wide, **said)
    assert again(narrowest).parent == wide
    assert nest(narrowest, parent=None, **said)
    assert again(narrowest).parent is None
    assert [kind for kind, _ in recorded()][3:] == ["opportunity_changed"] * 2


def test_nest_not_too_deep(ours: World) -> None:
    row = opened(ours, "0")
    for level in range(1, DEEPEST):
        row = opened(ours, str(level), row)
    with pytest.raises(CannotNest, match="at most 8 deep"):
        opened(ours, "too deep", row)
    pair = opened(ours, "pair")
    opened(ours, "its own", pair)
    with pytest.raises(CannotNest):
        nest(pair, parent=row.parent, by=ours.pm, at=LATER)
    assert nest(pair, parent=again(row).parent.parent, by=ours.pm, at=LATER)


def test_set_aside(ours: World, heard: Heard, recorded: Recorded) -> None:
    wide = opened(ours, "Wide")
    middle = opened(ours, "Middle", wide)
    narrow = opened(ours, "Narrow", middle)
    insight = learned(ours, heard, middle, "One.")
    set_aside(middle, by=ours.pm, at=LATER)
    assert again(middle).closed_at == LATER
    assert again(narrow).parent == wide
    assert Insight.objects.get(pk=insight.pk).opportunity == middle, "as it was"
    assert recorded()[-1] == ("opportunity_succeeded", {"way": "set aside", "after": []})
    said: Any = {"by": ours.pm, "at": LATER}
    for verb in (
        lambda: set_aside(middle, **said),
        lambda: change_opportunity(middle, need="Else", aim="", **said),
        lambda: nest(middle, parent=None, **said),
        lambda: nest(narrow, parent=middle, **said),
        lambda: opened(ours, "Else", middle),
        lambda: merge_opportunity(middle, into=wide, **said),
        lambda: merge_opportunity(wide, into=middle, **said),
        lambda: split_opportunity(middle, shares=[], **said),
    ):
        with pytest.raises(Closed, match="set aside"):
            verb()


@pytest.mark.parametrize("way", ["merged", "superseded"])
def test_merge_and_supersede(ours: World, heard: Heard, recorded: Recorded, way: str) -> None:
    one, other = opened(ours, "One"), opened(ours, "Other")
    narrow = opened(ours, "Narrow", one)
    insight = learned(ours, heard, one, "One.")
    link(one, feature=ours.feature, by=ours.pm, at=LATER)
    if way == "merged":
        assert merge_opportunity(one, into=other, by=ours.pm, at=LATER) == other
    else:
        assert supersede_opportunity(one, after=other, by=ours.pm, at=LATER) == other
    assert Insight.objects.get(pk=insight.pk).opportunity == other
    assert again(narrow).parent == other
    assert [(one.feature, one.opportunity) for one in FeatureLink.objects.all()] == [
        (ours.feature, other)
    ]
    kept = Succession.objects.get()
    assert (kept.way, kept.opportunity, kept.opportunity_after) == (way, one, other)
    assert recorded()[-1] == ("opportunity_succeeded", {"way": way, "after": [other.pk]})


def test_merge_into_what_stands_under_it(ours: World) -> None:
    top = opened(ours, "Top")
    wide = opened(ours, "Wide", top)
    middle, narrow = opened(ours, "Middle", wide), opened(ours, "Other", wide)
    deep = opened(ours, "Deep", middle)
    merge_opportunity(wide, into=deep, by=ours.pm, at=LATER)
    assert again(deep).parent == top
    assert again(middle).parent == again(narrow).parent == deep


def test_split(ours: World, heard: Heard, recorded: Recorded) -> None:
    wide = opened(ours, "Wide")
    whole = opened(ours, "Whole", wide)
    narrow = opened(ours, "Narrow", whole)
    link(whole, feature=ours.feature, by=ours.pm, at=LATER)
    first, second = (learned(ours, heard, whole, text) for text in ("One.", "Two."))
    shares = [Narrower("Left", []), Narrower("Right", [second.pk])]
    left, right = split_opportunity(whole, shares=shares, by=ours.pm, at=LATER)
    placed = dict(Insight.objects.values_list("pk", "opportunity"))
    assert placed == {first.pk: left.pk, second.pk: right.pk}
    assert again(left).parent == again(right).parent == again(narrow).parent == wide
    assert FeatureLink.objects.count() == 2
    assert recorded()[-1] == (
        "opportunity_succeeded",
        {"way": "split", "after": [left.pk, right.pk]},
    )
    with pytest.raises(Closed, match="split into “Left”, “Right”"):
        set_aside(whole, by=ours.pm, at=LATER)


def test_split_refused(ours: World, heard: Heard) -> None:
    whole = opened(ours, "Whole")
    one = learned(ours, heard, whole, "One.")
    said: Any = {"by": ours.pm, "at": LATER}
    with pytest.raises(CannotSucceed, match="into two at least"):
        split_opportunity(whole, shares=[Narrower("Left", [])], **said)
    shares = [Narrower("Left", [one.pk]), Narrower("Right", [one.pk])]
    with pytest.raises(CannotSucceed, match="given to two"):
        split_opportunity(whole, shares=shares, **said)
    with pytest.raises(NoName):
        split_opportunity(whole, shares=[Narrower("Left", []), Narrower("", [])], **said)
    with pytest.raises(CannotSucceed, match="its own place"):
        merge_opportunity(whole, into=whole, **said)
    assert Opportunity.objects.count() == 1
