"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from core import clock
from core.jobs import Claim
from students import services


def emergency_notice_send(*, job: Claim, emergency: str, person: str, **_: Any) -> None:
    """Mail a person that emergency access was used."""
    services.notice_mail(job=job, emergency=emergency, person=person, today=clock.today())
