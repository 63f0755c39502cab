"""Wrong settings are named by a coded system check with a hint."""

import dataclasses
from pathlib import Path
from typing import Any

from django.conf import settings as current
from django.core.checks import run_checks

from alongside import config


def found(settings: Any, **environ: str) -> list[str | None]:
    settings.CONFIG = config.read(environ)
    return [message.id for message in run_checks() if message.hint]


def test_right_settings(settings: Any, tmp_path: Path) -> None:
    assert found(settings, ALONGSIDE_DATA=str(tmp_path / "data")) == []


def test_every_problem_becomes_a_check(settings: Any, tmp_path: Path) -> None:
    problems = tuple(config.Problem(f"alongside.E00{n}", "Wrong.", "Mend.") for n in range(1, 7))
    settings.CONFIG = dataclasses.replace(current.CONFIG, data=tmp_path, problems=problems)
    tmp_path.chmod(0o700)
    assert [message.id for message in run_checks()] == [problem.code for problem in problems]


def test_data_folder_open_to_others(settings: Any, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert found(settings, ALONGSIDE_DATA=str(tmp_path)) == ["alongside.W001"]
