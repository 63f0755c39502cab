"""The parts of addresses, and the forms sent to them: of the demo, or of something that never was."""

from collections.abc import Callable
from typing import Any

from alongside.rooms.discovery.models import Highlight
from alongside.rooms.features.models import Feature, Release
from alongside.rooms.ledger.models import Workspace

Parts = Callable[[Workspace], dict[str, Any]]

FEATURE = "BSN-104"
"""A feature of the demo, which the tests restrict for those who may not see it."""


def nothing(workspace: Workspace) -> dict[str, Any]:
    """An address without parts."""
    return {}


def feature(workspace: Workspace) -> dict[str, Any]:
    """A feature's."""
    return {"key": FEATURE}


def point(workspace: Workspace) -> dict[str, Any]:
    """The feature's, as a point of the thread."""
    there = Feature.objects.within(workspace).filter(key=FEATURE)
    return {"kind": "feature", "number": there.values_list("pk", flat=True)[0]}


def day(workspace: Workspace) -> dict[str, Any]:
    """A holiday's."""
    return {"day": "2026-12-25"}


def handle(workspace: Workspace) -> dict[str, Any]:
    """A member's."""
    return {"handle": "ewa"}


def area(workspace: Workspace) -> dict[str, Any]:
    """An area's."""
    return {"slug": "players"}


def activity(workspace: Workspace) -> dict[str, Any]:
    """A line's of a charter."""
    return {"slug": "players", "activity": "tier"}


def rule(workspace: Workspace) -> dict[str, Any]:
    """A rule's."""
    return {"code": "RAD403"}


def token(workspace: Workspace) -> dict[str, Any]:
    """A link that never was one."""
    return {"token": "no-such-link"}


def release(workspace: Workspace) -> dict[str, Any]:
    """A form that names the feature's release."""
    there = Release.objects.within(workspace).filter(feature__key=FEATURE)
    return {"release": there.order_by("id").values_list("pk", flat=True)[0]}


def drop(workspace: Workspace) -> dict[str, Any]:
    """Files that were never sent in."""
    return {"drop": 999_999}


def upload(workspace: Workspace) -> dict[str, Any]:
    """A file that nobody sent in."""
    return {"upload": 999_999}


def batch(workspace: Workspace) -> dict[str, Any]:
    """An import that never was."""
    return {"batch": 999_999}


def unknown(workspace: Workspace) -> dict[str, Any]:
    """Something that never was, by its number: a finding, an insight, a conversation."""
    return {"number": 999_999}


def conversation(workspace: Workspace) -> dict[str, Any]:
    """A conversation of the demo."""
    return {"number": _conversation(workspace)}


def candidate(workspace: Workspace) -> dict[str, Any]:
    """A candidate that never was."""
    return {"number": 999_999, "candidate": 999_999}


def no_highlight(workspace: Workspace) -> dict[str, Any]:
    """A highlight that never was."""
    return {"number": 999_999, "highlight": 999_999}


def highlight(workspace: Workspace) -> dict[str, Any]:
    """A highlight of one."""
    there = Highlight.objects.within(workspace).filter(conversation=_conversation(workspace))
    number = there.order_by("id").values_list("pk", flat=True).first()
    return {"number": _conversation(workspace), "highlight": number}


def transcript(workspace: Workspace) -> dict[str, Any]:
    """The transcript of a conversation that never was, as a file."""
    return {"number": 999_999, "form": "vtt"}


def _conversation(workspace: Workspace) -> int:
    there = Highlight.objects.within(workspace).order_by("conversation")
    return there.values_list("conversation", flat=True)[0]


def launch_task(workspace: Workspace) -> dict[str, Any]:
    """A task of a launch that never was."""
    return {"number": 999_999, "key": "brief-accepted"}


def kit(workspace: Workspace) -> dict[str, Any]:
    """The kit of a launch that never was."""
    return {"number": 999_999, "role": "sales"}


def field_kit(workspace: Workspace) -> dict[str, Any]:
    """A kit, by a link that never was one."""
    return {"token": "no-such-link", "number": 999_999}


def field_answer(workspace: Workspace) -> dict[str, Any]:
    """An answer, by a link that never was one."""
    return {"token": "no-such-link", "receipt": "no-such-receipt"}


def result_of(workspace: Workspace) -> dict[str, Any]:
    """What came of a claim that never was."""
    return {"kind": "claim", "number": 999_999}


def launch_lesson(workspace: Workspace) -> dict[str, Any]:
    """What was learned from a launch that never was."""
    return {"number": 999_999, "lesson": 999_999}


def playbook(workspace: Workspace) -> dict[str, Any]:
    """A tier's playbook."""
    return {"tier": "T3"}


def playbook_version(workspace: Workspace) -> dict[str, Any]:
    """A version of it that nobody wrote."""
    return {"tier": "T3", "number": 999_999}
