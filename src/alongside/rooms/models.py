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
from alongside.rooms.forecasts.models import Learning, Outlook, Prediction  # isort: skip
from alongside.rooms.findings.models import CheckRecord, Finding, Waiver  # isort: skip

__all__ = [
    "Acknowledgement",
    "Area",
    "Batch",
    "CheckRecord",
    "ColumnMapping",
    "Countersignature",
    "Event",
    "Feature",
    "Finding",
    "Guest",
    "Holiday",
    "Job",
    "Label",
    "Learning",
    "Member",
    "Outlook",
    "Prediction",
    "Release",
    "SavedView",
    "Session",
    "SignInLink",
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
