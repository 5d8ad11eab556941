"""Typed settings from environment variables; one that can't be read stops the start with a message."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sural.whole_number import whole_number
from sural_web.backup.owner import give_to_owner_of


class SettingProblem(RuntimeError):
    """An environment variable has a value that Sural can't use; the message says what to write."""


def flag(name: str, default: bool = False) -> bool:
    """1, true, yes, on; or 0, false, no, off."""
    text = os.environ.get(name, "").strip().lower()
    if not text:
        return default
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    raise SettingProblem(f"{name} is '{text}', which is neither yes nor no. Write {name}=1 or {name}=0.")


def words(name: str) -> list[str]:
    """Words with commas between them."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def number(name: str, default: int, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    text = os.environ.get(name, "").strip() or str(default)
    found = whole_number(text, low, high)
    if found is None:
        raise SettingProblem(f"{name} is '{text[:40]}'. Write a whole number from {low} to {high}.")
    return found


def text(name: str, needed_by: str = "") -> str:
    """One line as it stands; `needed_by` names a variable that is of no use without it."""
    found = os.environ.get(name, "").strip()
    if not found and needed_by and os.environ.get(needed_by, "").strip():
        raise SettingProblem(f"{needed_by} is set, but {name} is not. Set both, or none.")
    return found


def text_or_file(name: str, file_name: str) -> str:
    """A secret line, or a file that holds it."""
    path = text(file_name)
    if not path:
        return text(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise SettingProblem(f"{file_name} names {path}, which can't be read: {problem}. Write the secret into it.") from problem


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """One of these words; the first one when nothing is set."""
    found = text(name).lower() or choices[0]
    if found not in choices:
        raise SettingProblem(f"{name} is '{found}'. Write one of: {', '.join(choices)}.")
    return found


def contact(name: str, hosts: list[str]) -> str:
    """Whom the makers of browsers can write to about reminders: an address of mail or of a web page."""
    found = text(name) or (f"https://{hosts[0]}" if hosts else "mailto:nobody@localhost")
    if not found.startswith(("mailto:", "https://")):
        raise SettingProblem(f"{name} is '{found[:80]}'. Write an address, such as {name}=mailto:leg@clinic.example")
    return found


def data_folder() -> Path:
    """Where the database and the secret live: $SURAL_DATA, or the user's own data folder."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = Path(os.environ.get("SURAL_DATA") or Path(home) / "sural").absolute()
    os.umask(0o077)  # whatever this process writes from now on is for its owner alone
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise SettingProblem(f"The data folder {folder} can't be made: {problem}. Name another one: SURAL_DATA=/some/folder.") from problem
    return folder


def secret(folder: Path) -> str:
    """The secret that signs cookies: $SURAL_SECRET, a file named by $SURAL_SECRET_FILE, or one made once in `folder`."""
    given = os.environ.get("SURAL_SECRET", "").strip()
    if given:
        return given
    named = os.environ.get("SURAL_SECRET_FILE")
    path = Path(named) if named else folder / "secret"
    try:
        if not named and not path.exists():
            write_once(path, secrets.token_urlsafe(48))
        found = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError as problem:
        raise SettingProblem(f"SURAL_SECRET_FILE names {path}, which is not there. Write a long random line into it.") from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingProblem(
            f"The secret in {path} can't be read or written: {problem}. It must be one line of text that only the service can read."
        ) from problem
    if not found:
        raise SettingProblem(f"The secret in {path} is empty. Put its copy back; or delete the file, and a new secret is made (everybody signs in anew).")
    return found


def write_once(path: Path, text: str) -> None:
    """Whole or not at all, also when the disk is full or the power fails; of two processes that start at once, the first one's secret stays."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        give_to_owner_of(path.parent, part)
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink()
