"""The features that stand beside a claim while it is written: with what has become of each, and what nobody may say.

First those on which it rests, also where that is only chosen yet; then those that it names; then those close to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from alongside.core.briefs.no_gos import no_gos
from alongside.core.messaging.claims import Standing
from alongside.rooms.features.models import Feature
from alongside.rooms.features.status import Status
from alongside.rooms.messaging.claims.standings import Shipping, claimed_release, standing
from alongside.rooms.messaging.models import Claim
from alongside.rooms.people.models import Member
from alongside.rooms.people.sight import visible_rows

MOST = 3
"""So many are shown of those that it names, and of those that come close."""
_LEAST = 4
"""Characters of a title that counts as named: a shorter one is a word like any other."""
_MOST_LINKED = 20
_MOST_WORDS = 250
_WORD = re.compile(r"\S{1,60}")
_LINKED, _NAMED, _CLOSE = 0, 1, 2


class Picked(NamedTuple):
    """The feature that is chosen in the form, before anything is kept."""

    key: str = ""
    stage: str = ""
    """Empty: general, or the last there is."""


class Ship(NamedTuple):
    """A feature with what has become of it."""

    key: str
    title: str
    standing: Standing
    stage: str
    """The release that this is about; empty where there is none."""
    target: str
    """The date of that release in force, as a plan date's text; the day on which it came out once it did."""
    no_gos: list[str]
    """What nobody may say of it, by its brief."""
    is_linked: bool
    """Whether the claim rests on it, or is to."""


_WANTED = """
WITH wanted (feature, rank, place, stage) AS (
    SELECT COALESCE(n.merged_into_id, n.id), 0, k.id, k.stage
    FROM rooms_capability k JOIN rooms_feature n ON n.id = k.feature_id WHERE k.claim_id = %s
    UNION ALL
    SELECT COALESCE(merged_into_id, id), 0, 0, CAST(%s AS VARCHAR(40))
    FROM rooms_feature WHERE workspace_id = %s AND key = %s
    UNION ALL
    SELECT id, 1, -LENGTH(title), CAST('' AS VARCHAR(40)) FROM rooms_feature
    WHERE workspace_id = %s AND on_roadmap AND NOT draft
      AND {within}(%s, LOWER(title)) > 0 AND LENGTH(title) >= %s
    UNION ALL
    SELECT id, 1, -1000, CAST('' AS VARCHAR(40)) FROM rooms_feature
    WHERE workspace_id = %s AND key IN ({keys})
    {close}
)
SELECT w.rank, w.place, w.stage, f.id, f.key, f.title, f.status, f.on_roadmap, COALESCE(i.text, ''),
       r.stage, r.shipped_on IS NOT NULL, r.withdrawn,
       COALESCE(CAST(r.shipped_on AS TEXT), NULLIF(r.launch_date, ''), r.release_date), r.customer_visible
FROM wanted w JOIN rooms_feature f ON f.id = w.feature
LEFT JOIN rooms_brief b ON b.feature_id = f.id
LEFT JOIN rooms_briefitem i ON i.brief_id = b.id AND i.name = 'no_gos'
LEFT JOIN rooms_release r ON r.feature_id = f.id
WHERE f.id IN ({seen}) AND (w.rank = 0 OR (f.on_roadmap AND NOT f.draft))
ORDER BY w.rank, w.place, f.id, r.id
"""
_OF_CLOSE = (
    "UNION ALL SELECT id, 2, CASE id {order} END, CAST('' AS VARCHAR(40)) "
    "FROM rooms_feature WHERE id IN ({places})"
)


def beside(
    member: Member,
    wording: str,
    close: Sequence[int],
    *,
    claim: Claim | None = None,
    picked: Picked | None = None,
) -> list[Ship]:
    """The features beside these words, as far as the member sees them; `close` are the ids that search found.

    One statement, however many: it is asked while somebody types.
    """
    sight, chosen = visible_rows(Feature, member), picked or Picked()
    if sight is None or not (wording.strip() or close or claim or chosen.key):
        return []
    of_close, closing = "", []
    if close:
        order = " ".join(f"WHEN {number:d} THEN {place:d}" for place, number in enumerate(close))
        of_close = _OF_CLOSE.format(order=order, places=", ".join(["%s"] * len(close)))
        closing = [*close]
    is_sqlite = (
        connection.vendor == "sqlite"
    )  # where LOWER leaves all letters but those of ASCII as they are
    within, said = ("INSTR", _ascii_lower(wording)) if is_sqlite else ("STRPOS", wording.lower())
    keys = _keys(wording)
    space = member.workspace_id
    statement = _WANTED.format(
        within=within, keys=", ".join(["%s"] * len(keys)), close=of_close, seen=sight[0]
    )
    values: list[Any] = [
        claim.pk if claim else 0,
        chosen.stage,
        space,
        chosen.key,
    ]
    values += [space, said, _LEAST, space, *keys, *closing, *sight[1]]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return _told(rows, wording.casefold())


def _told(rows: Iterable[tuple[Any, ...]], said: str) -> list[Ship]:
    """Each feature once, where it comes first."""
    ranks: dict[int, tuple[int, int]] = {}
    found: dict[int, list[tuple[Any, ...]]] = {}
    shown = {_LINKED: 0, _NAMED: 0, _CLOSE: 0}
    for row in rows:
        rank, place, _, number, key, title, *_ = row
        if number not in ranks:
            names = _names(said, title) or _names(said, key)
            if shown[rank] == (MOST if rank else _MOST_LINKED) or (rank == _NAMED and not names):
                continue
            shown[rank] += 1
            ranks[number] = (rank, place)
        if ranks[number] == (rank, place):
            found.setdefault(number, []).append(row)
    return [_ship(some) for some in found.values()]


def _keys(wording: str) -> list[str]:
    """What could be a key: each word as it is typed, and in capitals. One at least, that is none."""
    words = [one.strip(".,;:!?-") for one in _WORD.findall(wording)[:_MOST_WORDS]]
    return list(dict.fromkeys(["", *words, *(one.upper() for one in words)]))


def _ascii_lower(text: str) -> str:
    return text.encode().lower().decode()


def _names(said: str, name: str) -> bool:
    """Whether a name stands there by itself: `art` is not named by who says `start`."""
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) is not None


def _ship(rows: Sequence[tuple[Any, ...]]) -> Ship:
    rank, _, stage, _, key, title, status, on_roadmap, no_go, *_ = rows[0]
    every = [
        Shipping(called, bool(shipped), bool(withdrawn), target or "", bool(visible))
        for *_, called, shipped, withdrawn, target, visible in rows
        if called is not None
    ]
    release = claimed_release(every, stage)
    return Ship(
        key,
        title,
        standing(status if on_roadmap else Status.DROPPED, every, stage),
        release.stage if release else "",
        release.target if release else "",
        no_gos(no_go),
        rank == _LINKED,
    )
