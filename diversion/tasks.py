"""What workers do for this room, by the clock."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.history import Command
from core.jobs import Claim
from district.zone import district_time
from diversion import services


@shared_task(name="diversion.tasks.covers_begin")
def covers_begin(**_: Any) -> None:
    """Let those whose cover has begun open the youths of their cases."""
    with district_time():
        services.covers_begin(actor=Command("covers"), at=clock.now())


@shared_task(name="diversion.tasks.duties_tell")
def duties_tell(**_: Any) -> None:
    """Tell whoever has to be told that a duty comes due or is late."""
    with district_time():
        services.duties_tell(actor=Command("duties"), at=clock.now())


def duty_told_send(*, job: Claim, told: str, **_: Any) -> None:
    """Mail somebody that a duty comes due or is late."""
    with district_time():
        services.told_mail(job=job, told=told)
