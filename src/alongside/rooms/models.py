"""Every room's models, in the order in which the rooms build on each other."""

from alongside.rooms.ledger.models import Batch, Event, SourceLine, Wording, Workspace  # isort: skip
from alongside.rooms.jobs.models import Job  # isort: skip
from alongside.rooms.access.models import Session, SignInLink, Tally, User  # isort: skip
from alongside.rooms.people.models import (  # isort: skip
    Area,
    Holiday,
    Label,
    Member,
    SavedView,
    Visit,
)
from alongside.rooms.imports.models import ColumnMapping, Upload  # isort: skip
from alongside.rooms.features.models import (  # isort: skip
    Acknowledgement,
    Countersignature,
    Feature,
    Guest,
    Release,
    Standing,
    StandingRecord,
    Surprise,
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
    "Guest",
    "Holiday",
    "Job",
    "Label",
    "Member",
    "Release",
    "SavedView",
    "Session",
    "SignInLink",
    "SlipRecord",
    "SourceLine",
    "Standing",
    "StandingRecord",
    "Surprise",
    "Tally",
    "TierSignature",
    "Train",
    "Upload",
    "User",
    "Visit",
    "Waiver",
    "Wording",
    "Workspace",
]
