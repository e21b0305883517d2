"""What workers do for this room, by the clock."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.jobs import Claim
from district.selectors import service_account
from district.zone import district_time
from privacy import services


@shared_task(name="privacy.tasks.seals_due")
def seals_due(**_: Any) -> None:
    """Seal what is due by the rules of the programs. Nothing is before a district is loaded."""
    with district_time() as district:
        if district:
            services.seals_due(actor=service_account("sealing-schedule"), today=clock.today(), at=clock.now())


def concern_send(*, job: Claim, session: str, person: str, **_: Any) -> None:
    """Mail somebody that an organization tells of a concern."""
    with district_time():
        services.concern_mail(job=job, session=session, person=person)
