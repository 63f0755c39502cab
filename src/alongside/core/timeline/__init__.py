"""The ledger as a rule reads it: who knew what, when, and which date was believed."""

from alongside.core.timeline.believed import CHANGED, MOVED, Belief, Move, beliefs
from alongside.core.timeline.brief import BriefLine
from alongside.core.timeline.claim import Backing, ClaimLine, ClaimTurn, ReviewLine
from alongside.core.timeline.conversation import ConversationLine, Presence
from alongside.core.timeline.discovery import Discovery
from alongside.core.timeline.entry import Entry, decode
from alongside.core.timeline.facts import Knowledge, Seen, Shipment, TierChoice
from alongside.core.timeline.feature import FeatureLine
from alongside.core.timeline.fold import PLANNED, Timeline, fold
from alongside.core.timeline.ground import Borne, Ground, borne, grounds
from alongside.core.timeline.insight import InsightLine, Quotation
from alongside.core.timeline.kit import KitLine
from alongside.core.timeline.launch import LaunchDay, LaunchLine
from alongside.core.timeline.objective import KpiLine, ObjectiveLine
from alongside.core.timeline.release import ReleaseLine
from alongside.core.timeline.target import Step
from alongside.core.timeline.workspace import AreaLine, Pair, TrainLine, WorkspaceLine

__all__ = [
    "CHANGED",
    "MOVED",
    "PLANNED",
    "AreaLine",
    "Backing",
    "Belief",
    "Borne",
    "BriefLine",
    "ClaimLine",
    "ClaimTurn",
    "ConversationLine",
    "Discovery",
    "Entry",
    "FeatureLine",
    "Ground",
    "InsightLine",
    "KitLine",
    "Knowledge",
    "KpiLine",
    "LaunchDay",
    "LaunchLine",
    "Move",
    "ObjectiveLine",
    "Pair",
    "Presence",
    "Quotation",
    "ReleaseLine",
    "ReviewLine",
    "Seen",
    "Shipment",
    "Step",
    "TierChoice",
    "Timeline",
    "TrainLine",
    "WorkspaceLine",
    "beliefs",
    "borne",
    "decode",
    "fold",
    "grounds",
]
