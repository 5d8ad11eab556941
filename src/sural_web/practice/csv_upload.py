"""A CSV file on its way into the admin: the only file that Sural takes, from an administrator, and small."""

from __future__ import annotations

import re
import secrets
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from import_export.tmp_storages import BaseStorage

from sural_web.ops.refusals import NoFiles
from sural_web.policy import Act, Answer, actor_of, answer

MOST_BYTES = 200_000
_WAITS_S = 24 * 3_600
_NAME = re.compile(r"[0-9a-f]{32}\.csv")


class OneCsvFile(NoFiles):
    """Refuses every file before a byte of it is kept, but a CSV where an administrator imports one."""

    def new_file(self, *given: Any, **named: Any) -> None:
        if not _may_send(self.request):
            super().new_file(*given, **named)
        self.file_name, self.content_type = given[1], given[2]
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            raise RequestDataTooBig("the CSV file is too large")
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(self.kept, "import_file", self.file_name, self.content_type, file_size, None)


def _may_send(request: HttpRequest | None) -> bool:
    """Asked while the form is read, which is before any view: so the policy is asked here too."""
    if request is None:
        return False
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return name.startswith("admin:") and name.endswith("_import") and answer(actor_of(request), Act.ADMINISTER) is Answer.YES


class WaitingCsv(BaseStorage):
    """Between the preview and "yes, do it": a file in the data folder, with a name that nobody can guess or turn into a path."""

    def save(self, data: Any) -> None:
        self.name = f"{secrets.token_hex(16)}.csv"
        folder = _folder()
        for old in folder.glob("*.csv"):
            if old.stat().st_mtime < time.time() - _WAITS_S:
                old.unlink(missing_ok=True)
        (folder / self.name).write_bytes(data.encode(self.encoding or "utf-8") if isinstance(data, str) else data)

    def read(self) -> Any:
        try:
            content = self._path().read_bytes()
        except FileNotFoundError:
            raise Http404 from None
        return content if "b" in self.read_mode else content.decode(self.encoding or "utf-8")

    def remove(self) -> None:
        with suppress(FileNotFoundError):
            self._path().unlink()

    def _path(self) -> Path:
        if not _NAME.fullmatch(self.name or ""):
            raise Http404
        return _folder() / self.name


def _folder() -> Path:
    folder = Path(settings.DATA) / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
