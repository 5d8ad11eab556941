"""A device that makes and uses passkeys, as a phone does: real keys, real signatures, no browser."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG
OPTIONS = "/account/passkey/options"


@dataclass
class Authenticator:
    """One passkey. `counter` is what it says of how often it was used; `verified` whether it asked for its owner's finger."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    handle: str = ""
    counter: int = 0
    verified: bool = True
    origin: str = "http://testserver"
    host: str = "testserver"

    def make(self, client: Client) -> str:
        """The answer to "make a passkey"."""
        asked = client.post(OPTIONS, {"for": "new"}).json()["publicKey"]
        self.handle = asked["user"]["id"]
        data = AttestedCredentialData.create(bytes(Aaguid.NONE), self.id, ES256.from_cryptography_key(self.key.public_key()))
        attestation = AttestationObject.create("none", self._data(FLAG.AT, data), {})
        return self._answer(self._client("webauthn.create", asked["challenge"]), attestationObject=attestation)

    def use(self, client: Client) -> str:
        """The answer to "sign in"."""
        asked = client.post(OPTIONS, {"for": "sign_in"}).json()["publicKey"]
        assert "allowCredentials" not in asked  # nobody is named
        told, data = self._client("webauthn.get", asked["challenge"]), self._data()
        signature = self.key.sign(data + told.hash, ec.ECDSA(SHA256()))
        return self._answer(told, authenticatorData=data, signature=signature, userHandle=self.handle)

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, self.origin)

    def _data(self, flags: Any = 0, credential: bytes = b"") -> AuthenticatorData:
        said = FLAG.UP | (FLAG.UV if self.verified else 0) | flags
        return AuthenticatorData.create(sha256(self.host.encode()), said, self.counter, credential)

    def _answer(self, told: CollectedClientData, **parts: bytes | str) -> str:
        response = {name: part if isinstance(part, str) else websafe_encode(part) for name, part in parts.items()}
        id = websafe_encode(self.id)
        answer = {"id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {}}
        return json.dumps(answer | {"response": {"clientDataJSON": websafe_encode(told)} | response})
