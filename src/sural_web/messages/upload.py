"""A file on its way into a thread: held in memory up to its size, and no further; what is too large or one too many is let go at once."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.urls import Resolver404, resolve

from sural_web.messages.files import MOST_BYTES
from sural_web.practice.csv_upload import OneCsvFile

_TAKE = ("messages:file", "messages:visit_file", "messages:answer_file")


class OneFile(OneCsvFile):
    """For the forms of threads. Every other form takes no file, but that of the admin a CSV."""

    of_a_thread = False
    count = 0

    def new_file(self, *given: Any, **named: Any) -> None:
        self.of_a_thread = self._is_for_a_thread()
        if not self.of_a_thread:
            super().new_file(*given, **named)
            return
        self.field, self.file_name, self.content_type, self.kept = given[0], given[1], given[2], BytesIO()
        self.count += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.of_a_thread:
            super().receive_data_chunk(raw_data, start)
        elif self.count > 1 or start + len(raw_data) > MOST_BYTES:
            self.kept = BytesIO()  # the view is told its size, and says that it was too much
        else:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        if not self.of_a_thread:
            return super().file_complete(file_size)
        self.kept.seek(0)
        return InMemoryUploadedFile(self.kept, self.field, self.file_name, self.content_type, file_size, None)

    def _is_for_a_thread(self) -> bool:
        try:
            return self.request is not None and resolve(self.request.path_info).view_name in _TAKE
        except Resolver404:
            return False
