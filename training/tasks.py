"""What workers run: imports of past records are read, tried and applied; people are told of their places."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from core import clock
from core.jobs import Claim
from district.zone import district_time
from training import services


def completions_read(*, job: Claim, load: str, **_: Any) -> None:
    """Read and try the import with reference ``load``. Called by ``core.jobs.run``."""
    with district_time():
        at = clock.now()
        services.completions_read(job=job, load=load, today=timezone.localdate(at), at=at)


def completions_apply(*, job: Claim, load: str, **_: Any) -> None:
    """Apply the import with reference ``load``. Called by ``core.jobs.run``."""
    with district_time():
        at = clock.now()
        services.completions_apply(job=job, load=load, today=timezone.localdate(at), at=at)


def enrollment_told_send(*, job: Claim, enrollment: str, what: str, **_: Any) -> None:
    """Mail somebody what happened to their place in a session."""
    with district_time():
        services.enrollment_mail(job=job, enrollment=enrollment, what=what)
