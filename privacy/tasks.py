"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from core.jobs import Claim
from district.zone import district_time
from privacy import services


def concern_send(*, job: Claim, session: str, person: str, **_: Any) -> None:
    """Mail somebody that an organization tells of a concern."""
    with district_time():
        services.concern_mail(job=job, session=session, person=person)
