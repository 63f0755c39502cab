"""Contributions of features to objectives, and what features are estimated at; and every refusal."""

import pytest

from alongside.rooms.discovery.links_queries import evidence_of
from alongside.rooms.features import actions
from alongside.rooms.features.actions import NoEffort
from alongside.rooms.features.aim_told import served_by
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.checks import timeline_of
from alongside.rooms.ledger.given import NotThere
from alongside.rooms.ledger.models import Event
from alongside.rooms.ledger.rows import TooLong
from alongside.rooms.people.words import NoName
from alongside.rooms.strategy.contributions import contribute, withdraw_contribution
from alongside.rooms.strategy.models import Contribution
from alongside.rooms.strategy.objectives import close
from alongside.rooms.strategy.standing import Ended
from tests.rooms.conftest import LATER, MONDAY, Recorded, World
from tests.rooms.strategy.conftest import an_objective

pytestmark = pytest.mark.django_db


def test_contribute(ours: World, recorded: Recorded) -> None:
    objective = an_objective(ours)
    given = {"objective": objective, "by": ours.pm, "at": LATER}
    made = contribute(ours.feature, sentence=" More is found ", **given)  # type: ignore[arg-type]
    assert made
    row = Contribution.objects.get()
    assert (row.feature, row.objective, row.sentence, row.by) == (
        ours.feature,
        objective,
        "More is found",
        ours.pm,
    )
    assert contribute(ours.feature, sentence="More is found", **given) is None  # type: ignore[arg-type]
    assert contribute(ours.feature, sentence="Found sooner", **given)  # type: ignore[arg-type]
    assert Contribution.objects.get().sentence == "Found sooner"
    assert recorded()[1:] == [("objective_linked", {"feature": ours.feature.pk})] * 2
    told = Event.objects.filter(kind="objective_linked")
    assert {(one.subject, one.feature_id) for one in told} == {(objective.pk, ours.feature.pk)}


def test_what_cannot_contribute(ours: World, theirs: World) -> None:
    objective = an_objective(ours)
    with pytest.raises(NoName, match="sentence"):
        contribute(ours.feature, objective=objective, sentence=" ", by=ours.pm, at=LATER)
    with pytest.raises(TooLong):
        contribute(ours.feature, objective=objective, sentence="x" * 301, by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        contribute(ours.feature, objective=an_objective(theirs), sentence="x", by=ours.pm, at=LATER)
    secret = actions.draft_feature(ours.workspace, key="S-1", title="Secret", by=ours.pm, at=MONDAY)
    with pytest.raises(NotThere):
        contribute(secret, objective=objective, sentence="x", by=ours.pmm, at=LATER)
    assert contribute(secret, objective=objective, sentence="x", by=ours.pm, at=LATER)
    with pytest.raises(NotThere):
        withdraw_contribution(Contribution.objects.get(), by=ours.pmm, at=LATER)
    close(objective, ending="reached", by=ours.pm, at=LATER)
    with pytest.raises(Ended):
        contribute(ours.feature, objective=objective, sentence="x", by=ours.pm, at=LATER)


def test_withdraw(ours: World, recorded: Recorded) -> None:
    objective = an_objective(ours)
    made = contribute(ours.feature, objective=objective, sentence="x", by=ours.pm, at=LATER)
    assert made
    close(objective, ending="missed", by=ours.pm, at=LATER)
    withdraw_contribution(made, by=ours.pm, at=LATER)
    assert not Contribution.objects.exists()
    kind, fields = recorded()[-1]
    assert (kind, fields) == ("objective_unlinked", {"feature": ours.feature.pk})


def test_after_a_merger_one_parts_with_an_objective_altogether(ours: World) -> None:
    aim = an_objective(ours)
    twin = actions.add_feature(ours.workspace, key="T-1", title="Twin", by=ours.pm, at=MONDAY)
    for one in (ours.feature, twin):
        contribute(one, objective=aim, sentence=one.title, by=ours.pm, at=MONDAY)
    actions.merge(twin, into=ours.feature, by=ours.pm, at=LATER)
    [told] = served_by(ours.pm, ours.feature.pk)
    assert [told] == evidence_of(ours.feature, ours.pm).served
    contribute(ours.feature, objective=aim, sentence="Otherwise.", by=ours.pm, at=LATER)
    [told] = served_by(ours.pm, ours.feature.pk)
    assert told.sentence == "Otherwise."
    withdraw_contribution(Contribution.objects.get(pk=told.link), by=ours.pm, at=LATER)
    assert served_by(ours.pm, ours.feature.pk) == []
    assert not timeline_of(ours.workspace).features[ours.feature.pk].objectives


def test_effort(ours: World, recorded: Recorded) -> None:
    assert actions.state_effort(ours.feature, effort=8, by=ours.pm, at=LATER)
    assert actions.state_effort(ours.feature, effort=8, by=ours.pm, at=LATER) is None
    assert Feature.objects.get(pk=ours.feature.pk).effort == 8
    assert actions.state_effort(ours.feature, effort=0, by=ours.pm, at=LATER)
    assert actions.state_effort(ours.feature, effort=None, by=ours.pm, at=LATER)
    assert recorded() == [
        ("effort_stated", {"effort": 8.0}),
        ("effort_stated", {"effort": 0.0}),
        ("effort_stated", {"effort": None}),
    ]
    for wrong in (-1, 1_000_001, float("nan"), float("inf")):
        with pytest.raises(NoEffort, match="cannot be"):
            actions.state_effort(ours.feature, effort=wrong, by=ours.pm, at=LATER)
    secret = actions.draft_feature(ours.workspace, key="S-1", title="Secret", by=ours.pm, at=MONDAY)
    with pytest.raises(NotThere):
        actions.state_effort(secret, effort=1, by=ours.pmm, at=LATER)
