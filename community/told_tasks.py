"""What workers do about those who said something: mail them what came of it, and forget who they are."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from community import services
from core import clock, history
from core.jobs import Claim
from district.zone import district_time


def told_send(*, job: Claim, told: str, **_: Any) -> None:
    """Mail somebody what came of what they said."""
    with district_time():
        services.told_mail(job=job, told=told, at=clock.now())


@shared_task(name="community.told_tasks.contacts_forget")
def contacts_forget(**_: Any) -> None:
    """Forget who said something, once nothing more is to be told."""
    with district_time() as district:
        if district:
            actor = history.Command("contacts_forget", ref="contacts-forget")
            services.contacts_forget(actor=actor, today=clock.today(), at=clock.now())
