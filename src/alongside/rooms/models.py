"""Every room's models, in the order in which the rooms build on each other."""

from alongside.rooms.ledger.models import Batch, Event, SourceLine, Wording, Workspace  # isort: skip
from alongside.rooms.jobs.models import Job  # isort: skip
from alongside.rooms.people.models import Area, Holiday, Label, Member  # isort: skip
from alongside.rooms.imports.models import ColumnMapping  # isort: skip
from alongside.rooms.features.models import (  # isort: skip
    Acknowledgement,
    Countersignature,
    Feature,
    Release,
    TierSignature,
    Train,
)
from alongside.rooms.findings.models import Finding, SlipRecord, Waiver  # isort: skip

__all__ = [
    "Acknowledgement",
    "Area",
    "Batch",
    "ColumnMapping",
    "Countersignature",
    "Event",
    "Feature",
    "Finding",
    "Holiday",
    "Job",
    "Label",
    "Member",
    "Release",
    "SlipRecord",
    "SourceLine",
    "TierSignature",
    "Train",
    "Waiver",
    "Wording",
    "Workspace",
]
