"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.history import Command
from district.zone import district_time
from restorative.services import cases


@shared_task(name="restorative.tasks.covers_begin")
def covers_begin(**_: Any) -> None:
    """Let those whose cover has begun open the students of their cases."""
    with district_time():
        cases.covers_begin(actor=Command("covers"), at=clock.now())
