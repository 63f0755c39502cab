"""Claims for tests of findings: written, approved, borne out, resting on a feature, and what is found of each."""

from typing import Any

from django.utils import timezone

from alongside.core import events
from alongside.rooms.discovery.models import Conversation, Highlight
from alongside.rooms.findings import checks
from alongside.rooms.findings.models import Finding
from alongside.rooms.messaging.claims import actions as claims
from alongside.rooms.messaging.models import Claim, Support
from tests.rooms import said
from tests.rooms.conftest import World
from tests.rooms.findings.conftest import do_jobs, kept, reported

QUIET = ("check_all", "draft_snapshot", "index")
"""Jobs that would look at everything, or at nothing of this."""


def a_claim(world: World, wording: str = "No chair stays empty", **more: Any) -> Claim:
    given = {"kind": "outcome", "by": world.pmm, "at": timezone.now(), **more}
    return claims.write(world.workspace, wording=wording, **given)


def approved(world: World, wording: str = "No chair stays empty", **more: Any) -> Claim:
    made = a_claim(world, wording, **more)
    return claims.approve(made, by=world.pmm, at=timezone.now())


def marked(call: Conversation) -> Highlight:
    found = said.mark(call)
    said.tell(call, events.HighlightMade(found.pk, "product"))
    return found


def borne_out(claim: Claim, world: World, call: Conversation) -> Support:
    found = claims.add_support(claim, bearing=marked(call), by=world.pmm, at=timezone.now())
    assert found
    return found


def resting(claim: Claim, world: World) -> Claim:
    claims.rest_on(claim, feature=world.feature, by=world.pmm, at=timezone.now())
    return claim


def found_of(claim: Claim) -> set[str]:
    rows = Finding.objects.filter(claim=claim, resolved_at=None)
    return set(rows.values_list("code", flat=True))


def do(world: World) -> None:
    """Do what was asked for, but never a full check; and what is kept is what that would say."""
    do_jobs(but=QUIET)
    assert kept(world.workspace) == reported(checks.check(world.workspace, at=timezone.now()))
