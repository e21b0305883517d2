"""What somebody proves by who they are, besides the password."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from core import clock
from district.models import User

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True, slots=True)
class Held:
    """An app, passkeys, and how many recovery codes are left: None without any. These stand in for the others."""

    app: Authenticator | None
    passkeys: list[Authenticator]
    codes_left: int | None

    @property
    def is_any(self) -> bool:
        """Whether there is a second step at all."""
        return bool(self.app or self.passkeys)

    @property
    def is_single(self) -> bool:
        """Whether there is one app or passkey, and no other."""
        return bool(self.app) + len(self.passkeys) == 1


def held_by(user: User) -> Held:
    """Return the second factors of ``user``, the oldest first, to be shown: by this installation's time. One query."""
    rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
    for row in rows:  # kept in real time, which a demonstration does not show
        row.created_at += clock.shift()
        row.last_used_at = row.last_used_at and row.last_used_at + clock.shift()
    codes = next((row for row in rows if row.type == CODES), None)
    used = int(codes.data["used_mask"]).bit_count() if codes else 0
    return Held(
        next((row for row in rows if row.type == APP), None),
        [row for row in rows if row.type == PASSKEY],
        settings.MFA_RECOVERY_CODE_COUNT - used if codes else None,
    )


def own(user: User, type_: str) -> QuerySet[Authenticator]:
    """Return the factors of ``user`` that are of a type."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type=type_)
    return found
