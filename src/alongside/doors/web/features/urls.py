"""Addresses of features. A key may hold slashes, and line ends, so what is longer comes first."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from alongside.doors.web.features import (
    areas,
    dates,
    evidence,
    life,
    secrecy,
    shaping,
    tiers,
    troubles,
    views,
)
from alongside.doors.web.strategy import linking


class Key(StringConverter):
    """Whatever a tracker gives for a key."""

    regex = r"(?s:.+)"


register_converter(Key, "key")

_ONE = "features/<key:key>"

urlpatterns = [
    path("features", life.features, name="features"),
    path(f"{_ONE}/fence.svg", views.slide, name="feature-fence"),
    path(f"{_ONE}/acknowledgement", dates.acknowledgement, name="acknowledgement"),
    path(f"{_ONE}/confirmation", dates.confirmation, name="confirmation"),
    path(f"{_ONE}/countersignature", dates.countersignature, name="countersignature"),
    path(f"{_ONE}/release-date", dates.release_date, name="release-date"),
    path(f"{_ONE}/launch-date", dates.launch_date, name="launch-date"),
    path(f"{_ONE}/tier", tiers.tier, name="tier"),
    path(f"{_ONE}/tier-confirmation", tiers.tier_confirmation, name="tier-confirmation"),
    path(f"{_ONE}/evidence", evidence.evidence, name="feature-evidence"),
    path(f"{_ONE}/shapings", shaping.shapings, name="feature-shapings"),
    path(f"{_ONE}/purpose", linking.purpose, name="feature-purpose"),
    path(f"{_ONE}/waiver", troubles.waiver, name="waiver"),
    path(f"{_ONE}/surprise", troubles.surprise, name="surprise"),
    path(f"{_ONE}/settlement", troubles.settlement, name="settlement"),
    path(f"{_ONE}/prioritisation", life.prioritisation, name="prioritisation"),
    path(f"{_ONE}/drop", life.dropping, name="drop"),
    path(f"{_ONE}/area", areas.area, name="feature-area"),
    path(f"{_ONE}/title", life.title, name="feature-title"),
    path(f"{_ONE}/releases", life.releases, name="feature-releases"),
    path(f"{_ONE}/shipment", life.shipment, name="shipment"),
    path(f"{_ONE}/withdrawal", life.withdrawal, name="withdrawal"),
    path(f"{_ONE}/publication", secrecy.publication, name="publication"),
    path(f"{_ONE}/restriction", secrecy.restriction, name="restriction"),
    path(_ONE, views.feature, name="feature"),
]
