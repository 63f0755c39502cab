"""What is said of a kit: its fields, its check, whether the field reads it; and what the field is answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.core.errors import AlongsideError
from alongside.core.kits.check import QUESTIONS, question_of
from alongside.core.kits.fields import CALLED, KitRole
from alongside.doors.web.back import back
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.features.typed import Typed
from alongside.doors.web.given import number as number_of
from alongside.doors.web.given import there
from alongside.doors.web.kept import keeps
from alongside.doors.web.kits.views import address, own, show
from alongside.rooms.kits import asking, opening, writing
from alongside.rooms.kits import handing as handing_out
from alongside.rooms.kits.models import FieldQuestion


class NoNumber(AlongsideError):
    """A number of people is one."""


@page("say")
@require_POST
@keeps(show, "field", "text", about="field")
def fields(request: Entered, number: int, role: str) -> HttpResponse:
    """Write one field."""
    kit, said = own(request, number, role), request.POST
    written = writing.write_field(
        kit,
        name=said.get("field", ""),
        text=said.get("text", ""),
        expected=number_of(said.get("expected", "")),
        by=request.who.member,
        at=timezone.now(),
    )
    if written:
        messages.success(request, "Written.")
    return see_other(f"{address(request, number, role)}#field-{said.get('field', '')[:20]}")


@page("say")
@require_POST
@keeps(show, "confirmation", "seen")
def confirmation(request: Entered, number: int, role: str) -> HttpResponse:
    """Say of what was filled in that it is so: each field as it stood on the page (`name:version`)."""
    pairs = [one.partition(":")[::2] for one in request.POST.getlist("seen")[:30]]
    seen = {name[:20]: number_of(version) for name, version in pairs}
    kit = own(request, number, role)
    if writing.confirm_fields(kit, seen=seen, by=request.who.member, at=timezone.now()):
        messages.success(request, "Confirmed.")
    return see_other(address(request, number, role))


@page("say")
@require_POST
def filling(request: Entered, number: int, role: str) -> HttpResponse:
    """Fill in what is known by now, wherever nobody wrote."""
    kit = own(request, number, role)
    filled = opening.fill_kit(kit, by=request.who.member, at=timezone.now())
    said = "Filled in with what is known by now." if filled else "Nothing more is known."
    messages.success(request, said)
    return see_other(address(request, number, role))


@page("say")
@require_POST
@keeps(show, "handing", "meant_for")
def handing(request: Entered, number: int, role: str) -> HttpResponse:
    """Hand the kit to the field, or take it back."""
    kit, member, now = own(request, number, role), request.who.member, timezone.now()
    if request.POST.get("back"):
        if handing_out.take_back(kit, by=member, at=now):
            messages.success(request, "Taken back: the field does not see it any more.")
        return see_other(address(request, number, role))
    typed = request.POST.get("meant_for", "").strip()
    many = number_of(typed)
    if typed and not many:
        raise NoNumber("say how many people are to read it, as a number; or leave it empty")
    if handing_out.hand_out(kit, meant_for=many or None, by=member, at=now):
        whose = CALLED[KitRole(kit.role)]
        messages.success(request, f"Handed out: whoever has a link for {whose} reads it now.")
    return see_other(address(request, number, role))


@page("say")
@require_POST
@keeps(show, "check", "text-0")
def check(request: Entered, number: int, role: str) -> HttpResponse:
    """Write the three questions."""
    said, kit = request.POST, own(request, number, role)
    questions = [
        question_of(
            said.get(f"text-{place}", ""),
            said.get(f"choices-{place}", ""),
            number_of(said.get(f"right-{place}", "")),
        )
        for place in range(QUESTIONS)
    ]
    written = writing.write_check(
        kit,
        questions=questions,
        expected=number_of(said.get("expected", "")),
        by=request.who.member,
        at=timezone.now(),
    )
    if written:
        messages.success(request, "Written. Whoever passed the earlier ones counts no more.")
    return see_other(f"{address(request, number, role)}#check")


def _show(request: Entered, number: int, *, typed: Typed, status: int) -> HttpResponse:
    """The page of the question's kit: there it stands whether it waits or was answered."""
    kit = _question(request, number).kit
    return show(request, kit.launch_id, kit.role, typed=typed, status=status)


def _question(request: Entered, number: int) -> FieldQuestion:
    rows = FieldQuestion.objects.visible_to(request.who.member).select_related("kit__launch")
    found: FieldQuestion = there(rows.filter(pk=number).first())
    return found


@page("say")
@require_POST
@keeps(_show, "question", "answer", about="question")
def question(request: Entered, number: int) -> HttpResponse:
    """Answer what the field asked, or take it out."""
    member, now, said = request.who.member, timezone.now(), request.POST
    row = _question(request, number)
    if said.get("remove"):
        asking.remove_question(row, by=member, at=now)
        messages.success(request, "Taken out, with its words.")
    elif asking.answer(
        row,
        text=said.get("answer", ""),
        for_all=said.get("for_all") == "on",
        expected=said.get("expected", "")[:40],
        by=member,
        at=now,
    ):
        messages.success(request, "Answered. Whoever asked finds it at the address they kept.")
    return see_other(back(request, address(request, row.kit.launch_id, row.kit.role)))
