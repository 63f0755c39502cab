"""What a test began is gone when the test is over, and processes are seen without a program for it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import processes
from tests.doors.web.site import until

PARENT = """
import os, subprocess, sys, time
sleep = "import time; time.sleep(60)"
subprocess.Popen([sys.executable, "-c", sleep])
subprocess.Popen(
    [sys.executable, "-c", sleep, "--beside", str(os.getpid())], start_new_session=True
)
print("begun", flush=True)
time.sleep(60)
"""
"""It has one child in its group, and one besides that is told whose it is, as the site's worker."""


@pytest.mark.parametrize("gone", [False, True], ids=["as it runs", "when it was killed"])
def test_nobody_is_left_of_a_test_that_fails(gone: bool) -> None:
    command = [sys.executable, "-c", PARENT]
    begun: list[int] = []

    def fails() -> None:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        with processes.ending(process):
            assert process.stdout
            assert process.stdout.readline() == b"begun\n"
            begun.extend([process.pid, *processes.children(process.pid)])
            if gone:
                process.send_signal(signal.SIGKILL)
                process.wait(timeout=30)
            raise RuntimeError("in its middle")

    with pytest.raises(RuntimeError, match="in its middle"):
        fails()
    assert len(begun) == 3
    until(lambda: not any(processes.is_there(one) for one in begun), 10)


def test_both_ways_to_look_say_the_same_of_ourselves() -> None:
    if not shutil.which("ps") or not Path("/proc/self/stat").exists():
        pytest.skip("there is only one of them here")
    [ours, same] = [
        next(one for one in found if one.number == os.getpid())
        for found in (processes._from_proc(), processes._from_ps())
    ]
    assert (ours.parent, ours.group) == (os.getppid(), os.getpgid(0))
    assert ours._replace(state="") == same._replace(state="")
