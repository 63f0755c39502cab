"""The folder of everything that is kept: ours alone (0700), its secrets 0600."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

CODE = Path(__file__).resolve()


class Unusable(OSError):
    """The folder cannot be made or written."""


class WeakSecret(OSError):
    """A secret can be read by others, or is none."""


@dataclass(frozen=True)
class DataFolder:
    path: Path

    @classmethod
    def find(cls, named: str) -> "DataFolder":
        """The one that is named; else data/ in the checkout, or here for an installed package."""
        if named:
            return cls(Path(named).expanduser().absolute())
        checkout = CODE.parents[2]
        home = checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()
        return cls(home / "data")

    def make(self) -> None:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise Unusable(
                f"The data folder {self.path} cannot be made: {problem.strerror}."
            ) from None
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise Unusable(f"The data folder {self.path} cannot be written.")

    def open_to_others(self) -> bool:
        return bool(self.path.stat().st_mode & 0o077)

    def secret(self, name: str) -> str:
        """Made once, by whichever process comes first; read by all others."""
        file = self.path / name
        if not file.exists():
            self._make_secret(file)
        try:
            if file.stat().st_mode & 0o077:
                raise WeakSecret(f"The secret {file} can be read by others than its owner.")
            value = file.read_text().strip()
        except PermissionError:
            raise Unusable(f"The secret {file} cannot be read by this user.") from None
        if len(value) < 32:
            raise WeakSecret(f"The secret {file} is shorter than 32 characters; remove the file.")
        return value

    def _make_secret(self, file: Path) -> None:
        draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(48) + "\n")
                out.flush()
                os.fsync(out.fileno())
            os.link(draft, file)  # whole or not at all; fails when another was first
        except FileExistsError:
            pass
        except OSError as problem:
            raise Unusable(f"The secret {file} cannot be written: {problem.strerror}.") from None
        finally:
            draft.unlink(missing_ok=True)
