"""How the secrets of systems are kept, and how long it takes to find a password wrong: as long for everybody."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher, get_hashers, identify_hasher, is_password_usable
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


def even_out(typed: str, encoded: str | None, by: str, is_in_use: Callable[[str], bool]) -> None:
    """
    Do what was not done to find ``typed`` wrong: the time is to tell neither whether there is an account nor its age.

    ``encoded`` is what it was held against, None where there was nothing: then Django did what ``by``, the algorithm of
    today, takes. What is kept by those of earlier releases takes another time; so while any of them ``is_in_use``, each
    wrong password is looked at by all.
    """
    done: str | None = by
    if encoded and is_password_usable(encoded):
        try:
            done = identify_hasher(encoded).algorithm
        except ValueError:
            done = by
    for hasher in get_hashers():
        name = str(hasher.algorithm)
        if name != done and (name == by or is_in_use(name)):
            hasher.encode(typed, hasher.salt())
