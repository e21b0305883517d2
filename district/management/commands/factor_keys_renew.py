"""``manage.py factor_keys_renew``: lock the secrets of second factors anew, before an old key is taken away."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from district import services


class Command(BaseCommand):
    help = "Lock the secrets of all second factors by the first of FACTOR_KEYS. After that the other keys can go."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = services.factor_keys_renew()
        except InvalidToken as error:
            raise CommandError(
                "A secret was locked by a key that FACTOR_KEYS does not name. Nothing was changed: name that key, too."
            ) from error
        self.stdout.write(f"{number} secrets are locked by the first of FACTOR_KEYS.")
