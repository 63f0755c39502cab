"""What was handed over follows what it was filled in from, where that changes materially and nobody wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.core.briefs import MATERIAL, material
from alongside.core.briefs.drifting import is_other
from alongside.rooms.features.briefs.models import Brief, BriefItem
from alongside.rooms.features.briefs.writing import Drawn

FOLLOWED = MATERIAL | {"objective"}
"""Items that follow: what bears on the launch, and what is told of the same plan and the same objectives.

What customers said, and whom to ask, grows on with each conversation: it stays as it was handed over, until somebody
fills the brief in again.
"""


def followed(brief: Brief, known: Mapping[str, Drawn]) -> dict[str, Drawn]:
    """Of what is `known` for a brief that was handed over, what it has to say by now; the rest as it stands.

    Only what was filled in, and nobody wrote or confirmed, is touched; what never stood there is not added. While
    questions about it are open, it changes only by what bears on the launch: any other change would close them.
    """
    rows = BriefItem.objects.within(brief.workspace_id).filter(brief=brief.pk, confirmed=False)
    stands = dict(rows.values_list("name", "text"))
    found = {
        name: known.get(name, Drawn("", ()))
        for name, text in stands.items()
        if name in FOLLOWED and is_other(name, text, known[name].text if name in known else "")
    }
    other = {**stands, **{name: drawn.text for name, drawn in found.items()}}
    if brief.reply == "accepted with questions" and not material(stands, other):
        found = {}
    return {**{name: Drawn(text, ()) for name, text in stands.items()}, **found}
