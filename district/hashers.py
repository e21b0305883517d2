"""How the secrets of systems are kept."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.crypto import constant_time_compare


class RandomSecret(BasePasswordHasher):
    """
    One round: a secret of 256 random bits is found by no dictionary, which is what many rounds are against.

    So a right secret is always looked at and let in, whatever a stranger tries meanwhile under the same name.
    """

    algorithm = "random_sha256"

    def encode(self, password: str, salt: str) -> str:
        return f"{self.algorithm}${salt}${hashlib.sha256(f'{salt}${password}'.encode()).hexdigest()}"

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, salt, value = encoded.split("$", 2)
        return {"algorithm": algorithm, "salt": salt, "hash": value}

    def verify(self, password: str, encoded: str) -> bool:
        return constant_time_compare(self.encode(password, self.decode(encoded)["salt"]), encoded)

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to do: there is one round, now and later."""
