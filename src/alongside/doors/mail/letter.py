"""The Monday digest as a mail: text and HTML of the same words, and the headers that keep it from being a nuisance."""

from __future__ import annotations

import hmac
import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alongside.doors.mail.header import one_line
from alongside.doors.mail.heard import as_text, in_words
from alongside.doors.web import local
from alongside.doors.web.today.answers import Answer
from alongside.doors.web.today.answers import in_words as answer_in_words
from alongside.doors.web.today.fates import Fate, fate_in_words
from alongside.doors.web.today.phrases import what_of
from alongside.doors.web.today.said import Lesson, Said, Words
from alongside.doors.web.today.summing_up import counted, headline, more_new
from alongside.rooms.news.digest import Digest, digest
from alongside.rooms.news.readers import token_of
from alongside.rooms.people.models import Member

_WIDE = 76


class Section(NamedTuple):
    """Lines of one kind, under their heading."""

    title: str
    lines: list[Said]


class Letter(NamedTuple):
    """A digest, ready to be read."""

    subject: str
    text: str
    body: Markup
    """What stands in the body of the HTML part."""
    is_empty: bool
    """Whether there is nothing to tell; then it is not sent."""
    to: str
    headers: dict[str, str]

    def mail(self) -> EmailMultiAlternatives:
        """The mail, ready to be sent."""
        made = EmailMultiAlternatives(self.subject, self.text, to=[self.to], headers=self.headers)
        page = _templates().get_template("page.html").render(subject=self.subject, body=self.body)
        made.attach_alternative(page, "text/html")
        return made


def letter(member: Member, now: datetime) -> Letter:
    """The digest of a member as of `now`. The member comes with its user and workspace."""
    reader = local.of(member.user)
    today = reader.today(now)
    told = digest(member, now)
    words = Words(member.workspace.slug, reader, today, areas=told.news.areas)
    sections = _sections(told, words)
    summary = _spelled(headline(told.news, reader, now))
    context = {
        "name": member.name,
        "headline": summary,
        "sections": sections,
        "heard": [in_words(line, member.workspace.slug) for line in told.heard],
        "answers": [
            answer_in_words(line, member.workspace.slug, reader) for line in told.news.asked.lines
        ],
        "fates": [
            fate_in_words(line, member.workspace.slug, reader) for line in told.news.answered.lines
        ],
        "learned": [words.learned(line) for line in told.news.learned.lines],
        "more": f"{counted(told.more, 'more line')} on Today" if told.more else "",
        "site": settings.CONFIG.url,
        "today": _address("today", workspace=member.workspace.slug),
        "stop": _address("digest-off", token=token_of(member)),
        "workspace": member.workspace.name,
        "zone": reader.zone_name.replace("_", " "),
        "spelled": _spelled,
    }
    return Letter(
        _subject(told, sections, summary),
        "\n".join(_text(context, sections)),
        Markup(_templates().get_template("letter.html").render(context)),  # noqa: S704 - it escapes
        is_empty=not told.lines,
        to=member.email,
        headers=_headers(member, today),
    )


def message_id(member: Member, monday: date) -> str:
    """The same for every attempt to send somebody the digest of one Monday: whoever gets two of them shows one."""
    secret = settings.SECRET_KEY.encode()
    told = f"{member.workspace_id} {member.pk} {monday}".encode()
    mark = hmac.new(secret, told, sha256).hexdigest()[:20]
    return f"<digest.{monday}.{mark}@{_host()}>"


def _headers(member: Member, today: date) -> dict[str, str]:
    monday = today - timedelta(days=today.weekday())
    return {
        "Message-ID": message_id(member, monday),
        "List-ID": f"Monday digest <digest.{member.workspace.slug}.{_host()}>",
        "List-Unsubscribe": f"<{_address('digest-off', token=token_of(member))}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _sections(told: Digest, words: Words) -> list[Section]:
    news = told.news
    mine = "At risk on your launches" if news.areas else "At risk"
    sections = (
        Section("What moved", [words.moved(line) for line in news.moved.lines]),
        Section("Waits on you", [words.waiting(line) for line in news.waiting.lines]),
        Section(mine, [words.at_risk(line) for line in news.at_risk.lines]),
    )
    return [section for section in sections if section.lines]


def _subject(told: Digest, sections: list[Section], summary: str) -> str:
    """The most important thing: what hurts, moved, waits, is at risk, was answered, is found, was learned."""
    first = sections[0].lines[0] if sections else None
    if first is None:
        return _subject_of_the_rest(told, summary)
    if told.news.moved.lines and not first.hurts:
        return one_line(summary)
    if moved := told.news.moved.lines:
        others = told.news.moved.total - told.news.new - 1
        more = f"; {counted(others, 'more release')} moved" if others else ""
        new = f"; {more_new(told.news.new)}" if told.news.new else ""
        return one_line(f"{first.about.title} {_spelled(what_of(moved[0]))}{more}{new}")
    if told.news.waiting.lines:
        others = told.news.waiting.total - 1
        more = f"; {counted(others, 'more thing')} to do" if others else ""
        return one_line(f"{first.about.title}: {first.act.label.lower()}{more}")
    others = told.news.at_risk.total - 1
    more = f", and {counted(others, 'more release')}" if others else ""
    return one_line(f"At risk: {first.about.title}{more}")


def _subject_of_the_rest(told: Digest, summary: str) -> str:
    """Where no release is told of."""
    if (waits := told.news.asked).lines:
        more = f"; {counted(waits.total - 1, 'more thing')} to do" if waits.total > 1 else ""
        return one_line(f"Asked of you: {waits.lines[0].title}{more}")
    if (fates := told.news.answered).lines:
        first, more = fates.lines[0], f"; {fates.total - 1} more" if fates.total > 1 else ""
        return one_line(f"{first.fate.capitalize()}: {first.text}{more}")
    if told.heard:
        others = len(told.heard) + told.heard_besides - 1
        more = f"; {counted(others, 'more thing')} to do" if others else ""
        return one_line(f"In what you heard: {told.heard[0].title}{more}")
    if told.news.learned.lines:
        return one_line(f"What we learned: {told.news.learned.lines[0].sentence}")
    return one_line(summary)


def _text(context: dict[str, object], sections: list[Section]) -> Iterator[str]:
    """The text part, line by line."""
    yield from (f"Good morning {context['name']},", "", *_wrapped(str(context["headline"]), ""), "")
    for section in sections:
        yield section.title.upper()
        yield ""
        for said in section.lines:
            yield from _line(said)
            yield ""
    if answers := context["answers"]:
        yield from ("ASKED OF YOU", "")
        for answer in answers:  # type: ignore[attr-defined]
            yield from _answer(answer)
    if fates := context["fates"]:
        yield from ("WHAT BECAME OF WHAT YOU ASKED FOR", "")
        for fate in fates:  # type: ignore[attr-defined]
            yield from _fate(fate)
    if heard := context["heard"]:
        yield from ("IN WHAT YOU HEARD", "")
        for found in heard:  # type: ignore[attr-defined]
            yield from as_text(found, site=settings.CONFIG.url, wide=_WIDE)
    if learned := context["learned"]:
        yield from ("WHAT WE LEARNED", "")
        for lesson in learned:  # type: ignore[attr-defined]
            yield from _lesson(lesson)
    if context["more"]:
        yield from (f"{context['more']}: {context['today']}", "")
    yield "-- "
    yield from _wrapped(
        f"Sent by Alongside on Mondays at 08:30 ({context['zone']}), because you are in {context['workspace']}.",
        "",
    )
    yield f"Today: {context['today']}"
    yield f"No more of these: {context['stop']}"
    yield ""


def _line(said: Said) -> Iterator[str]:
    about = said.about
    tier = f", {about.tier}" if about.tier else ""
    yield from _wrapped(f"* {about.title} ({about.key} {about.stage}{tier})", "  ", first="")
    yield from _wrapped(_spelled(_happened(said)), "  ")
    if said.then:
        yield from _wrapped(_spelled(f"{said.by}: {said.then}" if said.by else said.then), "  ")
    if said.quoted:
        yield from _wrapped(f"“{said.quoted}”", "  ")
    yield from _wrapped(said.why, "  ")
    yield f"  {said.act.label}: {settings.CONFIG.url}{said.address}"


def _answer(answer: Answer) -> Iterator[str]:
    key = f" {answer.key}" if answer.key else ""
    yield from _wrapped(f"* {answer.title} ({answer.kind}{key})", "  ", first="")
    yield from _wrapped(_spelled(f"{answer.happened} {answer.left}".strip()), "  ")
    yield from _wrapped(answer.why, "  ")
    yield f"  {answer.label}: {settings.CONFIG.url}{answer.address}"
    yield ""


def _fate(fate: Fate) -> Iterator[str]:
    taken = f" {fate.key} takes it up." if fate.key else ""
    yield from _wrapped(f"* {fate.title} (input)", "  ", first="")
    yield from _wrapped(f"{fate.happened}{taken} {fate.then}".strip(), "  ")
    if fate.reason:
        yield from _wrapped(f"“{fate.reason}”", "  ")
    yield from _wrapped(fate.why, "  ")
    yield f"  Read the answer: {settings.CONFIG.url}{fate.address}"
    yield ""


def _lesson(lesson: Lesson) -> Iterator[str]:
    yield from _wrapped(f"* {lesson.sentence}", "  ", first="")
    yield from _wrapped(f"{lesson.by}{f': {lesson.need}' if lesson.need else ''}.", "  ")
    yield from _wrapped(lesson.why, "  ")
    yield f"  Read it: {settings.CONFIG.url}{lesson.address}"
    yield ""


def _happened(said: Said) -> str:
    """What happened, in one sentence."""
    dates = " -> ".join([*said.old, said.new] if said.new else said.old)
    by = f" by {said.by}" if said.by and not said.then else ""
    end = "" if said.what.endswith(".") else "."
    text = f"{dates}{', ' if dates else ''}{said.what}{by}{end}"
    if said.notice:
        text += f" {said.notice_words}"
    return text[:1].upper() + text[1:]


def _wrapped(text: str, indent: str, *, first: str | None = None) -> Iterable[str]:
    begin = indent if first is None else first
    return textwrap.wrap(
        text,
        _WIDE,
        initial_indent=begin,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _spelled(text: str) -> str:
    """Working days in full: a mail is read by those who do not live in the tool."""
    return re.sub(r"\b1 wd\b", "1 working day", text).replace(" wd", " working days")


def _address(name: str, **parts: str) -> str:
    return f"{settings.CONFIG.url}{reverse(name, kwargs=parts)}"


def _host() -> str:
    return urlsplit(settings.CONFIG.url).hostname or "localhost"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
