"""Second factors, made as their services leave them; the codes that an app would show, and a passkey of one's own."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from district import factor_codes, factor_keys, services
from district.models import User

FLAGS = AuthenticatorData.FLAG


class Passkey:
    """A device that makes a passkey and answers by it. It asks nobody to unlock it when it is not ``unlocked``."""

    def __init__(self, site: str = "testserver", origin: str = "http://testserver", *, unlocked: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.site, self.origin = hashlib.sha256(site.encode()).digest(), origin
        self.flags = FLAGS.UP | (FLAGS.UV if unlocked else FLAGS(0))

    def made(self, challenge: str = "YQ") -> dict[str, Any]:
        """Return what the browser sends of the passkey just made."""
        public = AttestedCredentialData.create(bytes(16), self.id, ES256.from_cryptography_key(self.key.public_key()))
        told = AuthenticatorData.create(self.site, self.flags | FLAGS.AT, 0, public)
        attested = AttestationObject.create("none", told, {})
        return self._sent("webauthn.create", challenge, {"attestationObject": websafe_encode(attested)})[0]

    def answer(self, challenge: str, person: User) -> dict[str, Any]:
        """Return what the browser sends where the passkey is asked for."""
        told = AuthenticatorData.create(self.site, self.flags, 0)
        sent, client = self._sent("webauthn.get", challenge, {"authenticatorData": websafe_encode(told)})
        signed = self.key.sign(told + client.hash, ec.ECDSA(hashes.SHA256()))
        handle = user_pk_to_url_str(person).encode()
        sent["response"] |= {"signature": websafe_encode(signed), "userHandle": websafe_encode(handle)}
        return sent

    def _sent(self, kind: str, challenge: str, response: dict[str, str]) -> tuple[dict[str, Any], CollectedClientData]:
        client = CollectedClientData.create(kind, challenge, self.origin)
        ident = websafe_encode(self.id)
        sent = {"id": ident, "rawId": ident, "type": "public-key", "clientExtensionResults": {}}
        return sent | {"response": {"clientDataJSON": websafe_encode(client), **response}}, client


def app(person: User) -> str:
    """Set up an app for ``person``, long ago, and return its secret."""
    secret = factor_codes.fresh_secret()
    services.app_set(person=person, secret=secret, counter=0)
    return secret


def passkey(person: User, name: str = "My phone", device: Passkey | None = None) -> Authenticator:
    """Add a passkey to ``person``."""
    return services.passkey_add(person=person, name=name, credential=(device or Passkey()).made())


def code(secret: str, later: int = 0) -> str:
    """Return the code that the app shows now, or so many periods ``later``."""
    return factor_codes.code_at(secret, int(time.time()) // factor_codes.PERIOD + later)


def recovery_codes(person: User) -> list[str]:
    """Return the recovery codes of ``person`` that were not used yet."""
    return Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()


def secret_of(person: User) -> str:
    """Return the secret of the app of ``person``."""
    return factor_keys.unlock(Authenticator.objects.get(user=person, type="totp").data["secret"])
