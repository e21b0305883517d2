"""What workers run: imports are read and tried, and applied."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from core import clock
from core.jobs import Claim
from district.zone import district_time
from students import services


def roster_read(*, job: Claim, roster: str, **_: Any) -> None:
    """Read and try the import with reference ``roster``. Called by ``core.jobs.run``."""
    with district_time():
        at = clock.now()
        services.roster_read(job=job, roster=roster, today=timezone.localdate(at), at=at)


def roster_apply(*, job: Claim, roster: str, **_: Any) -> None:
    """Apply the import with reference ``roster``. Called by ``core.jobs.run``."""
    with district_time():
        at = clock.now()
        services.roster_apply(job=job, roster=roster, today=timezone.localdate(at), at=at)
