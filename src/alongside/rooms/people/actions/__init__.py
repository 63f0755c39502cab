"""What may be done about people: members, areas and their pairs, holidays, the policy."""

from alongside.rooms.people.actions.areas import (
    WrongSeat,
    assign_pair,
    open_area,
)
from alongside.rooms.people.actions.by import (
    By,
    NoMember,
    acting_member,
    is_imported,
    label,
    the_member,
)
from alongside.rooms.people.actions.members import (
    UnknownFunction,
    correct,
    give_role,
    join,
    leave,
    note_sign_in_link,
)
from alongside.rooms.people.actions.names import HANDLE, SLUG, UnusableName
from alongside.rooms.people.actions.workspace import (
    add_holiday,
    change_policy,
    note_backup,
    note_export,
    open_workspace,
    remove_holiday,
)

__all__ = [
    "HANDLE",
    "SLUG",
    "By",
    "NoMember",
    "UnknownFunction",
    "UnusableName",
    "WrongSeat",
    "acting_member",
    "add_holiday",
    "assign_pair",
    "change_policy",
    "correct",
    "give_role",
    "is_imported",
    "join",
    "label",
    "leave",
    "note_backup",
    "note_export",
    "note_sign_in_link",
    "open_area",
    "open_workspace",
    "remove_holiday",
    "the_member",
]
