"""Input to the roadmap is given: on what it rests, and every refusal."""

import pytest

from alongside.rooms.discovery.models import Conversation, Highlight
from alongside.rooms.discovery.opportunities import open_opportunity, set_aside
from alongside.rooms.features import actions as features
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.origin import NOBODY
from alongside.rooms.people import actions as people
from alongside.rooms.people.actions import NoMember
from alongside.rooms.people.roles import NotAllowed
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.inputs import (
    MOST,
    CannotSupport,
    ForNoObjective,
    NoAnswer,
    RestsOnNothing,
)
from alongside.rooms.strategy.models import InputEvidence, RoadmapInput
from tests.rooms.conftest import LATER, Recorded, World
from tests.rooms.discovery.conftest import Heard, heard, make_heard
from tests.rooms.strategy.asking import again, aim, given, joined, learned

__all__ = ["heard"]

pytestmark = pytest.mark.django_db


def test_given(ours: World, heard: Heard, recorded: Recorded) -> None:
    objective, insight = aim(ours), learned(ours, heard)
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=LATER)
    row = again(
        given(
            ours,
            " Tell soloists first ",
            why="They hear of it on stage.",
            objective=objective,
            feature=ours.feature,
            evidence=[insight, need, heard.highlights[0], insight],
        )
    )
    assert (row.text, row.why, row.author, row.function) == (
        "Tell soloists first",
        "They hear of it on stage.",
        ours.pmm,
        "pmm",
    )
    assert (row.area, row.fate, row.given_at) == (ours.area, "", LATER), "the feature's area"
    assert InputEvidence.objects.filter(input=row).count() == 3
    said = {"objective": objective.pk, "area": ours.area.pk, "feature": ours.feature.pk}
    assert recorded()[-1] == ("input_given", said)
    event = Event.objects.get(kind="input_given")
    assert (event.subject, event.feature_id) == (row.pk, ours.feature.pk)


def test_it_is_for_an_objective_and_rests_on_evidence(
    ours: World, theirs: World, heard: Heard
) -> None:
    evidence = [learned(ours, heard)]
    assert given(ours, objective=None, evidence=evidence).pk, "no objective stands"
    aim(ours, ending="missed")
    assert given(ours, objective=None, evidence=evidence).pk, "nor does one that has ended"
    aim(theirs)
    assert given(ours, objective=None, evidence=evidence).pk, "nor theirs"
    objective, before = aim(ours), RoadmapInput.objects.count()
    with pytest.raises(ForNoObjective, match="say which objective it is for"):
        given(ours, objective=None, evidence=evidence)
    with pytest.raises(RestsOnNothing, match="link an insight, a quotation or an opportunity"):
        given(ours, objective=objective, evidence=[])
    assert RoadmapInput.objects.count() == before
    assert given(ours, objective=objective, evidence=evidence).pk
    with pytest.raises(NoName):
        given(ours, " ")
    with pytest.raises(NoAnswer, match="at most 5,000"):
        given(ours, why="x" * 5_001)


def test_on_what_goes_on(ours: World, heard: Heard) -> None:
    need = open_opportunity(ours.workspace, need="Sleep", by=ours.pm, at=LATER)
    set_aside(need, by=ours.pm, at=LATER)
    crowd = [learned(ours, heard)] * (MOST + 1)
    lost = heard.highlights[0]
    Highlight.objects.filter(pk=lost.pk).update(lost_at=LATER)
    lost.refresh_from_db()
    draft = features.draft_feature(ours.workspace, key="D-1", title="D", by=ours.pmm, at=LATER)
    quiet = make_heard(ours, shared=False, author=ours.pmm).highlights[0]
    for said in (
        {"evidence": [need]},
        {"evidence": [lost]},
        {"evidence": [quiet]},
        {"evidence": crowd},
        {"objective": aim(ours, ending="missed")},
        {"objective": aim(ours), "feature": draft},
    ):
        with pytest.raises(CannotSupport):
            given(ours, **said)
    assert not RoadmapInput.objects.exists()


def test_on_what_one_sees(ours: World, theirs: World, heard: Heard) -> None:
    other = joined(ours, "sam", "sales")
    features.restrict(ours.feature, guests=[], by=ours.pm, at=LATER)
    Conversation.objects.filter(pk=heard.conversation.pk).update(restricted=True)
    for said in (
        {"feature": ours.feature, "objective": aim(ours)},
        {"evidence": [heard.highlights[0]]},
        {"objective": aim(theirs)},
        {"evidence": [make_heard(theirs).highlights[0]]},
    ):
        with pytest.raises(NotThere):
            given(ours, by=other, **said)
    people.give_role(other, role="reader", by=NOBODY, at=LATER)
    other.refresh_from_db()
    with pytest.raises(NotAllowed):
        given(ours, by=other)
    with pytest.raises(NoMember):
        given(ours, by=NOBODY)
