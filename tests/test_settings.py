"""What is read from the environment, and the data folder's secret."""

import importlib.util
import logging
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from alongside import config, database_url
from alongside.data_folder import DataFolder, Unusable, WeakSecret

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "self-hosting" / "settings.md"


def read(tmp_path: Path, **environ: str) -> config.Config:
    return config.read({"ALONGSIDE_DATA": str(tmp_path / "data")} | environ)


def codes(found: config.Config) -> list[str]:
    return [problem.code.removeprefix("alongside.") for problem in found.problems]


def test_defaults(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.problems == ()
    assert found.port == 8000
    assert found.log_level == logging.WARNING
    assert found.database["NAME"] == str(tmp_path / "data" / "alongside.sqlite3")


def test_numpy_keeps_to_one_thread() -> None:
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_data_folder_is_beside_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert DataFolder.find("").path == ROOT / "data"


def test_everything_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.data.stat().st_mode & 0o777 == 0o700
    assert (found.data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in found.data.iterdir()) == ["secret_key"]


def test_secret_is_made_once(tmp_path: Path) -> None:
    first = read(tmp_path)
    assert len(first.secret_key) >= 50
    assert read(tmp_path).secret_key == first.secret_key
    assert read(tmp_path / "elsewhere").secret_key != first.secret_key


def test_secret_is_the_same_for_all_that_start_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: DataFolder(tmp_path).secret("secret_key"), range(200)))
    assert len(secrets) == 1


def test_secret_open_to_others_is_refused(tmp_path: Path) -> None:
    (read(tmp_path).data / "secret_key").chmod(0o640)
    found = read(tmp_path)
    assert codes(found) == ["E003"]
    assert "chmod 600" in found.problems[0].hint


def test_short_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch(mode=0o600)
    with pytest.raises(WeakSecret, match="shorter"):
        DataFolder(tmp_path).secret("secret_key")


def test_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    found = read(tmp_path)
    assert codes(found) == ["E001"]
    assert str(tmp_path) in found.problems[0].sentence
    with pytest.raises(Unusable):
        DataFolder(tmp_path / "data").make()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80.0", "²"])
def test_bad_port(tmp_path: Path, port: str) -> None:
    assert codes(read(tmp_path, PORT=port)) == ["E005"]


def test_good_port(tmp_path: Path) -> None:
    assert read(tmp_path, PORT="65535").port == 65535


def test_log_level(tmp_path: Path) -> None:
    assert read(tmp_path, ALONGSIDE_LOG="DEBUG").log_level == logging.DEBUG
    assert codes(read(tmp_path, ALONGSIDE_LOG="loud")) == ["E006"]


@pytest.mark.parametrize(
    ("url", "read_as"),
    [
        ("", "http://127.0.0.1:8000"),
        ("http://alongside.lan:8080/", "http://alongside.lan:8080"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("HTTP://Alongside.LAN", "http://alongside.lan"),
    ],
)
def test_good_url(tmp_path: Path, url: str, read_as: str) -> None:
    assert read(tmp_path, ALONGSIDE_URL=url).url == read_as


@pytest.mark.parametrize(
    "url",
    [
        "alongside.example.com",
        "ftp://alongside.example.com",
        "https://",
        "https://alongside.example.com/path",
        "https://alongside.example.com?q",
        "https://me:pw@alongside.example.com",
        "https://@alongside.example.com",
        "https://alongside.example.com:0",
        "https://alongside.example.com:port",
        "https://[alongside",
        "https://a b.example.com",
        "https://*.example.com",
        "https://älongside.example.com",
        "https://alongside.example.com\n",
    ],
)
def test_bad_url(tmp_path: Path, url: str) -> None:
    assert codes(read(tmp_path, ALONGSIDE_URL=url, ALONGSIDE_PROXIES="1")) == ["E007"]


@pytest.mark.parametrize("variable", ["ALONGSIDE_PROCESSES", "ALONGSIDE_PROXIES"])
@pytest.mark.parametrize("number", ["-1", "65", "two", "1.0", "²", "9" * 5000])
def test_bad_number(tmp_path: Path, variable: str, number: str) -> None:
    found = read(tmp_path, **{variable: number})
    assert codes(found) == ["E008"]
    assert (found.processes, found.proxies) == (1, 0)


def test_good_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, ALONGSIDE_PROCESSES="64", ALONGSIDE_PROXIES="9")
    assert (found.processes, found.proxies, found.problems) == (64, 9, ())


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::", "192.0.2.7"])
def test_good_address_to_listen_on(tmp_path: Path, address: str) -> None:
    assert read(tmp_path, ALONGSIDE_LISTEN=address).listen == address


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1:8000", "[::]", "*", "1"])
def test_bad_address_to_listen_on(tmp_path: Path, address: str) -> None:
    assert codes(read(tmp_path, ALONGSIDE_LISTEN=address)) == ["E010"]


def test_https_takes_a_proxy(tmp_path: Path) -> None:
    url = "https://alongside.example.com"
    assert codes(read(tmp_path, ALONGSIDE_URL=url)) == ["E011"]
    assert codes(read(tmp_path, ALONGSIDE_URL=url, ALONGSIDE_PROXIES="1")) == []


@pytest.mark.parametrize(
    ("said", "url", "sender"),
    [
        ("", "", "Alongside <alongside@localhost>"),
        ("", "http://alongside.lan", "Alongside <alongside@alongside.lan>"),
        ("pmm@example.com", "", "pmm@example.com"),
        ("The Wall <pmm@example.com>", "", "The Wall <pmm@example.com>"),
    ],
)
def test_whom_mail_comes_from(tmp_path: Path, said: str, url: str, sender: str) -> None:
    found = read(tmp_path, ALONGSIDE_MAIL_FROM=said, ALONGSIDE_URL=url)
    assert (found.mail_from, found.problems) == (sender, ())


@pytest.mark.parametrize("said", ["nobody", "<>", "a@b\nBcc: c@d", "@"])
def test_bad_sender(tmp_path: Path, said: str) -> None:
    assert codes(read(tmp_path, ALONGSIDE_MAIL_FROM=said)) == ["E012"]


def test_missing_psycopg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert codes(read(tmp_path, DATABASE_URL="postgres://localhost/alongside")) == ["E004"]
    assert codes(read(tmp_path)) == []


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert codes(read(tmp_path, DATABASE_URL="mysql://", PORT="x")) == ["E002", "E005"]


def test_sqlite_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_url.parse("sqlite:////srv/with%20space.db")["NAME"] == "/srv/with space.db"
    assert database_url.parse("sqlite:///here.db")["NAME"] == str(tmp_path / "here.db")


def test_postgres_url() -> None:
    found = database_url.parse(
        "postgresql://mo%40home:p%2Fw%3A@db.example:6543/along?sslmode=require&connect_timeout=5"
    )
    assert (found["USER"], found["PASSWORD"]) == ("mo@home", "p/w:")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "6543", "along")
    assert found["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


def test_postgres_url_with_a_socket() -> None:
    found = database_url.parse("postgres:///along?host=/run/postgresql")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    "url",
    [
        "hunter2",
        "mysql://me:hunter2@host/name",
        "postgres://me:hunter2@host",
        "postgres://me:hunter2@host:port/name",
        "postgres://me:hunter2@host:99999/name",
        "postgres://me:hunter2@[host/name",
        "postgres://me:hunter2@host/name?ssl=hunter2",
        "sqlite://",
        "sqlite:///",
        "sqlite://hunter2/name.db",
        "sqlite:///:memory:",
        "sqlite:///name.db?mode=hunter2",
    ],
)
def test_bad_database_url_is_named_without_its_password(tmp_path: Path, url: str) -> None:
    found = read(tmp_path, DATABASE_URL=url)
    assert codes(found) == ["E002"]
    assert "hunter2" not in str(found.problems[0])
    assert database_url.HINT in str(found.problems[0])


def test_every_setting_is_documented() -> None:
    documented = re.findall(r"^## `(\w+)`", REFERENCE.read_text(), re.MULTILINE)
    assert documented == list(config.VARIABLES)


def test_every_problem_is_documented() -> None:
    written = set(re.findall(r'"([EW]\d{3})"', (ROOT / "src/alongside/config.py").read_text()))
    assert written | {"W001"} == set(re.findall(r"`alongside\.(\w\d+)`", REFERENCE.read_text()))


def test_the_environment_is_read_in_one_place() -> None:
    reads = re.compile(r"os\.environ(?!\.setdefault)|getenv")
    code = (ROOT / "src").rglob("*.py")
    readers = {file.name for file in code if reads.search(file.read_text())}
    assert readers == {"settings.py"}
    asked = re.findall(r'environ\.get\("(\w+)"', (ROOT / "src/alongside/config.py").read_text())
    assert sorted(asked) == sorted(config.VARIABLES)


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("synchronous", 1),
        ("busy_timeout", 60_000),
    ],
)
def test_sqlite_is_set_up(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
