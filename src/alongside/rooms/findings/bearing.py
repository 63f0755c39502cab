"""What bears on what: which features, insights, conversations and claims have to be looked at together."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce

from alongside.core import events
from alongside.core.timeline import decode
from alongside.rooms.discovery.models import FeatureLink
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.models import Finding
from alongside.rooms.ledger.models import Event
from alongside.rooms.messaging.models import Capability, Claim, Perception

OVERPROMISED = "MSG603"
"""The rule by which claims bear on each other."""


def borne_on(
    workspace: int, *, conversations: Collection[int], insights: Collection[int]
) -> set[int]:
    """The features that these are linked to, by id. One statement, and none without any."""
    if not (conversations or insights):
        return set()
    links = FeatureLink.objects.within(workspace)
    links = links.filter(Q(conversation__in=conversations) | Q(insight__in=insights))
    return set(links.values_list("feature", flat=True))


_QUOTING = """
SELECT DISTINCT e.insight_id FROM rooms_highlight h JOIN rooms_evidence e ON e.highlight_id = h.id
WHERE +e.workspace_id = %s AND h.conversation_id IN ({places})
"""
"""The plus leads SQLite past the index of all that is the workspace's, here and below."""


def quoting(workspace: int, conversations: Collection[int]) -> set[int]:
    """The insights under which words of these conversations stand. One statement, and none without any."""
    if not conversations:
        return set()
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(conversations))
        cursor.execute(_QUOTING.format(places=places), [workspace, *conversations])
        return {number for (number,) in cursor.fetchall()}


def ever_quoted(
    workspace: int, *, insights: Collection[int] = (), claims: Collection[int] = ()
) -> set[int]:
    """The conversations that these insights and claims quote, or quoted until it was taken back.

    From the ledger, as what was taken back has no row. One statement, and none without any.
    """
    if not (insights or claims):
        return set()
    under = Q()
    if insights:
        under |= Q(insight__in=insights, kind=events.EvidenceAdded.kind)
    if claims:
        under |= Q(claim__in=claims, kind=events.SupportAdded.kind)
    told = Event.objects.within(workspace).filter(under).values_list("kind", "payload")
    said = (decode(kind, payload) for kind, payload in told)
    quoting = (one for one in said if isinstance(one, events.EvidenceAdded | events.SupportAdded))
    return {one.quoted for one in quoting if one.quoted is not None}


_RESTING = """
SELECT claim_id FROM rooms_capability WHERE +workspace_id = %s AND feature_id IN (
    SELECT id FROM rooms_feature WHERE id IN ({places}) UNION ALL
    SELECT id FROM rooms_feature WHERE merged_into_id IN ({places}))
"""
_BORNE_OUT = """
SELECT s.claim_id FROM rooms_highlight h JOIN rooms_support s ON s.highlight_id = h.id
WHERE +s.workspace_id = %s AND h.conversation_id IN ({places})
"""
_LEARNED = (
    "SELECT claim_id FROM rooms_support WHERE +workspace_id = %s AND insight_id IN ({places})"
)


def claiming(
    workspace: int,
    *,
    features: Collection[int],
    conversations: Collection[int],
    insights: Collection[int],
) -> set[int]:
    """The claims that rest on these features, or that these bear out. One statement, and none without any.

    Written as SQL because it is asked after every event.
    """
    parts, bound = list[str](), list[int]()
    for statement, numbers in (
        (_RESTING, features),
        (_BORNE_OUT, conversations),
        (_LEARNED, insights),
    ):
        if numbers:
            parts.append(statement.format(places=", ".join(["%s"] * len(numbers))))
            bound += [workspace, *numbers, *(numbers if statement is _RESTING else ())]
    if not parts:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(parts), bound)
        return {number for (number,) in cursor.fetchall()}


_BESIDE = """
SELECT 'feature', feature_id FROM rooms_capability WHERE +workspace_id = %s AND claim_id IN ({places})
UNION
SELECT 'claim', id FROM rooms_claim WHERE +workspace_id = %s AND value_id IN (
    SELECT value_id FROM rooms_claim WHERE id IN ({places}))
"""


def beside(workspace: int, claims: Collection[int]) -> tuple[set[int], set[int]]:
    """What else is read to judge these claims: the features that they rest on, the claims that promise the same.

    One statement, and none without any.
    """
    found: dict[str, set[int]] = {"feature": set(), "claim": set()}
    if claims:
        statement = _BESIDE.format(places=", ".join(["%s"] * len(claims)))
        with connection.cursor() as cursor:
            cursor.execute(statement, [workspace, *claims] * 2)
            for name, number in cursor.fetchall():
                found[name].add(number)
    return found["feature"], found["claim"]


def resting_on(workspace: int, claims: Collection[int]) -> set[int]:
    """The features that these claims rest on, by id; of one that was merged the one that goes on. One statement."""
    rows = Capability.objects.within(workspace).filter(claim__in=claims)
    goes_on = Coalesce("feature__merged_into", "feature")
    return set(rows.values_list(goes_on, flat=True))


def promising(workspace: int) -> set[int]:
    """The claims that promise what customers were asked about, and those that were found to promise too much."""
    asked = Perception.objects.within(workspace).values("value")
    rows = Claim.objects.within(workspace).filter(value__in=asked).values_list("pk")
    told = Finding.objects.within(workspace).filter(code=OVERPROMISED, resolved_at=None)
    return {number for (number,) in rows.union(told.values_list("subject"))}


_LAUNCHING = """
SELECT launch_id, feature_id FROM rooms_bundled WHERE +workspace_id = %s AND launch_id IN (
    SELECT launch_id FROM rooms_bundled WHERE launch_id IN ({launches}) OR feature_id IN ({features}))
"""


def launching(
    workspace: int, launches: Collection[int], features: Collection[int]
) -> list[tuple[int, int]]:
    """What goes to market with these launches, and with those of which a release is of these features: by launch and
    feature. One statement, and none without any.
    """
    if not (launches or features):
        return []

    def places(numbers: Collection[int]) -> str:
        return ", ".join(["%s"] * len(numbers)) or "NULL"

    statement = _LAUNCHING.format(launches=places(launches), features=places(features))
    with connection.cursor() as cursor:
        cursor.execute(statement, [workspace, *launches, *features])
        return list(cursor.fetchall())


def ever_bundled(workspace: int, launches: Collection[int]) -> set[int]:
    """The features that ever went to market with these launches. Two statements, and none without any."""
    if not launches:
        return set()
    told = Event.objects.filter(launch__in=launches, kind=events.ReleaseBundled.kind)
    said = (decode(kind, payload) for kind, payload in told.values_list("kind", "payload"))
    numbers = {one.feature for one in said if isinstance(one, events.ReleaseBundled)}
    there = Feature.objects.within(workspace).filter(pk__in=numbers)
    return set(there.values_list("pk", flat=True))
