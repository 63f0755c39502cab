"""Lists of findings of the story, asked for as a product marketer asks for them."""

from datetime import timedelta
from typing import Any

import time_machine
from django.db.models import F

from alongside.rooms.findings.actions import revoke_waiver, waive
from alongside.rooms.findings.listed import with_state
from alongside.rooms.findings.models import Finding
from alongside.rooms.findings.states import State
from alongside.rooms.ledger.models import Workspace
from alongside.rooms.news.found.queries import Page, every_finding, findings
from alongside.rooms.news.found.wanted import Wanted
from alongside.rooms.people.models import Member
from tests.story import TODAY

UNTIL = (TODAY + timedelta(days=30)).date()
EVERY = 500


def asked(member: Member, limit: int = EVERY, offset: int = 0, **wanted: Any) -> Page:
    """What the member is shown on the story's day."""
    return findings(
        member, Wanted(**wanted), now=TODAY, today=TODAY.date(), limit=limit, offset=offset
    )


def every(member: Member, wanted: Wanted, most: int = 1_000) -> list[Any]:
    """What the member takes out as a file."""
    return list(every_finding(member, wanted, now=TODAY, today=TODAY.date(), most=most))


def set_aside(story: Workspace, noor: Member) -> dict[State, set[int]]:
    """Findings in every state; which is in which as `with_state` says it."""
    found = list(Finding.objects.within(story).order_by("id"))
    with time_machine.travel(TODAY, tick=False):
        for one in found[:4]:
            waive(one, reason="So", until=UNTIL, by=noor, at=TODAY)
        revoke_waiver(
            waive(found[4], reason="No", until=UNTIL, by=noor, at=TODAY), by=noor, at=TODAY
        )
    some = Finding.objects.filter(pk__in=[one.pk for one in found[5:11]])
    some.update(baseline_at=TODAY, baseline_severity=F("severity"))
    Finding.objects.filter(pk=found[5].pk).update(baseline_severity="info", severity="error")
    Finding.objects.filter(pk=found[6].pk).update(baseline_severity=None)
    Finding.objects.filter(pk=found[7].pk).update(baseline_ended_at=TODAY)
    Finding.objects.filter(pk=found[0].pk).update(severity="error")
    Finding.objects.filter(pk__in=[found[3].pk, found[11].pk]).update(resolved_at=TODAY)
    rows = with_state(Finding.objects.within(story), story.pk, TODAY)
    states: dict[State, set[int]] = {state: set() for state in State}
    for number, state in rows.values_list("pk", "state"):
        states[State(state)].add(number)
    assert all(states.values())
    return states
