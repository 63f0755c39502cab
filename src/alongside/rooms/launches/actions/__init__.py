"""What can be done about launches, and the playbooks that they follow."""

from alongside.rooms.launches.actions.bundling import bundle, unbundle
from alongside.rooms.launches.actions.following import follow_playbook
from alongside.rooms.launches.actions.owners import give_out, name_lead
from alongside.rooms.launches.actions.planning import (
    call_off,
    choose_channels,
    decide_by,
    plan_launch,
    rename,
    resume,
)
from alongside.rooms.launches.actions.playbooks import retire_playbook, write_playbook
from alongside.rooms.launches.actions.scheduling import schedule, unschedule
from alongside.rooms.launches.actions.ways_out import (
    drop_tasks,
    hold,
    lower,
    sign_lowering,
    take_back_lowering,
)
from alongside.rooms.launches.actions.working import begin, drop, finish, give, reopen

__all__ = [
    "begin",
    "bundle",
    "call_off",
    "choose_channels",
    "decide_by",
    "drop",
    "drop_tasks",
    "finish",
    "follow_playbook",
    "give",
    "give_out",
    "hold",
    "lower",
    "name_lead",
    "plan_launch",
    "rename",
    "reopen",
    "resume",
    "retire_playbook",
    "schedule",
    "sign_lowering",
    "take_back_lowering",
    "unbundle",
    "unschedule",
    "write_playbook",
]
