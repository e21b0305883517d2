"""What happens at the door, as adapter, pages and the token's address note it."""

from __future__ import annotations

from django.http import HttpRequest

from core import clock
from district import devices, limits, services
from district.models import SignInEvent, User

Kind = SignInEvent.Kind


def note(request: HttpRequest, kind: str, user: User | None) -> SignInEvent:
    """Note what a request did, from where and on which kind of device."""
    return services.sign_in_note(
        kind=kind, user=user, network=limits.address_of(request), device=devices.device_of(request), at=clock.now()
    )


def note_limit(request: HttpRequest, kind: str, user: User | None, account: str) -> None:
    """Note that a limit is reached, unless that was noted a short while ago."""
    if limits.is_news(request, kind, account.strip().lower()):
        note(request, kind, user)
