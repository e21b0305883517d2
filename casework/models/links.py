"""Links that somebody without an account opens once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.guards import in_time
from core.models import Record
from district.models import User

TOKEN_BYTES = 24


def token_digest(token: str) -> str:
    """Return what is kept of a token: whoever reads the table cannot open a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """Return the secret part of a link, which nobody guesses."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class SignedLink(Record):
    """
    A link that is sent to one person and answered once, until ``expires_at``.

    A look at it (GET) uses nothing up, since mail scanners look; the answer (POST) does. It is called off by whoever
    works on the case. Only the digest of its token is kept.
    """

    digest = models.CharField(_("digest of the token"), max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("open until"))
    used_at = models.DateTimeField(_("answered"), null=True, blank=True)
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_digest_form", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="%(class)s_expires_later", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="%(class)s_used_or_called_off", condition=Q(used_at__isnull=True) | Q(called_off_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def is_open(self, now: datetime) -> bool:
        """Tell whether it can be answered."""
        return self.used_at is None and self.called_off_at is None and now < self.expires_at

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own link: it is answered once, and no other than was sent."""
        yield in_time("made_at")
        yield in_time("used_at")
        yield in_time("called_off_at")
        yield pgtrigger.ReadOnly(name="stays_the_same", fields=["digest", "made_by", "made_at", "expires_at"])
        yield pgtrigger.Protect(
            name="answered_once",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__used_at__isnull=False) | pgtrigger.Q(old__called_off_at__isnull=False),
        )
