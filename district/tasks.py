"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from core.jobs import Claim
from district import services


def password_link_send(*, job: Claim, person: str, base: str, first: bool, **_: Any) -> None:
    """Mail a person the one-time link to set a password."""
    services.link_mail(job=job, person=person, base=base, first=first)
