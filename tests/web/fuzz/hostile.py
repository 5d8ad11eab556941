"""What no form of Sural would send, and somebody does: values by what they try, arguments of addresses, headers, whole bodies."""

from __future__ import annotations

from random import Random

_LONG, _FAR_TOO_LONG = 5_000, 20_000

THEMES: dict[str, tuple[bytes, ...]] = {
    "nothing": (b"", b" ", b"\t\r\n", b" " * _FAR_TOO_LONG),
    "many digits": (b"9" * _LONG, b"-" + b"9" * _LONG, b"0." + b"1" * _LONG, b"9" * _FAR_TOO_LONG, b"0" * _FAR_TOO_LONG, b"9" * 400, b"1" * 4_301),
    "limits of numbers": (
        *(str(number).encode() for number in (2**31, 2**63, 2**64, -(2**63), 10**30)), b"1e308", b"1e999", b"-1e999", b"NaN", b"inf",
        b"-inf",
    ),
    "odd numbers": (b"-1", b"-0", b"+1", b"00000001", b"11", b"1.5", b"1,5", b"1_0", b"0x10", b"1e1", b" 3 ", b"3\x0b", b"1/2"),
    "other digits": ("²".encode(), "1²".encode(), "٣".encode(), "１２".encode(), "½".encode(), "Ⅷ".encode(), "𝟛".encode(), "①".encode()),
    "unkeepable": (b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\x80", b"\xf8\x88\x80\x80\x80", b"%00", b"%", b"%zz"),
    "other signs": (
        b"\x0b\x0c\x1b", "\u202e\ufeff\u2028".encode(), "日本語".encode(), "עברית".encode(), "हिन्दी".encode(), "👩‍⚕️".encode(),
        "é".encode() * 300,
    ),
    "long": (b"A" * _FAR_TOO_LONG, b"a" * 64, b"a" * 65, b"a-" * 32, b"x " * _LONG, b"<" * _LONG),
    "markup": (
        b"<script>alert(1)</script>", b"\"'><img src=x>", b"{{ 7*7 }}{% load x %}", b"' OR 1=1 --", b"../../../etc/passwd",
        b"\r\nSet-Cookie: a=b",
    ),
    "addresses": (
        b"//evil.example", b"http://evil.example/", b"/\\evil", b"javascript:1", b"/" * 3_000, b"/care/\r\nX: 1", b"a@b",
        b"a@" + b"b" * 5_000, b"@", b"a@\xff.de",
    ),
    "json": (
        b"[]", b"{}", b'{"a":' * 400, b"[" * _LONG, b"null", b"true", b'"\\ud800"', b'{"id": "\\u0000"}', b'{"id": ' + b"9" * _LONG + b"}",
        b'{"id": 1, "rawId": []}',
    ),
    "words": (
        b"yes", b"no", b"not_sure", b"on", b"None", b"saddle_numb", b"__class__", b"pk", b"Etc/GMT+12", b"/etc/localtime", b"America", b"0",
        b"1", b"done",
    ),
    "times": (
        b"0001-01-01", b"9999-12-31", b"2026-02-30", b"20260101", b"2026-W53-7", b"2026-1-1", b"24:00", b"08:00:00+99:00", b"T0830",
        b"2026-11-28T00:00", b"-1-1-1",
    ),
}  # fmt: skip
NAMES: tuple[bytes, ...] = (*(b"", b"a[]", b"\xff", b"a\x00", b"tick", b"on", b"id", b"version", b"next", b"_charset_", b"csrfmiddlewaretoken", b"x" * _LONG),)
ARGUMENTS: tuple[bytes, ...] = (
    *(b"0", b"1", b"2", b"00", b"99999", str(2**31).encode(), str(2**63).encode(), b"9" * 400, b"9" * _LONG, "²".encode(), "٣".encode(), b"-1", b"1.0"),
    *(b"", b" ", b"%00", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"..", b"a/b", b"a" * _LONG, "日本語".encode(), b"<b>", b"%2F", b".", b"a" * 43),
)
HEADERS: tuple[dict[str, str], ...] = (
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[::1", "HTTP_HX_TARGET": "\xff"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "localhost:²"},
    {"HTTP_HOST": "[::1]:80"},
    {"HTTP_COOKIE": "sural_zone=../../etc; sural_interview=\xff; a"},
    {"HTTP_COOKIE": 'sural_account="\x00' + "a" * _LONG},
    {"HTTP_X_FORWARDED_FOR": "a" * _LONG},
    {"HTTP_ACCEPT_ENCODING": "gzip", "HTTP_IF_NONE_MATCH": '"', "HTTP_RANGE": "bytes=-1,9-1", "HTTP_IF_MODIFIED_SINCE": "²"},
    {"HTTP_ORIGIN": "null", "HTTP_REFERER": "\x7f"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * _LONG},
)
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/x-www-form-urlencoded", b"&=&&==%&%zz=%u0000"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"a=\xff"),
    ("application/x-www-form-urlencoded", b"a=1&" * 1_000),
    ("application/x-www-form-urlencoded", b"a=" + b"b" * 300_000),
    ("text/plain; a*=nothing''x", b"a=1"),
    ("application/x-www-form-urlencoded; charset=idna", b"a=%ff"),
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


def anything(random: Random) -> bytes:
    """One value of any theme, or noise."""
    if random.random() < 0.1:
        return random.randbytes(random.randint(1, 30))
    return random.choice(THEMES[random.choice(list(THEMES))])
