"""Members of the community who keep circles or support people: added, changed, paused and called on again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from core import history, records
from core.rules import not_to_come, reason_said
from district.models import User
from district.selectors import district_get
from restorative import policies
from restorative.models import Volunteer
from restorative.workflow import VOLUNTEER
from restorative.workflow.beside import volunteer_status

DAYS = ("background_checked_date", "trained_date")


@transaction.atomic
def volunteer_add(
    *,
    actor: User,
    name: str,
    today: date,
    reached_at: str = "",
    languages: str = "",
    background_checked_date: date | None = None,
    trained_date: date | None = None,
    note: str = "",
) -> Volunteer:
    """
    Add a volunteer. Until their check and training are noted they meet no students.

    :raises ValidationError: naming each field that is not right.
    """
    policies.check(actor, "restorative.volunteer.add")
    made = Volunteer(
        district=district_get(), name=name, reached_at=reached_at, languages=languages, note=note,
        background_checked_date=background_checked_date, trained_date=trained_date,
    )  # fmt: skip
    _days_are_past(made, today)
    with history.action("restorative.volunteer.add", actor=actor):
        return records.insert(made)


@transaction.atomic
def volunteer_change(
    *,
    actor: User,
    ref: str,
    version: int | None,
    name: str,
    today: date,
    reached_at: str = "",
    languages: str = "",
    background_checked_date: date | None = None,
    trained_date: date | None = None,
    note: str = "",
) -> Volunteer:
    """
    Change what is known of a volunteer.

    :raises ValidationError: naming each field that is not right.
    """
    one = _locked(actor, ref, version, "change", today)
    told = {
        "name": name, "reached_at": reached_at, "languages": languages, "note": note,
        "background_checked_date": background_checked_date, "trained_date": trained_date,
    }  # fmt: skip
    for field, value in told.items():
        setattr(one, field, value)
    _days_are_past(one, today)
    with history.action("restorative.volunteer.change", actor=actor):
        return records.update(one, *told)


@transaction.atomic
def volunteer_pause(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Volunteer:
    """Call on a volunteer no more. Where they take part already, whoever works on the case decides."""
    one = _locked(actor, ref, version, "pause", today)
    one.is_active = False
    with history.action("restorative.volunteer.pause", actor=actor, reason=reason_said(reason)):
        return records.update(one, "is_active")


@transaction.atomic
def volunteer_resume(*, actor: User, ref: str, version: int | None, today: date) -> Volunteer:
    """Call on a volunteer again."""
    one = _locked(actor, ref, version, "resume", today)
    one.is_active = True
    with history.action("restorative.volunteer.resume", actor=actor):
        return records.update(one, "is_active")


def _locked(actor: User, ref: str, version: int | None, action: str, today: date) -> Volunteer:
    one = records.lock(policies.visible_volunteers(actor), ref, version=version)
    policies.check(actor, f"restorative.volunteer.{action}", one)
    VOLUNTEER.check(action, volunteer_status(one, today))
    return one


def _days_are_past(one: Volunteer, today: date) -> None:
    for field in DAYS:
        if (day := getattr(one, field)) is not None:
            not_to_come(day, today, field)
