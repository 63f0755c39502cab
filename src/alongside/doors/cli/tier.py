"""Print which tier is suggested for a release and why, which one is set, and who has signed it."""

from __future__ import annotations

from alongside.core.people import PM, PMM
from alongside.core.tiers import suggest
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import In, ReleaseName
from alongside.doors.cli._plain import plain
from alongside.rooms.features.queries import signatures
from alongside.rooms.people.queries import policy


def command(release: ReleaseName, workspace: In = None) -> None:
    """Print a release's tier."""
    where = _workspace.pick(workspace)
    it = _subjects.release(where, release)
    facts = it.tier_facts.split()
    suggestion = suggest(policy(where)["tiers.decisions"], stage=it.stage, facts=facts)
    print(plain(f"{it.feature.key} {it.stage}"))
    print(f"  set        {it.tier or 'none yet'}")
    if suggestion:
        print(f"  suggested  {suggestion.tier}: {plain(suggestion.reason)}")
    else:
        print("  suggested  none: no line of the decision list holds")
    print(f"  facts      {', '.join(facts) or 'none stated'}")
    signed = signatures(it)
    for side, name in ((PM, "PM"), (PMM, "PMM")):
        signature = signed.get(side)
        if signature:
            by = f" by {signature.handle}" if signature.handle else ""
            print(f"  {name:10} signed{by}, {signature.entry.known_at:%Y-%m-%d}")
        elif it.tier:
            print(f"  {name:10} has not signed {it.tier}")
