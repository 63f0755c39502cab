"""Which workspace a command means."""

from __future__ import annotations

from alongside.core.errors import AlongsideError
from alongside.rooms.ledger.models import Workspace

DEMO = "demo"


class WhichWorkspace(AlongsideError):
    """The command line does not say which workspace is meant, or names one that does not exist."""


def pick(slug: str | None) -> Workspace:
    """The workspace of that slug; without one, the only workspace besides the demo."""
    there = {workspace.slug: workspace for workspace in Workspace.objects.order_by("slug")}
    if slug is not None:
        if slug in there:
            return there[slug]
        names = ", ".join(there) or "none yet; import something or run `alongside demo`"
        raise WhichWorkspace(f"no workspace {slug!r}; there are: {names}")
    own = [workspace for workspace in there.values() if workspace.slug != DEMO]
    if len(own) == 1:
        return own[0]
    if own:
        raise WhichWorkspace(f"which workspace? Say --workspace with one of {', '.join(there)}")
    raise WhichWorkspace(
        "there is no workspace of your own yet: `alongside import --help` says how to bring one in; "
        "the demo is there with --workspace demo"
    )
