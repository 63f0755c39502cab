"""Playbooks: what each tier asks for, its versions and what each changed, a file to take out and to bring in."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.errors import AlongsideError, ChangedMeanwhile
from alongside.core.people import Function
from alongside.core.playbooks import shipped
from alongside.core.playbooks.difference import difference, when
from alongside.core.playbooks.playbook import critical
from alongside.core.playbooks.written import MOST_BYTES, UnreadablePlaybook, Wrong, read
from alongside.core.tiers import TIERS, Tier
from alongside.doors.web.download import download
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.environment import FUNCTIONS
from alongside.doors.web.errors import see_other, sentence, status_of
from alongside.doors.web.given import number as number_of
from alongside.doors.web.render import render
from alongside.doors.web.settings.given import address
from alongside.doors.web.strategy.given import member_named
from alongside.rooms.launches import actions
from alongside.rooms.launches.models import PlaybookVersion
from alongside.rooms.launches.playbooks import all_in_force, text_of, versions
from alongside.rooms.launches.proposing import leads as leading
from alongside.rooms.people.actions import note_export
from alongside.rooms.people.models import Member


class NoText(AlongsideError):
    """No file was sent, or none that can be read."""


@page("look", to_change="look-after")
@require_http_methods(["GET", "HEAD", "POST"])
def playbooks(request: Entered) -> HttpResponse:
    """All of them, and who leads which function; a form sent here names a lead."""
    who = request.who
    if request.method == "POST":
        function, member = request.POST.get("function", ""), member_named(request, "member")
        if actions.name_lead(
            who.workspace, function=function, member=member, by=who.member, at=timezone.now()
        ):
            messages.success(request, f"{member.name if member else 'Nobody'} leads it by name.")
        return see_other(f"{address(request, 'settings-playbooks')}#leads")
    here = Member.objects.visible_to(who.member).filter(left_at=None).order_by("name", "pk")
    people = list(here.values_list("pk", "name", "function"))
    led = leading(who.workspace.pk)
    names = {number: name for number, name, _ in people}
    known = all_in_force(who.workspace.pk)
    context = {
        "lines": [
            (tier, one.number, one.playbook, max(-task.at for task in one.playbook.tasks))
            for tier, one in known.items()
        ],
        "leads": [
            (
                str(function),
                FUNCTIONS[function],
                led.get(function),
                names.get(led.get(function, 0), ""),
                [name for _, name, held in people if held == function],
            )
            for function in Function
            if function not in (Function.PM, Function.PMM)
        ],
        "people": [(number, name) for number, name, _ in people],
    }
    return render(request, "settings/pages/playbooks.html", context)


@page("look", to_change="look-after")
@require_http_methods(["GET", "HEAD", "POST"])
def playbook(request: Entered, tier: str) -> HttpResponse:
    """One tier's: its tasks, its versions, and for admins its text, to be written anew or brought as a file."""
    known, text, wrong, problem = _tier(tier), None, list[Wrong](), None
    if request.method == "POST":
        try:
            text = _text(request)
            expected = number_of(request.POST.get("expected", ""))
            written = actions.write_playbook(
                request.who.workspace,
                tier=known,
                text=text,
                expected=expected,
                by=request.who.member,
                at=timezone.now(),
            )
        except UnreadablePlaybook as refused:
            wrong, problem = list(refused.wrong), cast(AlongsideError, refused)
        except AlongsideError as refused:
            problem = refused
        else:
            said = (
                f"Version {written.number} is in force. Launches that run keep theirs."
                if written
                else ""
            )
            messages.success(request, said or "It says the same as the one in force.")
            return see_other(address(request, "settings-playbook", tier=tier))
    return _shown(request, known, text, wrong, problem)


def _shown(
    request: Entered,
    tier: Tier,
    text: str | None,
    wrong: list[Wrong],
    problem: AlongsideError | None,
) -> HttpResponse:
    rows = versions(request.who.workspace.pk, tier)
    last = rows[0] if rows else None
    now = read(text_of(last, tier))
    theirs = problem.theirs.get("text", "") if isinstance(problem, ChangedMeanwhile) else ""
    context: dict[str, Any] = {
        "tier": tier,
        "rows": rows,
        "number": last.number if last else 0,
        "is_shipped": now.tasks == shipped.playbook(tier).tasks,
        "tasks": [(task, when(task), task.key in critical(now)) for task in now.tasks],
        "titles": {task.key: task.title for task in now.tasks},
        "text": _begun(request, last, tier) if text is None else text,
        "presets": shipped.presets(),
        "wrong": wrong,
        "problem": sentence(problem) if problem else "",
        "theirs": theirs,
    }
    status = status_of(problem) if problem else 200
    return render(request, "settings/pages/playbook.html", context, status=status)


@page("look")
@require_safe
def version(request: Entered, tier: str, number: int) -> HttpResponse:
    """A version, and what it changed in the one before."""
    known = _tier(tier)
    row, before = _version(request, known, number), _version(request, known, number - 1)
    if number < 1 or row is None:
        raise Http404
    changed = difference(read(text_of(before, known)), read(text_of(row, known)))
    context = {"tier": known, "row": row, "changed": changed, "when": when}
    return render(request, "settings/pages/playbook_version.html", context)


@page("look")
@require_safe
def file(request: Entered, tier: str) -> HttpResponse:
    """A version as a TOML file that can be brought in again; without one the version in force."""
    known, asked = _tier(tier), request.GET.get("version", "")
    rows = versions(request.who.workspace.pk, known)
    number = number_of(asked) if asked else rows[0].number if rows else 0
    row = _version(request, known, number)
    if row is None and number:
        raise Http404
    who = request.who
    note_export(
        who.workspace,
        what="playbooks",
        file_format="toml",
        rows=1,
        by=who.member,
        at=timezone.now(),
    )
    name = f"playbook-{known}-version-{number}.toml" if number else f"playbook-{known}.toml"
    return download(text_of(row, known).encode(), "application/toml", name)


@page("look-after")
@require_POST
def retirement(request: Entered, tier: str) -> HttpResponse:
    """Go back to the playbook that comes with Alongside."""
    known, who = _tier(tier), request.who
    expected = number_of(request.POST.get("expected", ""))
    if actions.retire_playbook(
        who.workspace, tier=known, expected=expected, by=who.member, at=timezone.now()
    ):
        messages.success(request, "The one that comes with Alongside is in force again.")
    return see_other(address(request, "settings-playbook", tier=tier))


def _begun(request: Entered, last: PlaybookVersion | None, tier: Tier) -> str:
    """What the field begins with: what is in force, or the preset that `?preset=` names."""
    name = request.GET.get("preset", "")
    return shipped.preset(name) if name in shipped.PRESETS else text_of(last, tier)


def _tier(said: str) -> Tier:
    if said not in TIERS:
        raise Http404
    return said


def _version(request: Entered, tier: Tier, number: int) -> PlaybookVersion | None:
    rows = PlaybookVersion.objects.visible_to(request.who.member).filter(tier=tier, number=number)
    return rows.select_related("by").first()


def _text(request: Entered) -> str:
    """What was sent, as a file or in the field; `NoText` for neither."""
    sent = request.FILES.get("file")
    if sent is None:
        return request.POST.get("text", "").replace("\r\n", "\n")
    if (sent.size or 0) > MOST_BYTES:
        raise NoText(f"a playbook has at most {MOST_BYTES // 1000} kB")
    try:
        return str(sent.read(), "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NoText("the file is not written in UTF-8; save it so, and send it again") from None
