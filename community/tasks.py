"""What workers do for this room, by the clock and after what people did."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from community import services
from core import clock
from core.history import Command
from core.jobs import Claim
from district.zone import district_time


@shared_task(name="community.tasks.reminders_send")
def reminders_send(**_: Any) -> None:
    """Remind those who registered for an event that is soon."""
    with district_time():
        services.reminders_send(actor=Command("event reminders", "reminders"), at=clock.now())


@shared_task(name="community.tasks.registrations_forget")
def registrations_forget(**_: Any) -> None:
    """Forget who registered for events that are over."""
    with district_time():
        services.registrations_forget(actor=Command("forgetting of registrations", "forgetting"), at=clock.now())


def registration_told_send(*, job: Claim, registration: str, what: str, **_: Any) -> None:
    """Mail somebody what happened to an event they registered for."""
    with district_time():
        services.registration_mail(job=job, registration=registration, what=what)
