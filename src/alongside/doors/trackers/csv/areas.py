"""Areas by the names that people write into a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from alongside.rooms.ledger.models import Workspace
from alongside.rooms.people.models import Area


class Areas:
    """The workspace's areas, by slug and by name."""

    def __init__(self, workspace: Workspace) -> None:
        self._by_id: dict[int, Area] = {}
        self._by_slug: dict[str, Area] = {}
        self._by_name: dict[str, Area] = {}
        for area in Area.objects.within(workspace).order_by("id"):
            self.keep(area)

    def keep(self, area: Area) -> None:
        """Take note of an area."""
        self._by_id[area.pk] = area
        self._by_slug[area.slug] = area
        self._by_name.setdefault(area.name.strip(), area)

    def find(self, text: str) -> Area | None:
        """The area that the text means: by its slug, its name, or what would be the slug of that name."""
        return self._by_slug.get(text) or self._by_name.get(text) or self._by_slug.get(slug(text))

    def called(self, number: int | None) -> str:
        """How a file calls the area of that id, so that `find` finds it again; empty for none."""
        if number is None:
            return ""
        area = self._by_id[number]
        name = area.name.strip()
        return name if name not in ("", "-") and self.find(name) is area else area.slug


def slug(name: str) -> str:
    """A slug made of a name; of a name without Latin letters, a number that stands for it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:59].strip("-")
    return made or f"area-{blake2b(name.encode(), digest_size=4).hexdigest()}"
