"""What workers do for this room, by the clock."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.history import Command
from district.zone import district_time
from diversion import services


@shared_task(name="diversion.tasks.covers_begin")
def covers_begin(**_: Any) -> None:
    """Let those whose cover has begun open the youths of their cases."""
    with district_time():
        services.covers_begin(actor=Command("covers"), at=clock.now())
