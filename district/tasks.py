"""What workers do for this room."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.jobs import Claim
from core.sessions import SessionStore
from district import limits, services
from district.zone import district_time


def password_link_send(*, job: Claim, person: str, first: bool, **_: Any) -> None:
    """Mail a person the one-time link to set a password."""
    services.link_mail(job=job, person=person, first=first)


def factor_told_send(*, job: Claim, person: str, what: str, **_: Any) -> None:
    """Mail a person what became of their second step."""
    services.factor_told(job=job, person=person, what=what)


def factor_reset_told_send(*, job: Claim, person: str, what: str, **_: Any) -> None:
    """Mail a person that their second step is to go, or is gone."""
    services.factor_reset_mail(job=job, person=person, what=what)


def new_device_send(*, job: Claim, person: str, event: int, **_: Any) -> None:
    """Tell a person by mail of a sign-in on a device that their account does not know."""
    with district_time():
        services.new_device_mail(job=job, person=person, event=event)


@shared_task(name="district.tasks.tokens_tidy")
def tokens_tidy(**_: Any) -> None:
    """Forget the tokens of systems whose time is over."""
    services.tokens_tidy()


@shared_task(name="district.tasks.sign_ins_tidy")
def sign_ins_tidy(**_: Any) -> None:
    """Forget what happened at the door long ago, and sessions that are over: also those of who never signed in."""
    services.sign_ins_tidy(at=clock.now())
    limits.failures_tidy()
    SessionStore.clear_expired()
