"""What may be done about features: verbs, each with the event that it records."""

from alongside.rooms.features.actions.dates import (
    NoDate,
    confirm_release_date,
    remove_launch_date,
    remove_release_date,
    state_launch_date,
    state_release_date,
)
from alongside.rooms.features.actions.descriptions import LONGEST_DESCRIPTION, describe
from alongside.rooms.features.actions.efforts import NoEffort, state_effort
from alongside.rooms.features.actions.features import (
    add_feature,
    complete,
    drop,
    make_decision,
    move_to_area,
    prioritise,
    rename,
    request_decision,
    resume,
    see_evidence,
    track_shipments,
)
from alongside.rooms.features.actions.knowledge import acknowledge, countersign, deliver, take_part
from alongside.rooms.features.actions.merging import CannotMerge, merge, part
from alongside.rooms.features.actions.releases import (
    AlreadyShipped,
    NotYet,
    add_release,
    refuse_what_lies_ahead,
    ship,
    withdraw,
)
from alongside.rooms.features.actions.secrecy import draft_feature, open_up, publish, restrict
from alongside.rooms.features.actions.surprises import (
    NoOutcome,
    report_surprise,
    settle_surprise,
)
from alongside.rooms.features.actions.tiers import NotYourSide, confirm_tier, set_tier, state_facts
from alongside.rooms.features.actions.trains import open_train, publish_train_date

__all__ = [
    "LONGEST_DESCRIPTION",
    "AlreadyShipped",
    "CannotMerge",
    "NoDate",
    "NoEffort",
    "NoOutcome",
    "NotYet",
    "NotYourSide",
    "acknowledge",
    "add_feature",
    "add_release",
    "complete",
    "confirm_release_date",
    "confirm_tier",
    "countersign",
    "deliver",
    "describe",
    "draft_feature",
    "drop",
    "make_decision",
    "merge",
    "move_to_area",
    "open_train",
    "open_up",
    "part",
    "prioritise",
    "publish",
    "publish_train_date",
    "refuse_what_lies_ahead",
    "remove_launch_date",
    "remove_release_date",
    "rename",
    "report_surprise",
    "request_decision",
    "restrict",
    "resume",
    "see_evidence",
    "set_tier",
    "settle_surprise",
    "ship",
    "state_effort",
    "state_facts",
    "state_launch_date",
    "state_release_date",
    "take_part",
    "track_shipments",
    "withdraw",
]
