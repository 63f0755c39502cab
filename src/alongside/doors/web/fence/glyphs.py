"""The marks on the rails. Each kind has a shape of its own: nothing is said by colour alone."""

from __future__ import annotations

from alongside.core.fence import Kind, Mark
from alongside.doors.web.fence.pen import Pen

MINOR = (Kind.EVIDENCE, Kind.CONFIRMED, Kind.DESCRIBED, Kind.PLANNED, Kind.ADDED, Kind.SIGNED)
"""A dot; labelled only where there is room beside the rail."""
CROSSES = (Kind.DROPPED, Kind.WITHDRAWN, Kind.REMOVED)


def draw(pen: Pen, mark: Mark, x: float, y: float, *, across: bool = False) -> None:
    """The mark about a point of its rail; `across` when the rail runs downwards."""
    rail = "gtm" if mark.gtm else "product"
    kind = mark.kind
    if kind is Kind.PULLED_IN:
        pen.path("in", pointer(x, y, -1, across=across))
    elif kind is Kind.SLIPPED:
        pen.path("out", pointer(x, y, 1, across=across))
    elif kind is Kind.SHIPPED:
        pen.circle(f"dot-{rail}", x, y, 4)
        pen.path(f"dot-{rail}", f"M{x - 1:.1f} {y:.1f}v-17h13l-4 4.5 4 4.5h-11v8z")
    elif kind in CROSSES:
        pen.circle(f"mark-{rail}", x, y, 7)
        pen.path("off", f"M{x - 3:.1f} {y - 3:.1f}l6 6m0 -6l-6 6")
    elif kind in MINOR:
        pen.circle(f"dot-{rail}", x, y, 3.2 if len(mark.things) == 1 else 4.2)
    elif kind is Kind.PRIORITISED:
        pen.path(f"mark-{rail}", f"M{x:.1f} {y - 7.5:.1f}l7.5 7.5 -7.5 7.5 -7.5 -7.5z")
    elif kind is Kind.SHAPED:
        pen.circle(f"mark-{rail}", x, y, 6)
        pen.circle(f"dot-{rail}", x, y, 2.2)
    elif kind is Kind.TIER:
        pen.rect(f"mark-{rail}", x - 4.5, y - 4.5, 9, 9)
    else:
        pen.circle(f"mark-{rail}", x, y, 5)


def pointer(x: float, y: float, way: int, *, across: bool = False) -> str:
    """A triangle that points to earlier (-1) or later (1) on its rail."""
    if across:
        return f"M{x:.1f} {y + way * 8:.1f}l-6.5 {-way * 14}h13z"
    return f"M{x + way * 8:.1f} {y:.1f}l{-way * 14} -6.5v13z"
