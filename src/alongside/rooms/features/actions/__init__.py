"""What may be done about features: verbs, each with the event that it records."""

from alongside.rooms.features.actions.dates import (
    NoDate,
    confirm_release_date,
    remove_launch_date,
    remove_release_date,
    state_launch_date,
    state_release_date,
)
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
from alongside.rooms.features.actions.releases import (
    AlreadyShipped,
    NotYet,
    add_release,
    refuse_what_lies_ahead,
    ship,
    withdraw,
)
from alongside.rooms.features.actions.tiers import NotYourSide, confirm_tier, set_tier, state_facts
from alongside.rooms.features.actions.trains import open_train, publish_train_date

__all__ = [
    "AlreadyShipped",
    "NoDate",
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
    "drop",
    "make_decision",
    "move_to_area",
    "open_train",
    "prioritise",
    "publish_train_date",
    "refuse_what_lies_ahead",
    "remove_launch_date",
    "remove_release_date",
    "rename",
    "request_decision",
    "resume",
    "see_evidence",
    "set_tier",
    "ship",
    "state_facts",
    "state_launch_date",
    "state_release_date",
    "take_part",
    "track_shipments",
    "withdraw",
]
