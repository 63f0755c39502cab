"""Alongside's settings in a data folder that lasts as long as the test run.

SQLite in a file, as in use, unless DATABASE_URL names a PostgreSQL server.
"""

import atexit
import os
import shutil
import tempfile

if worker := os.environ.get(
    "PYTEST_XDIST_WORKER"
):  # it never gets to tidying up: whoever started it does
    DATA = os.path.join(os.environ["ALONGSIDE_DATA"], worker)  # noqa: PTH118
    os.makedirs(DATA, exist_ok=True)  # noqa: PTH103
else:
    DATA = tempfile.mkdtemp(prefix="alongside-tests-")
    atexit.register(shutil.rmtree, DATA, ignore_errors=True)

os.environ["ALONGSIDE_DATA"] = DATA
os.environ.pop("PORT", None)
os.environ.pop("ALONGSIDE_LOG", None)
if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
    os.environ.pop("DATABASE_URL", None)

from alongside.settings import *  # noqa: F403
from alongside.settings import DATABASES

if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(DATA, "test.sqlite3")}  # noqa: PTH118
