"""What workers do for this room after what people did."""

from __future__ import annotations

from typing import Any

from core.jobs import Claim
from district.zone import district_time
from training import services


def enrollment_told_send(*, job: Claim, enrollment: str, what: str, **_: Any) -> None:
    """Mail somebody what happened to their place in a session."""
    with district_time():
        services.enrollment_mail(job=job, enrollment=enrollment, what=what)
