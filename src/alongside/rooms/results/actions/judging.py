"""The verb by which somebody says what became of a promise."""

from __future__ import annotations

from datetime import datetime, timedelta

from alongside.core import events
from alongside.core.errors import ChangedMeanwhile
from alongside.core.events.results import VERDICTS
from alongside.core.results.clocks import VERDICT, VERDICT_FROM
from alongside.rooms.launches.actions.standing import there
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.action import action, add, change, record
from alongside.rooms.ledger.book import write_through
from alongside.rooms.messaging.models import Capability, Claim
from alongside.rooms.people import words
from alongside.rooms.people.actions import By, acting_member
from alongside.rooms.people.seen import refuse_unseen
from alongside.rooms.results.actions.ticking import tick
from alongside.rooms.results.measured import features_of, is_out, kpis_of
from alongside.rooms.results.models import AdoptionReading, Verdict
from alongside.rooms.results.refusals import NotPromised, NotSaidWhy, NotYetOut
from alongside.rooms.strategy.models import Contribution, KpiReading, Objective


@action
def give_verdict(
    launch: Launch,
    *,
    judged: str,
    by: By,
    at: datetime,
    why: str = "",
    objective: Objective | None = None,
    claim: Claim | None = None,
    expected: int | None = None,
) -> Verdict | None:
    """Say what became of what a launch promised: of all of it, for an `objective`, or of a `claim`; None if said so.

    `NotYetOut` before its day, `NotPromised` for what it has nothing to do with. `NotSaidWhy` without a reason where
    somebody will ask for one: a promise was not kept in full, nothing was read, or it is early for a verdict.
    `expected` is the id of the last verdict on the launch that whoever judges had before them (0 for none):
    `ChangedMeanwhile` where somebody else judged the same since.
    """
    launch = there(launch, by)
    if judged not in VERDICTS:
        raise NotPromised(f"a promise was {', '.join(VERDICTS)}; not {judged[:20]!r}")
    if not is_out(launch, at.date()):
        raise NotYetOut("its day has not come; a verdict is given on what went out")
    _refuse_not_promised(launch, objective, claim, by)
    said = words.reason(why)
    if not said:
        _refuse_unfounded(launch, judged, at)
    write_through()
    rows = Verdict.objects.within(launch.workspace_id).filter(
        launch=launch.pk,
        objective=objective.pk if objective else None,
        claim=claim.pk if claim else None,
        replaced_at=None,
    )
    before: Verdict | None = rows.order_by("-pk").first()
    if before is not None:
        if (before.judged, before.why) == (judged, said):
            return None
        if expected is not None and before.pk > expected:
            raise ChangedMeanwhile(
                "somebody else gave a verdict on it since you opened the page: it stands there now; give yours again if "
                "you still mean it"
            )
        change(before, replaced_at=at)
    row = Verdict(
        workspace_id=launch.workspace_id,
        launch=launch,
        objective=objective,
        claim=claim,
        judged=judged,
        why=said,
        by=acting_member(by),
        given_at=at,
    )
    add(row)
    given = events.VerdictGiven(
        judged, objective.pk if objective else None, claim.pk if claim else None
    )
    record(given, about=launch, by=by, at=at, wording=said)
    if objective is None and claim is None and judged != "too early":
        tick(launch, VERDICT, f"Verdict: {judged}.", by=by, at=at)
    return row


def _refuse_not_promised(
    launch: Launch, objective: Objective | None, claim: Claim | None, by: By
) -> None:
    write_through()
    features = features_of(launch)
    if objective is not None:
        serving = Contribution.objects.within(launch.workspace_id).filter(feature__in=features)
        if not serving.filter(objective=objective.pk).exists():
            raise NotPromised("none of its features contributes to that objective")
    if claim is not None:
        refuse_unseen(claim, by)
        resting = Capability.objects.within(launch.workspace_id).filter(feature__in=features)
        if not resting.filter(claim=claim.pk).exists():
            raise NotPromised("that claim rests on none of its features")


def _refuse_unfounded(launch: Launch, judged: str, at: datetime) -> None:
    """`NotSaidWhy` for a verdict that is bad news, early, or that nothing bears out."""
    if judged == "too early":
        return
    if judged != "kept":
        raise NotSaidWhy("say what is missing: whoever is told of it will ask")
    assert launch.day is not None, "it is out"
    if at.date() < launch.day + timedelta(days=VERDICT_FROM):
        raise NotSaidWhy(
            f"that is early: say why it can be told before {VERDICT_FROM} days, or that it is too early"
        )
    after = {"day__gt": launch.day}
    read = KpiReading.objects.within(launch.workspace_id).filter(
        kpi__in=kpis_of(launch).values("pk"), **after
    )
    used = AdoptionReading.objects.within(launch.workspace_id).filter(launch=launch.pk, **after)
    if not (read.exists() or used.exists()):
        raise NotSaidWhy("nothing was read since its day: put a reading down, or say how you know")
