"""A push service and a browser that has subscribed there: a real HTTP server on this machine, and the other end of the encryption."""

from __future__ import annotations

import json
import struct
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePublicKey, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02


def packed(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """Its keys, and what it reads in a message: written from RFC 8188 and RFC 8291, and not from what sends."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint, self.auth, self._key = endpoint, bytes(range(16)), generate_private_key(SECP256R1())
        self.public = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def fields(self) -> dict[str, str]:
        """As the page sends them."""
        return {"endpoint": self.endpoint, "p256dh": packed(self.public), "auth": packed(self.auth)}

    def read(self, body: bytes) -> dict[str, Any]:
        salt, (size, length) = body[:16], struct.unpack("!LB", body[16:21])
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        shared = self._key.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), sender))
        secret = HKDF(SHA256(), 32, self.auth, b"WebPush: info\x00" + self.public + sender).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
        padded = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert padded[-1] == 2
        found: dict[str, Any] = json.loads(padded[:-1])
        return found


@dataclass
class PushService:
    """`status` is what it answers; `got` is path, headers and body of each message."""

    origin: str
    status: int = 201
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def browser(self, name: str = "a-browser") -> Browser:
        return Browser(f"{self.origin}/push/{name}")

    def claims(self) -> dict[str, Any]:
        """What the last sender has signed, after its signature was checked."""
        header = self.got[-1][1]["authorization"]
        assert Vapid02.verify(header)
        found: dict[str, Any] = json.loads(unpacked(header.split("t=")[1].split(".")[1]))
        return found


@contextmanager
def push_service() -> Iterator[PushService]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802 - its name in http.server
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.got.append((self.path, {key.lower(): value for key, value in self.headers.items()}, body))
            self.send_response(service.status)
            if service.status == 307:
                self.send_header("Location", f"{service.origin}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *told: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
