"""What no form of Sural would send, and somebody does."""

from __future__ import annotations

from hypothesis import strategies as st

VALUES: tuple[bytes, ...] = (
    *(b"", b" ", b"0", b"1", b"2", b"-1", b"-0", b"+1", b"00000001", b"11", b"1.5", b"1,5", b"1_0", b"0x10", b"1e308", b"1e999", b"NaN", b"inf", b"-inf"),
    *(b"9" * 19, b"9" * 5_000, b"-" + b"9" * 5_000, b"0." + b"1" * 5_000, b"9" * 20_000, str(2**63).encode(), str(2**31).encode()),
    *("²".encode(), "1²".encode(), "٣".encode(), "１２".encode(), "½".encode(), "Ⅷ".encode(), "𝟛".encode()),
    *(b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\x80", b"\xf8\x88\x80\x80\x80", b"%00", b"%", b"\x0b\x0c\x1b", "\u202e\ufeff\u2028".encode()),
    *(
        b"<script>alert(1)</script>",
        b"\"'><img src=x>",
        b"{{ 7*7 }}{% load x %}",
        b"' OR 1=1 --",
        b"../../../etc/passwd",
        b"\r\nSet-Cookie: a=b",
        b"//evil.example",
    ),
    *("日本語".encode(), "עברית".encode(), "हिन्दी".encode(), "👩‍⚕️".encode(), ("é" * 300).encode(), b"A" * 20_000, b" " * 20_000, b"0" * 20_000),
    *(b"[]", b"{}", b'{"a":' * 400, b"[" * 5_000, b"null", b"true", b'"\\ud800"', b'{"id": "\\u0000"}', b"yes", b"no", b"not_sure", b"on", b"None"),
    *(b"0001-01-01", b"9999-12-31", b"2026-02-30", b"20260101", b"2026-W53-7", b"2026-1-1", b"24:00", b"08:00:00+99:00", b"T0830", b"2026-11-28T00:00"),
    *(b"saddle_numb", b"kind", b"__class__", b"pk", b"id", b"csrfmiddlewaretoken", b"Etc/GMT+12", b"/etc/localtime", b"a" * 64, b"a" * 65),
)

ARGUMENTS: tuple[bytes, ...] = (
    *(b"0", b"1", b"2", b"00", b"99999", str(2**31).encode(), str(2**63).encode(), b"9" * 400, b"9" * 5_000, "²".encode(), "٣".encode(), b"-1", b"1.0"),
    *(b"", b" ", b"%00", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"..", b"a/b", b"a" * 5_000, "日本語".encode(), b"<b>", b"%2F", b"."),
)

HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[::1", "HTTP_HX_TARGET": "\xff"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "localhost:²"},
    {"HTTP_HOST": "[::1]:80"},
    {"HTTP_COOKIE": "sural_zone=../../etc; sural_interview=\xff; a"},
    {"HTTP_COOKIE": 'sural_account="\x00' + "a" * 5_000},
    {"HTTP_X_FORWARDED_FOR": "a" * 5_000},
    {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_IF_NONE_MATCH": '"', "HTTP_RANGE": "bytes=-1,9-1"},
    {"HTTP_ORIGIN": "null", "HTTP_REFERER": "\x7f"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5_000},
)

BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/x-www-form-urlencoded", b"&=&&==%&%zz=%u0000"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"a=\xff"),
    ("application/x-www-form-urlencoded", b"a=1&" * 1_000),
    ("application/x-www-form-urlencoded", b"a=" + b"b" * 300_000),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1"),
    ("multipart/form-data; boundary=x; charset=unicode_escape", b'--x\r\nContent-Disposition: form-data; name="on"\r\n\r\n\\ud800\r\n--x--\r\n'),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="on"; filename="a"\r\n\r\n' + b"f" * 9_000 + b"\r\n--x--\r\n"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="id"\r\nContent-Transfer-Encoding: base64\r\n\r\n=\r\n--x--\r\n'),
    ("application/json", b'{"tick": ["saddle_numb"]}'),
    ("application/json; charset=nothing", b"\xff"),
    ("text/plain", b"\xff" * 1_000),
    ("", b"a=1"),
    ("\xff/\xff", b"a=1"),
)

anything = st.one_of(st.sampled_from(VALUES), st.binary(max_size=40), st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")))
arguments = st.one_of(st.sampled_from(ARGUMENTS), st.binary(max_size=12))
