"""What the fence picture says: who took part when, where the rails are apart, which date was believed."""

from alongside.core.fence.believed import Believed, Point, Silent
from alongside.core.fence.gaps import Decided, Gap, Ground
from alongside.core.fence.kinds import Kind
from alongside.core.fence.marks import Mark, joined
from alongside.core.fence.picture import Fence, fence_of
from alongside.core.fence.rows import Row, rows_of
from alongside.core.fence.things import Thing

__all__ = [
    "Believed",
    "Decided",
    "Fence",
    "Gap",
    "Ground",
    "Kind",
    "Mark",
    "Point",
    "Row",
    "Silent",
    "Thing",
    "fence_of",
    "joined",
    "rows_of",
]
