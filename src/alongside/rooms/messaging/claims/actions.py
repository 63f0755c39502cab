"""What can be done about a claim."""

from alongside.rooms.messaging.claims.attaching import attach
from alongside.rooms.messaging.claims.keeping import approve, own, retire, revive, use_in
from alongside.rooms.messaging.claims.resting import rest_no_more, rest_on
from alongside.rooms.messaging.claims.reviewing import answer_review, ask_review, remark
from alongside.rooms.messaging.claims.supporting import add_support, remove_support
from alongside.rooms.messaging.claims.writing import reword, write

__all__ = [
    "add_support",
    "answer_review",
    "approve",
    "ask_review",
    "attach",
    "own",
    "remark",
    "remove_support",
    "rest_no_more",
    "rest_on",
    "retire",
    "revive",
    "reword",
    "use_in",
    "write",
]
