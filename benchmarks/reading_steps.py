"""What is measured of the reader in a process of its own: `python -m benchmarks.reading_steps read WORKSPACE`."""

from __future__ import annotations

import json
import os
import sys

MARKS = 60


def read(workspace: str) -> None:
    """Somebody marks a turn here and there, through both lenses in turn, and asks for the page."""
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from alongside.core.conversations.highlights import Lens
    from alongside.core.conversations.passage import Passage
    from alongside.rooms.access.sessions import SessionStore
    from alongside.rooms.discovery.highlights import highlight
    from alongside.rooms.discovery.models import Conversation, Turn
    from alongside.rooms.ledger.models import Workspace
    from alongside.rooms.ledger.origin import NOBODY
    from alongside.rooms.people import actions as people
    from alongside.rooms.people.sign_in import user_of
    from alongside.wsgi import application
    from benchmarks.page_steps import Counted
    from benchmarks.visitor import Visitor, milliseconds

    space, now = Workspace.objects.get(slug=workspace), timezone.now()
    member = people.join(
        space,
        handle="ada",
        name="Ada",
        function="pmm",
        email="ada@bench.example",
        by=NOBODY,
        at=now,
    )
    assert member is not None
    talk = Conversation.objects.within(space).get()
    for number in range(MARKS):
        turn = Turn.objects.within(space).get(
            conversation=talk, position=number * talk.turns // MARKS
        )
        highlight(
            talk,
            passage=Passage(turn.position, 0, turn.position, len(turn.text)),
            lens=list(Lens)[number % 2],
            kind="",
            key=f"bench-{number:04}",
            revision=1,
            by=member,
            at=now,
        )
    session = SessionStore()
    session.sign_in(user_of(member), agent="bench")
    session.save()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    address = f"/{workspace}/conversations/{talk.pk}/"
    visitor = Visitor(application, cookies=cookie)
    visitor.get(address)
    statements = Counted()
    with connection.execute_wrapper(statements):
        answer = visitor.get(address)
    assert answer.status == 200, answer.status
    assert answer.page.count(b"data-turn=") == talk.turns, "every turn is there"
    told = {
        "turns": talk.turns,
        "marks": MARKS,
        "bytes": len(answer.page),
        "sent": len(answer.sent),
        "statements": statements.number,
        "address": address,
        "cookie": cookie,
        "ms": milliseconds({"page": lambda: visitor.get(address)})["page"],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    import django

    django.setup()
    globals()[sys.argv[1]](*sys.argv[2:])
