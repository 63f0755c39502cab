"""The policy: what can be set, what another value would change, and who changed what when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.policy import Policy
from alongside.core.rules import rules, settings
from alongside.doors.web.enter import Entered, page
from alongside.doors.web.errors import see_other
from alongside.doors.web.render import render
from alongside.doors.web.settings import asked
from alongside.doors.web.settings.asked import Said, in_words
from alongside.doors.web.settings.given import address, feature_prefix, page_of
from alongside.rooms.access import throttle
from alongside.rooms.findings import preview as looking_ahead
from alongside.rooms.people import queries
from alongside.rooms.people.together import change_settings

HOUR = timedelta(hours=1)
ROWS = 100
"""Changes on a page of the history."""


@page("look", to_change="look-after")
@require_http_methods(["GET", "POST"])
def policy(request: Entered) -> HttpResponse:
    """Every setting; what an admin sends is looked at, and shown with what it would change before anything is done."""
    changes = queries.policy_changes(request.who.workspace)
    now = _in_force(changes)
    said = asked.said_in(request.POST, now)
    if request.method == "POST" and not said.problems:
        if said.changed:
            return see_other(_preview_address(request, said))
        messages.info(request, "Nothing was changed: the policy is so already.")
        return see_other(address(request, "settings-policy"))
    context = {
        "groups": asked.groups(now, changes, said),
        "problems": [(path, text) for path, text in said.problems.items()],
        "may_change": request.who.may("look-after"),
        "in_words": in_words,
        "changed": sum(now[path] != one.default for path, one in settings().items()),
        "total": len(settings()),
    }
    status = 422 if said.problems else 200
    return render(request, "settings/pages/policy.html", context, status=status)


@page("look-after")
@require_http_methods(["GET", "POST"])
def preview(request: Entered) -> HttpResponse:
    """What these settings would change: which findings would appear, vanish, get worse or less bad. And then do it."""
    who = request.who
    changes = queries.policy_changes(who.workspace)
    now = _in_force(changes)
    said = asked.said_in(request.GET if request.method == "GET" else request.POST, now)
    if said.problems:
        raise Http404  # no page of ours leads here
    if not said.changed:
        messages.info(request, "Nothing was changed: the policy is so already.")
        return see_other(address(request, "settings-policy"))
    if request.method == "POST":
        if request.POST.get("known") != str(len(changes)):
            messages.warning(
                request,
                "Somebody changed the policy meanwhile. Nothing was changed; look at this once more.",
            )
            return see_other(_preview_address(request, said))
        return _change(request, said)
    throttle.count("policy preview by", str(who.user.pk), at_most=60, per=HOUR)
    found = looking_ahead.preview(who.member, said.changed, at=timezone.now())
    context = {
        "changed": [_told(path, said, now) for path in said.changed],
        "found": found,
        "rules": rules(),
        "known": len(changes),
        "fields": {path: asked.in_address(value) for path, value in said.changed.items()},
        "feature_prefix": feature_prefix(request),
        "most": looking_ahead.MOST,
    }
    return render(request, "settings/pages/preview.html", context)


@page("look")
def history(request: Entered) -> HttpResponse:
    """Who changed which setting from what to what, newest first; of one setting, or of all."""
    wanted = request.GET.get("setting", "")
    known = settings()
    changes = queries.policy_changes(request.who.workspace)
    values: dict[str, Any] = {}
    rows = []
    for change in changes:
        setting = known.get(change.setting)
        default = setting.default if setting else None
        before = values.get(change.setting, default)
        after = default if change.value is None else change.value
        values[change.setting] = after
        if not wanted or change.setting == wanted:
            to_default = setting is not None and after == default
            rows.append((change, in_words(before, setting), in_words(after, setting), to_default))
    if wanted and wanted not in known and not rows:
        raise Http404
    rows.reverse()
    number = page_of(request)
    context = {
        "setting": wanted,
        "meaning": known[wanted].meaning if wanted in known else "",
        "rows": rows[(number - 1) * ROWS : number * ROWS],
        "number": number,
        "more": len(rows) > number * ROWS,
    }
    return render(request, "settings/pages/history.html", context)


def _change(request: Entered, said: Said) -> HttpResponse:
    done = change_settings(
        request.who.workspace,
        changed=said.changed,
        by=request.who.member,
        at=timezone.now(),
    )
    count = len(done or ())
    messages.success(
        request,
        f"{count} setting{'' if count == 1 else 's'} changed. From now on rules judge by it; "
        "all findings are being looked at again.",
    )
    return see_other(address(request, "settings-policy"))


def _in_force(changes: list[queries.PolicyChange]) -> Policy:
    """The policy that these changes come to."""
    return Policy(settings(), {change.setting: change.value for change in changes})


def _told(path: str, said: Said, now: Policy) -> dict[str, Any]:
    setting, value = settings()[path], said.changed[path]
    return {
        "path": path,
        "meaning": setting.meaning,
        "before": in_words(now[path], setting),
        "after": in_words(setting.default if value is None else value, setting),
        "to_default": value is None,
    }


def _preview_address(request: Entered, said: Said) -> str:
    values = {path: asked.in_address(value) for path, value in said.changed.items()}
    return f"{address(request, 'settings-policy-preview')}?{urlencode(values)}"
