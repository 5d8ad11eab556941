"""Encrypts a message for one browser (RFC 8291), so that the push service in between can't read it. A test holds it to the RFC's own example."""

from __future__ import annotations

import struct

from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD_SIZE = 4096
SALT_BYTES = 16


def public_point(point: bytes) -> EllipticCurvePublicKey:
    """The public key of a browser. Raises `ValueError` where it is none."""
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)


def point_of(key: EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encrypted(message: bytes, receiver: bytes, auth: bytes, sender: EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """One record of `aes128gcm`. `receiver` and `auth` are the browser's key and secret; `sender` and `salt` are new for each message."""
    own, theirs = point_of(sender.public_key()), public_point(receiver)
    secret = _derived(sender.exchange(ECDH(), theirs), auth, b"WebPush: info\0" + receiver + own, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    sealed = AESGCM(key).encrypt(nonce, message + b"\x02", None)  # 2 ends the last record
    return salt + struct.pack("!LB", RECORD_SIZE, len(own)) + own + sealed


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
