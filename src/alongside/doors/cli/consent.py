"""Consent: put on record what customers agree to, withdraw it, see what runs out, forget somebody.

A conversation and a contact are named by their number, which the address of the conversation's page holds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import typer
from django.utils import timezone

from alongside.core.conversations.consent import Use
from alongside.doors.cli import _subjects, _workspace
from alongside.doors.cli._options import By, In
from alongside.doors.cli._plain import plain
from alongside.rooms.discovery import consents
from alongside.rooms.discovery.consents.queries import running_out, standings
from alongside.rooms.discovery.models import Contact, Conversation, Speaker
from alongside.rooms.ledger.models import Workspace

app = typer.Typer()

Number = Annotated[int, typer.Argument(metavar="CONVERSATION", help="The conversation's number.")]
Whose = Annotated[
    str | None, typer.Option("--speaker", help="Whose words, as the conversation calls them.")
]
Sure = Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")]


class Answer(StrEnum):
    """What they say."""

    YES = "yes"
    NO = "no"


@app.command()
def show(number: Number, workspace: In = None) -> None:
    """What stands on record for a conversation, for everybody and for each speaker."""
    conversation = _conversation(_workspace.pick(workspace), number)
    print(plain(conversation.title))
    if conversation.withdrawn_at:
        print(f"Withdrawn on {conversation.withdrawn_at:%Y-%m-%d}: nothing of it is left.")
    for voice in standings(conversation, on=timezone.now().date()):
        whose = plain(voice.speaker.label) if voice.speaker else "everybody"
        for use, said, holds in voice.uses:
            if said is not None:
                until = f" until {said.until}" if said.until else ""
                print(
                    f"{whose:24} {use:9} {'yes' if holds else 'no'}{until}  {plain(said.basis)}".rstrip()
                )


@app.command()
def state(
    number: Number,
    use: Annotated[Use, typer.Argument(help="What for.")],
    answer: Annotated[Answer, typer.Argument(help="What they say.")],
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The last day on which it holds."),
    ] = None,
    basis: Annotated[str, typer.Option(help="How we know.")] = "",
    speaker: Whose = None,
    workspace: In = None,
    by: By = None,
) -> None:
    """Put on record what may be done with a conversation, or with one speaker's words in it."""
    where = _workspace.pick(workspace)
    conversation = _conversation(where, number)
    said = consents.state_consent(
        conversation,
        use=use,
        given=answer is Answer.YES,
        until=until.date() if until else None,
        speaker=_speaker(conversation, speaker),
        basis=basis,
        by=_subjects.actor(where, by),
        at=timezone.now(),
    )
    print("It is on record." if said else "Nothing changed: that is on record already.")


@app.command()
def withdraw(
    number: Number,
    use: Annotated[Use, typer.Argument(help="What may not be done any more.")],
    speaker: Whose = None,
    sure: Sure = False,
    workspace: In = None,
    by: By = None,
) -> None:
    """Withdraw consent: what it allowed is taken out everywhere, and wiped. There is no way back."""
    where = _workspace.pick(workspace)
    conversation = _conversation(where, number)
    whose = _speaker(conversation, speaker)
    who = _subjects.actor(where, by)
    _ask(f"Withdraw {use} of “{conversation.title}”" + (f" for {speaker}" if speaker else ""), sure)
    done = consents.withdraw(conversation, use=use, speaker=whose, by=who, at=timezone.now())
    print(
        "Withdrawn; the worker wipes it." if done else "Nothing changed: that was withdrawn before."
    )


@app.command()
def remove(number: Number, sure: Sure = False, workspace: In = None, by: By = None) -> None:
    """Take out a conversation that was brought in by mistake. There is no way back."""
    where = _workspace.pick(workspace)
    conversation = _conversation(where, number)
    who = _subjects.actor(where, by)
    _ask(f"Remove “{conversation.title}”", sure)
    done = consents.remove_conversation(conversation, by=who, at=timezone.now())
    print("Removed; the worker wipes it." if done else "Nothing changed: it was removed before.")


@app.command()
def forget(
    number: Annotated[int, typer.Argument(metavar="CONTACT", help="The contact's number.")],
    sure: Sure = False,
    workspace: In = None,
    by: By = None,
) -> None:
    """Erase a contact's name and address, and their words in every conversation. There is no way back."""
    where = _workspace.pick(workspace)
    contact = Contact.objects.within(where).filter(pk=number).first()
    if contact is None:
        raise _subjects.NoSuch(f"no contact has the number {number} in {where.slug}")
    who = _subjects.actor(where, by)
    _ask(f"Forget {contact.name}", sure)
    done = consents.withdraw_contact(contact, by=who, at=timezone.now())
    print("Forgotten; the worker wipes it." if done else "Nothing changed: that was done before.")


@app.command("list")
def list_all(
    within: Annotated[
        int, typer.Option(metavar="DAYS", min=0, max=3_650, help="How far ahead.")
    ] = 30,
    workspace: In = None,
) -> None:
    """What runs out in the days to come: on the day after, what it allowed is taken out by itself."""
    until = timezone.now().date() + timedelta(days=within)
    there = running_out(_workspace.pick(workspace).pk, until=until)
    for one in there:
        whose = f", {plain(one.speaker.label)}" if one.speaker else ""
        print(
            f"{one.until}  {one.use:9} {one.conversation.pk:6}  {plain(one.conversation.title)}{whose}"
        )
    if not there:
        print(f"Nothing runs out by {until}.")


def _conversation(where: Workspace, number: int) -> Conversation:
    found: Conversation | None = Conversation.objects.within(where).filter(pk=number).first()
    if found is None:
        raise _subjects.NoSuch(f"no conversation has the number {number} in {where.slug}")
    return found


def _speaker(conversation: Conversation, label: str | None) -> Speaker | None:
    if label is None:
        return None
    there = Speaker.objects.within(conversation.workspace_id).filter(conversation=conversation)
    found: Speaker | None = there.filter(label__iexact=label).first()
    if found is None:
        known = ", ".join(plain(one.label) for one in there.order_by("id")[:20])
        raise _subjects.NoSuch(
            f"nobody is called {label!r} there; there are: {known or 'no speakers'}"
        )
    return found


def _ask(what: str, sure: bool) -> None:
    if not (sure or typer.confirm(f"{plain(what)}? There is no way back.")):
        print("Nothing was changed.")
        raise typer.Exit(2)
