"""What a file is, by its own bytes: a short list of kinds, each looked at more closely than its first letters. Its name is never believed."""

from __future__ import annotations

import re
from enum import StrEnum

_PDF_HEAD = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n ]")
_PDF_TAIL = 2_048  # bytes in which the mark of its end stands
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_MOST_BRANDS = 256  # bytes
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of JPEG that begin a picture
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}


class FileKind(StrEnum):
    """The kinds that are taken. The value is also the ending of its name."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"

    @property
    def media_type(self) -> str:
        return "application/pdf" if self is FileKind.PDF else f"image/{self}"


def kind_of(content: bytes) -> FileKind | None:
    """The kind of a whole file; None for anything that is not surely one of them, also where it is cut short."""
    looks = {FileKind.PDF: _is_pdf, FileKind.JPEG: _is_jpeg, FileKind.PNG: _is_png, FileKind.HEIC: _is_heic}
    return next((kind for kind, holds in looks.items() if holds(content)), None)


def _is_pdf(content: bytes) -> bool:
    return _PDF_HEAD.match(content) is not None and b"%%EOF" in content[-_PDF_TAIL:]


def _is_png(content: bytes) -> bool:
    """Each of its parts says how long it is; the first is the head, and nothing stands behind the last."""
    if not content.startswith(_PNG_HEAD) or content[12:16] != b"IHDR":
        return False
    at = len(_PNG_HEAD)
    while at + 12 <= len(content):
        name, at = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4], "big")
        if name == b"IEND":
            return at == len(content)
    return False


def _is_jpeg(content: bytes) -> bool:
    """Marker after marker until the picture begins, with a frame before it and an end behind it. Phones write more behind the end."""
    if not content.startswith(b"\xff\xd8\xff"):
        return False
    at, framed = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:
            return framed and content.find(b"\xff\xd9", at) > 0
        framed = framed or marker in _FRAMES
        at += 1 if marker == 0xFF else 2 if marker in _WITHOUT_LENGTH else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def _is_heic(content: bytes) -> bool:
    """The first box names the brands that it follows."""
    length = int.from_bytes(content[:4], "big")
    if content[4:8] != b"ftyp" or not 16 <= length <= min(_MOST_BRANDS, len(content)) or length % 4:
        return False
    brands = {content[at : at + 4] for at in (8, *range(16, length, 4))}
    return bool(brands & _HEIC_BRANDS) and content[length + 4 : length + 8] in (b"meta", b"mdat", b"free", b"moov")
