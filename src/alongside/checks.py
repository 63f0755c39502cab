"""Wrong settings as Django's system checks: alongside.E001 and so on, each with what to do."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004

from alongside.config import Problem
from alongside.data_folder import DataFolder


@register(Tags.security)
def settings_are_right(**_: Any) -> list[CheckMessage]:
    problems: tuple[Problem, ...] = settings.CONFIG.problems
    return [Error(problem.sentence, hint=problem.hint, id=problem.code) for problem in problems]


@register(Tags.security)
def data_folder_is_ours_alone(**_: Any) -> list[CheckMessage]:
    folder = DataFolder(settings.CONFIG.data)
    if not folder.path.is_dir() or not folder.open_to_others():
        return []
    return [
        Warning(
            f"The data folder {folder.path} can be entered by others than its owner.",
            hint=f"Run: chmod 700 '{folder.path}'",
            id="alongside.W001",
        )
    ]
