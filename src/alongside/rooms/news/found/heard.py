"""Findings about what is no release, in the lists among those about releases: which there are, and their lines.

They are few beside those about releases, and have no date: in a list they come after those that are as bad.
"""

# ruff: noqa: S608 - no words of others stand in a statement

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from alongside.core.conversations.presence import Mode
from alongside.core.rules import Severity
from alongside.rooms.discovery.models import Conversation, Insight
from alongside.rooms.features.models import Feature
from alongside.rooms.findings.states import State
from alongside.rooms.launches.models import Launch
from alongside.rooms.ledger.reading import moment_as_text
from alongside.rooms.news import whose
from alongside.rooms.news.found.asking import Asked, Way
from alongside.rooms.news.found.fetching import fetched, places
from alongside.rooms.news.found.told import Line, Waived
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import visible_rows
from alongside.rooms.radar.filters import Conditions, literal
from alongside.rooms.radar.troubles import rank

_TABLES = """
rooms_finding x LEFT JOIN rooms_conversation c ON c.id = x.conversation_id
LEFT JOIN rooms_insight i ON i.id = x.insight_id LEFT JOIN rooms_objective o ON o.id = x.objective_id
LEFT JOIN rooms_claim k ON k.id = x.claim_id LEFT JOIN rooms_launch w ON w.id = x.launch_id
LEFT JOIN rooms_area a ON a.id = COALESCE(x.area_id, o.area_id, (
    SELECT f.area_id FROM rooms_capability r JOIN rooms_feature f ON f.id = r.feature_id
    WHERE r.claim_id = x.claim_id ORDER BY r.id LIMIT 1), (
    SELECT f.area_id FROM rooms_bundled n JOIN rooms_feature f ON f.id = n.feature_id
    WHERE n.launch_id = x.launch_id ORDER BY n.id LIMIT 1))
LEFT JOIN rooms_member pm ON pm.id = COALESCE(o.owner_id, a.pm_id)
LEFT JOIN rooms_member pmm ON pmm.id = COALESCE(k.owner_id, k.author_id, a.pmm_id)
"""
"""What each is about, its area, and that area's pair; whoever answers for an objective or a claim goes before them."""
_NAME = "COALESCE(c.title, i.sentence, o.title, k.wording, w.name, a.name)"
_SEEN_CLAIM = """
x.claim_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM rooms_capability r JOIN rooms_feature f ON f.id = r.feature_id
    WHERE r.claim_id = x.claim_id AND (f.draft OR f.restricted) AND f.id NOT IN ({features}))
"""
"""A claim all of whose capabilities the member sees."""
_IN_AREA = """
(a.slug = %s OR EXISTS (SELECT 1 FROM rooms_featurelink l JOIN rooms_feature f ON f.id = l.feature_id
        JOIN rooms_area b ON b.id = f.area_id
        WHERE (l.conversation_id = x.conversation_id OR l.insight_id = x.insight_id) AND b.slug = %s
          AND b.workspace_id = %s AND f.id IN ({features}))
    OR EXISTS (SELECT 1 FROM rooms_capability r JOIN rooms_feature f ON f.id = r.feature_id
        JOIN rooms_area b ON b.id = f.area_id WHERE r.claim_id = x.claim_id AND b.slug = %s AND b.workspace_id = %s)
    OR EXISTS (SELECT 1 FROM rooms_bundled n JOIN rooms_feature f ON f.id = n.feature_id
        JOIN rooms_area b ON b.id = f.area_id WHERE n.launch_id = x.launch_id AND b.slug = %s AND b.workspace_id = %s))
"""
_OWN = """
(%s IN (c.author_id, i.author_id, o.owner_id, COALESCE(k.owner_id, k.author_id), a.pm_id, a.pmm_id) OR EXISTS (
    SELECT 1 FROM rooms_presence p WHERE p.conversation_id = c.id AND p.member_id = %s AND p.mode = %s))
"""
"""That the member brought it in, put it down, answers for it, looks after its area, or was there."""
_LEADS = """
((x.who || ' ' LIKE 'pm %%' AND a.pm_id = %s) OR (x.who || ' ' LIKE 'pmm %%' AND a.pmm_id = %s)
    OR x.who || ' ' LIKE %s)
"""
"""That the member acts first on a finding about a launch, as on one about a release."""
_LINES = f"""
SELECT x.id, x.code, x.severity, x.sentence, x.action, x.who, {_NAME}, c.restricted,
       c.kind, CAST(c.held_on AS TEXT), a.name, pm.name, pmm.name, pm.id, pmm.id, {{at}}, x.subject,
       x.objective_id, x.area_id, x.claim_id, x.launch_id
FROM {_TABLES} WHERE x.workspace_id = %s AND x.id IN ({{numbers}})
"""


def heard_way(asked: Asked) -> Way | None:
    """How those are found that the member sees, and asks for; None where there can be none."""
    member, wanted = asked.member, asked.wanted
    conversations, insights = (visible_rows(table, member) for table in (Conversation, Insight))
    launches = visible_rows(Launch, member)
    features = visible_rows(Feature, member)
    if conversations is None or insights is None or features is None or launches is None:
        return None
    found = Conditions()
    found.add("x.workspace_id = %s AND x.release_id IS NULL", member.workspace_id)
    found.add(
        f"(x.conversation_id IN ({conversations[0]}) OR x.insight_id IN ({insights[0]}) "
        f"OR x.launch_id IN ({launches[0]}) "
        f"OR x.objective_id IS NOT NULL OR x.area_id IS NOT NULL OR {_SEEN_CLAIM.format(features=features[0])})",
        *conversations[1],
        *insights[1],
        *launches[1],
        *features[1],
    )
    if wanted.rule:
        found.add("x.code = %s", wanted.rule)
    if wanted.text:
        like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
        part = f"%{literal(wanted.text)}%"
        found.add(f"{_NAME} {like} %s ESCAPE '!'", part)
    if wanted.area:
        in_area = _IN_AREA.format(features=features[0])
        area = wanted.area
        space = member.workspace_id
        found.add(in_area, area, area, space, *features[1], area, space, area, space)
    if wanted.mine:
        found.add(
            f"CASE WHEN x.launch_id IS NULL THEN {_OWN} ELSE {_LEADS} END",
            *(member.pk, member.pk, Mode.PRESENT.value),
            *(member.pk, member.pk, whose.outside(member.function)),
        )
    return Way(_TABLES, [], found, is_sorted=False)


def heard(asked: Asked, way: Way, most: int) -> list[tuple[Any, int]]:
    """Those in the state that is wanted, in the order of the list: what that goes by, and the id.

    It goes by how bad they are; of what is resolved by when that was, the last first.
    """
    condition, being = asked.in_state(asked.wanted.state)
    severities = [asked.wanted.severity] if asked.wanted.severity else [*Severity]
    is_over = asked.wanted.state is State.RESOLVED
    column = moment_as_text("x.resolved_at") if is_over else rank("x.severity")
    order = "x.resolved_at DESC, x.id DESC" if is_over else f"{column}, x.subject, x.code, x.id"
    statement = (
        f"SELECT {column}, x.id FROM {way.tables} WHERE {way.found} AND {condition} "
        f"AND x.severity IN ({places(severities)}) ORDER BY {order} LIMIT %s"
    )
    return fetched(statement, [*way.found.parameters, *being, *severities, most])


def heard_lines(
    numbers: Sequence[int], member: Member, state: State, waived: Mapping[int, Waived]
) -> dict[int, Line]:
    """The findings of these ids, those that are about no release. One statement, and none without any."""
    if not numbers:
        return {}
    at = moment_as_text("x.resolved_at" if state is State.RESOLVED else "x.found_at")
    rows = fetched(_LINES.format(at=at, numbers=places(numbers)), [member.workspace_id, *numbers])
    return {row[0]: _line(row, member.pk, waived) for row in rows}


def _line(row: tuple[Any, ...], me: int, waived: Mapping[int, Waived]) -> Line:
    number, code, severity, sentence, action, who, title, restricted, what, day, *more = row
    area, pm, pmm, pm_id, pmm_id, at, subject, *columns = more
    named = zip(("objective", "area", "claim", "launch"), columns, strict=True)
    other = "conversation" if what else "insight"
    kind = next((name for name, number in named if number), other)
    return Line(
        number,
        code,
        severity,
        sentence,
        action,
        who,
        "",
        title,
        bool(restricted),
        0,
        what or kind,
        "",
        day or "",
        passed=False,
        area=(area or "") if kind in ("objective", "claim", "launch") else "",
        pm=pm or "",
        pmm=pmm or "",
        is_pm=pm_id == me,
        is_pmm=pmm_id == me,
        at=datetime.fromisoformat(at),
        waived=waived.get(number),
        kind=kind,
        subject=subject,
    )
