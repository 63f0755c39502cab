"""What can be done about launches."""

from alongside.rooms.launches.actions.bundling import bundle, unbundle
from alongside.rooms.launches.actions.following import follow_playbook
from alongside.rooms.launches.actions.planning import (
    call_off,
    choose_channels,
    decide_by,
    plan_launch,
    rename,
    resume,
)
from alongside.rooms.launches.actions.scheduling import schedule, unschedule
from alongside.rooms.launches.actions.working import begin, drop, finish, give, reopen

__all__ = [
    "begin",
    "bundle",
    "call_off",
    "choose_channels",
    "decide_by",
    "drop",
    "finish",
    "follow_playbook",
    "give",
    "plan_launch",
    "rename",
    "reopen",
    "resume",
    "schedule",
    "unbundle",
    "unschedule",
]
