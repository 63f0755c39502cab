"""The bare view: a hundred rows of the radar's tables with nothing around them, in two ways.

Raw SQL and Jinja2 is what a page can hardly fall short of; model objects and Django's templates is what it costs to
think of nothing. Neither looks at who asks, nor draws, compares or counts anything.
"""

from __future__ import annotations

from collections.abc import Callable

COLUMNS = ("key", "title", "stage", "area", "pm", "pmm", "tier", "date", "launch", "train")

_SQL = """
SELECT f.key, f.title, r.stage, a.name, pm.name, pmm.name, r.tier, r.release_date, r.launch_date, t.key
FROM rooms_release r JOIN rooms_feature f ON f.id = r.feature_id
LEFT JOIN rooms_area a ON a.id = f.area_id LEFT JOIN rooms_train t ON t.id = r.train_id
LEFT JOIN rooms_member pm ON pm.id = a.pm_id LEFT JOIN rooms_member pmm ON pmm.id = a.pmm_id
WHERE r.workspace_id = %s AND r.shipped_on IS NULL AND COALESCE(r.launch_first, r.release_first) IS NOT NULL
ORDER BY COALESCE(r.launch_first, r.release_first), r.id LIMIT 100
"""
_HEAD = "<!doctype html><title>Radar</title><table><tr>{}</tr>".format(
    "".join(f"<th>{name}</th>" for name in COLUMNS)
)
_JINJA = (
    _HEAD + "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell or '' }}</td>{% endfor %}"
    "</tr>{% endfor %}</table>"
)
_PATHS = (
    "feature.key",
    "feature.title",
    "stage",
    "feature.area.name",
    "feature.area.pm.name",
    "feature.area.pmm.name",
    "tier",
    "release_date",
    "launch_date",
    "train.key",
)
_DJANGO = "{}{{% for row in rows %}}<tr>{}</tr>{{% endfor %}}</table>".format(
    _HEAD, "".join(f"<td>{{{{ row.{path} }}}}</td>" for path in _PATHS)
)


def raw(workspace: int) -> Callable[[], str]:
    """Raw SQL, Jinja2."""
    from django.db import connection
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(_JINJA)

    def view() -> str:
        with connection.cursor() as cursor:
            cursor.execute(_SQL, [workspace])
            return template.render(rows=cursor.fetchall())

    return view


def models(workspace: int) -> Callable[[], str]:
    """Model objects, Django's templates."""
    from django.db.models.functions import Coalesce
    from django.template import Context, Engine

    from alongside.rooms.features.models import Release

    template = Engine().from_string(_DJANGO)
    day = Coalesce("launch_first", "release_first")

    def view() -> str:
        ahead = Release.objects.within(workspace).filter(shipped_on=None)
        rows = ahead.annotate(day=day).exclude(day=None).order_by("day", "id")
        seated = rows.select_related("feature__area__pm", "feature__area__pmm", "train")
        return template.render(Context({"rows": seated[:100]}))

    return view
