"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.history import Command
from district.selectors import service_account
from district.zone import district_time
from restorative import services
from restorative.services import cases


@shared_task(name="restorative.tasks.covers_begin")
def covers_begin(**_: Any) -> None:
    """Let those whose cover has begun open the students of their cases."""
    with district_time():
        cases.covers_begin(actor=Command("covers"), at=clock.now())


@shared_task(name="restorative.tasks.follow_ups_due")
def follow_ups_due(**_: Any) -> None:
    """Ask anew about what was let go until a day that has come. Nothing is due before a district is loaded."""
    with district_time() as district:
        if district:
            services.follow_ups_ask_again(
                actor=service_account("follow-up-schedule"), today=clock.today(), at=clock.now()
            )
