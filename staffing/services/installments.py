"""Installments of stipends: planned, signed off once what was to be delivered is there, taken back, canceled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.amounts import dollars
from core.rules import not_to_come, reason_said, said
from district.models import SchoolYear, StaffMember, User
from staffing import policies, selectors
from staffing.line_types import STIPEND
from staffing.models import Installment, Stipend
from staffing.services.locking import line_locked
from staffing.workflow import INSTALLMENT

SIGNED = ("status", "signed_on", "signed_by", "staff", "year", "cap", "evidence")


@transaction.atomic
def stipend_plan_installments(
    *, actor: User, ref: str, version: int | None, installments: Sequence[Mapping[str, Any]]
) -> Stipend:
    """
    Plan installments of a stipend, each for a deliverable: what is delivered, by which day, for how many dollars.

    They are numbered by the order in which they are due, after those that are there.

    :raises ValidationError: when all of them would come to more than the stipend, or nothing is to be delivered.
    """
    line = line_locked(STIPEND, actor, ref, version, "plan_installments")
    planned = selectors.planned_of(line)
    _within(line, planned + sum((one["amount"] for one in installments), Decimal(0)), "installments")
    last = Installment.objects.filter(stipend=line).order_by("-number").values_list("number", flat=True).first() or 0
    words = _("Say what is delivered.")
    with history.action("staffing.stipend.plan_installments", actor=actor):
        for number, one in enumerate(sorted(installments, key=lambda row: row["due_on"]), start=last + 1):
            deliverable = said(one["deliverable"], "installments", words)
            records.insert(
                Installment(stipend=line, number=number, deliverable=deliverable, due_on=one["due_on"],
                            amount=one["amount"])
            )  # fmt: skip
        return records.touch(line)


@transaction.atomic
def installment_correct(
    *, actor: User, ref: str, version: int | None, deliverable: str, due_on: date, amount: Decimal, reason: str
) -> Installment:
    """
    Say otherwise what is delivered, by when, and for how much, while it is planned.

    :raises ValidationError: when nothing would change, or the stipend's installments would come to more than it.
    """
    line, one = _locked(actor, ref, version, "correct")
    reason = reason_said(reason)
    deliverable = said(deliverable, "deliverable", _("Say what is delivered."))
    if (deliverable, due_on, amount) == (one.deliverable, one.due_on, one.amount):
        raise ValidationError(_("It says so already. Nothing was changed."))
    _within(line, selectors.planned_of(line) - one.amount + amount, "amount")
    one.deliverable, one.due_on, one.amount = deliverable, due_on, amount
    with history.action(f"{INSTALLMENT.name}.correct", actor=actor, reason=reason):
        return records.update(one, "deliverable", "due_on", "amount")


@transaction.atomic
def installment_sign_off(
    *, actor: User, ref: str, version: int | None, signed_on: date, evidence: str, today: date
) -> Installment:
    """
    Release an installment: what was to be delivered is there, and ``evidence`` says what shows it.

    Whoever held the stipend that day has earned it, in the school year of that day. One person gets at most STIPEND_CAP
    dollars of stipends in a school year: that is asked under a lock on the person, whichever stipends they hold.

    :raises ValidationError: when nobody held the stipend that day, the person would sign off their own, or would get
        more than the cap.
    """
    line, one = _locked(actor, ref, version, "sign_off")
    not_to_come(signed_on, today, "signed_on")
    one.evidence = said(evidence, "evidence", _("Say what shows that it was delivered."))
    person = _held_by(line, signed_on)
    if person.user_id == actor.pk:
        raise ValidationError(_("This one is paid to you. Ask the plan director to sign it off."))
    year = _year(line, signed_on)
    records.lock(StaffMember.objects.all(), person.ref, version=None)
    _within_cap(person, year, one.amount)
    one.status, one.signed_on, one.signed_by = INSTALLMENT.check("sign_off", one.status), signed_on, actor
    one.staff, one.year, one.cap = person, year, Decimal(settings.STIPEND_CAP)
    with history.action(f"{INSTALLMENT.name}.sign_off", actor=actor):
        return records.update(one, *SIGNED)


@transaction.atomic
def installment_take_back(*, actor: User, ref: str, version: int | None, reason: str) -> Installment:
    """
    Take a sign-off back: it is planned again. Once a payroll file holds it, that is void first.

    :raises ValidationError: without a reason, or when the stipend is over: nobody could sign it off again.
    """
    line, one = _locked(actor, ref, version, "take_back")
    reason = reason_said(reason)
    if line.status == "ended":
        raise ValidationError(_("The stipend has ended. What was signed off before stays payable."))
    one.status = INSTALLMENT.check("take_back", one.status)
    one.signed_on = one.signed_by = one.staff = one.year = one.cap = None
    one.evidence = ""
    with history.action(f"{INSTALLMENT.name}.take_back", actor=actor, reason=reason):
        return records.update(one, *SIGNED)


@transaction.atomic
def installment_cancel(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> Installment:
    """
    Cancel an installment that is not to be paid. It stays on record.

    :raises ValidationError: without a reason.
    """
    _line, one = _locked(actor, ref, version, "cancel")
    one.status, one.canceled_on = INSTALLMENT.check("cancel", one.status), today
    one.canceled_reason = reason_said(reason)
    with history.action(f"{INSTALLMENT.name}.cancel", actor=actor, reason=one.canceled_reason):
        return records.update(one, "status", "canceled_on", "canceled_reason")


def _locked(actor: User, ref: str, version: int | None, action: str) -> tuple[Stipend, Installment]:
    """
    Return an installment and its stipend, both locked: the stipend first, as every step of it does.

    :raises ObjectDoesNotExist: when ``actor`` may not see it.
    :raises PermissionDenied: when they may not do this to it.
    :raises TransitionNotAllowed: when its status does not allow it.
    """
    visible = policies.visible_installments(actor)
    stipend = visible.values_list("stipend", flat=True).get(ref=ref)
    line = Stipend.objects.select_for_update(of=("self",)).select_related("authorization__plan").get(pk=stipend)
    one = records.lock(visible, ref, version=version)
    one.stipend = line
    policies.check_record(actor, f"{INSTALLMENT.name}.{action}", one)
    INSTALLMENT.check(action, one.status)
    return line, one


def _within(line: Stipend, total: Decimal, field: str) -> None:
    """:raises ValidationError: on ``field``, when installments come to more than the stipend."""
    if total > line.amount:
        words = _("All installments would come to %(total)s. The stipend is %(amount)s. Take %(more)s off.")
        names = {"total": dollars(total), "amount": dollars(line.amount), "more": dollars(total - line.amount)}
        raise ValidationError({field: words % names})


def _held_by(line: Stipend, day: date) -> StaffMember:
    """:raises ValidationError: unless somebody held the stipend on ``day``, or completed it before."""
    span = line.spans.filter(status__in=STIPEND.held, from_date__lte=day).order_by("-number").first()
    if span is None or span.holder is None or (span.until_date is not None and span.until_date <= day):
        raise ValidationError({"signed_on": _("Nobody held the stipend on that day. Choose a day on which it was.")})
    return span.holder


def _year(line: Stipend, day: date) -> SchoolYear:
    years = SchoolYear.objects.filter(district=line.authorization.plan.district_id)
    year = years.filter(starts_date__lte=day, ends_date__gt=day).first()
    if year is None:
        raise ValidationError({"signed_on": _("That day lies in no school year that is known.")})
    return year


def _within_cap(person: StaffMember, year: SchoolYear, amount: Decimal) -> None:
    """:raises ValidationError: when a person, locked, would get more in a school year than the district pays one."""
    had, cap = selectors.released_to(person, year), Decimal(settings.STIPEND_CAP)
    if had + amount > cap:
        words = _(
            "%(name)s has %(had)s of stipends signed off for %(year)s. With this one it would be %(total)s; the "
            "district pays one person at most %(cap)s in a school year. Ask HR."
        )
        names = {"name": person.name, "had": dollars(had), "year": year.code, "total": dollars(had + amount),
                 "cap": dollars(cap)}  # fmt: skip
        raise ValidationError(words % names)
