"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from district.selectors import service_account
from district.zone import district_time
from restorative import services


@shared_task(name="restorative.tasks.follow_ups_due")
def follow_ups_due(**_: Any) -> None:
    """Ask anew about what was let go until a day that has come. Nothing is due before a district is loaded."""
    with district_time() as district:
        if district:
            services.follow_ups_ask_again(
                actor=service_account("follow-up-schedule"), today=clock.today(), at=clock.now()
            )
