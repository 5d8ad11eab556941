"""What a file is, by its bytes: any bytes are safe, and half a file is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sural.reading.file_kind import FileKind, kind_of

HEADS = (b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")


@given(st.sampled_from(HEADS), st.binary(max_size=200))
def test_h82_any_bytes_behind_a_known_head_are_safe_and_have_one_kind_or_none(head: bytes, rest: bytes) -> None:
    found = kind_of(head + rest)
    assert found is None or found in FileKind


@given(st.binary(max_size=300))
def test_h82_bytes_without_a_known_head_are_of_no_kind(content: bytes) -> None:
    if not content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff")) and content[4:8] != b"ftyp":
        assert kind_of(content) is None
