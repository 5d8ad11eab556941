"""Files that come with messages: what they are by their own bytes, how large and how many, kept in the database so that a backup has them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.db.models import Sum

from sural.reading.file_kind import FileKind, kind_of
from sural_web.messages.models import File, Message, Thread

MOST_BYTES = 5 * 1024 * 1024
MOST_FILES, MOST_BYTES_TOGETHER = 20, 20 * 1024 * 1024  # of one thread
_MOST_NAME = 60
_NOT_IN_A_NAME = re.compile(r"[^\w .-]|^[ .]+")
_ENDINGS = {FileKind.JPEG: "jpg"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that may be kept."""

    name: str
    kind: FileKind
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def attached(name: str, content: bytes) -> Attached | None:
    """None for a kind that is not taken. The ending of its name becomes that of its kind, whatever it was."""
    kind = kind_of(content)
    if kind is None:
        return None
    stem = _NOT_IN_A_NAME.sub("", name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name)
    stem = " ".join(stem.split()).strip(" .")[:_MOST_NAME] or "file"
    return Attached(f"{stem}.{_ENDINGS.get(kind, str(kind))}", kind, content)


def is_full(thread: Thread | None, more: int) -> bool:
    """Whether a thread takes no further file of so many bytes."""
    if thread is None:
        return False
    files = File.objects.filter(message__thread=thread)
    together = files.aggregate(size=Sum("size"))["size"] or 0
    return files.count() >= MOST_FILES or together + more > MOST_BYTES_TOGETHER


def keep_file(message: Message, file: Attached) -> None:
    """In the transaction of its message."""
    File.objects.create(message=message, name=file.name, kind=str(file.kind), size=len(file.content), sha256=file.sha256, content=file.content)
