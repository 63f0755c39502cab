"""What an item was filled in from, in plain words: who said it and where, with the way there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.urls import reverse
from markupsafe import Markup

from alongside.doors.web.briefs.prose import shortened
from alongside.doors.web.heard_at import places
from alongside.doors.web.local import Local
from alongside.rooms.features.briefs.drew import Drew

_WAY = Markup('<a href="{}">{}</a>')


def sources(workspace: str, key: str, local: Local) -> Callable[[Iterable[Drew]], Markup]:
    """How the sources of items of that feature's brief are told to somebody: one after another, with a way to each."""
    heard = places(workspace)
    feature = reverse("feature", kwargs={"workspace": workspace, "key": key})

    def told(drawn: Iterable[Drew]) -> Markup:
        return Markup("; ").join(_told(one, heard, feature, local) for one in drawn)

    return told


def _told(one: Drew, heard: dict[str, str], feature: str, local: Local) -> Markup:
    if one.kind == "highlight":
        return _spoken(one, heard["conversation"], local)
    says = _place(one.says) if one.kind in ("document", "description") else shortened(one.says)
    if one.kind == "forecast":
        says = says[:1].lower() + says[1:]
    if one.kind == "insight":
        if not says:
            return Markup("an insight that is not there any more")
        return Markup("what was learned: ") + _WAY.format(f"{heard['insight']}{one.number}", says)
    if one.kind == "kpi":
        way = f"{heard['objective']}{one.objective}#kpi-{one.number}" if one.objective else ""
    elif one.kind in ("opportunity", "objective", "persona"):
        way = f"{heard[one.kind]}{one.number}"
    elif one.kind == "positioning":
        way = f"{heard['group']}{one.number}"
    elif one.kind in ("release", "facts", "forecast"):
        way = f"{feature}#release-{one.number}"
    else:
        way = ""
    return Markup("{}{}").format(_BEFORE.get(one.kind, ""), _WAY.format(way, says) if way else says)


def _place(says: str) -> str:
    """Where something stands, in which part: that is told whole, in its brackets."""
    place, bracket, part = says.rpartition(" (")
    return f"{shortened(place)}{bracket}{part}" if part.endswith(")") else shortened(says)


def _spoken(one: Drew, conversations: str, local: Local) -> Markup:
    said = one.spoken
    if said is None:
        return Markup("words of a customer that may not be shown here")
    who = f"{said.who} ({said.account})" if said.who and said.account else said.who or said.account
    way = f"{conversations}{said.conversation}/?highlight={one.number}#h{one.number}"
    where = _WAY.format(way, shortened(said.title))
    return Markup("what {} said in {}, {}").format(who or "somebody", where, local.day(said.when))


_BEFORE = {
    "area": "the pair of ",
    "conversations": "who was heard in ",
    "description": "the tracker's description, ",
    "facts": "what is new about ",
    "forecast": "the forecast: ",
    "kpi": "the KPI ",
    "member": "who put it down: ",
    "objective": "the objective ",
    "opportunity": "the need ",
    "persona": "the persona ",
    "positioning": "the positioning of ",
    "release": "the plan of ",
}
"""By kind of source: what comes before what it is called. A document says for itself what it is."""
