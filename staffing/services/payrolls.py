"""Payroll files: made of what was signed off, void again, and marked as paid by what payroll sends back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import exports, history, records
from core.rules import not_to_come, reason_said
from district.models import User
from district.roles import require
from staffing import policies
from staffing.models import Expenditure, Installment, InstallmentStatus, Payroll, Stipend
from staffing.services.payroll_marks import Mark, marks_read
from staffing.workflow import INSTALLMENT, PAYROLL

# What payroll reads, and sends back: in words of programs, not of people.
HEADINGS = ("ref", "employee_number", "name", "stipend", "school", "installment", "deliverable", "signed_on", "year",
            "amount")  # fmt: skip


@transaction.atomic
def payroll_make(*, actor: User, from_date: date, until_date: date, today: date) -> Payroll:
    """
    Make a file of all installments signed off before ``until_date`` that no file holds.

    What was signed off before ``from_date`` and is in none, because its file was void say, is in it too. Of two who
    make one at the same moment, the second waits for the first and finds what that left.

    :raises ValidationError: when the period is none or not over, or nothing waits.
    """
    policies.check_record(actor, f"{PAYROLL.name}.make")
    require(policies.makes_payrolls(actor))
    if until_date <= from_date:
        raise ValidationError({"until_date": _("A period ends after it starts.")})
    not_to_come(until_date - timedelta(days=1), today, "until_date")
    found = Installment.objects.filter(status=InstallmentStatus.SIGNED, signed_on__lt=until_date)
    related = ("stipend__authorization__school", "staff", "year")
    listed = list(found.select_for_update(of=("self",)).select_related(*related).order_by("id"))
    if not listed:
        raise ValidationError({"until_date": _("Nothing that was signed off until then waits for a file.")})
    listed.sort(key=lambda one: (one.staff.name if one.staff else "", one.pk))
    with history.action(f"{PAYROLL.name}.make", actor=actor):
        made = records.insert(
            Payroll(
                from_date=from_date, until_date=until_date, made_by=actor, made_on=today, count=len(listed),
                total=sum((one.amount for one in listed), Decimal(0)), content=_content(listed),
            )
        )  # fmt: skip
        for one in listed:
            one.status, one.payroll = INSTALLMENT.check("list", one.status), made
            records.update(one, "status", "payroll")
    return made


@transaction.atomic
def payroll_void(*, actor: User, ref: str, version: int | None, void_reason: str) -> Payroll:
    """
    Say that a file was not paid and will not be: what stands in it waits for the next one.

    :raises ValidationError: without a reason.
    """
    made = _locked(actor, ref, version, "void")
    made.status, made.void_reason = PAYROLL.check("void", made.status), reason_said(void_reason)
    with history.action(f"{PAYROLL.name}.void", actor=actor, reason=made.void_reason):
        for one in Installment.objects.select_for_update().filter(payroll=made).order_by("id"):
            one.status, one.payroll = INSTALLMENT.check("unlist", one.status), None
            records.update(one, "status", "payroll")
        return records.update(made, "status", "void_reason")


@transaction.atomic
def payroll_import_paid(
    *, actor: User, ref: str, document: IO[bytes], today: date, version: int | None, name: str = ""
) -> Payroll:
    """
    Take over what payroll says of a file: for each installment the day it was paid, its number and amount.

    Each is entered once in the ledger of its stipend, and linked. All of the file is paid, or nothing is taken over;
    once it is paid, the same marks are refused and nothing is entered again.

    :raises ValidationError: on ``document``, naming each line that is wrong, and each installment that is missing.
    """
    made = _locked(actor, ref, version, "import_paid")
    stipends = Stipend.objects.filter(installments__payroll=made).order_by("pk").distinct()
    lines = {one.pk: one for one in Stipend.objects.select_for_update().filter(pk__in=stipends.values("pk"))
             .order_by("pk")}  # fmt: skip
    found = {one.ref: one for one in Installment.objects.select_for_update(of=("self",)).select_related("year")
             .filter(payroll=made).order_by("id")}  # fmt: skip
    marks = marks_read(document, found, today)
    with history.action(f"{PAYROLL.name}.import_paid", actor=actor):
        for one in found.values():
            _pay(one, lines[one.stipend_id], marks[one.ref])
        for line in lines.values():
            records.touch(line)
        made.status = PAYROLL.check("import_paid", made.status)
        made.paid_on = max(mark.paid_on for mark in marks.values())
        return records.update(made, "status", "paid_on")


def _pay(one: Installment, line: Stipend, mark: Mark) -> None:
    words = _("Installment %(number)d: %(what)s") % {"number": one.number, "what": one.deliverable}
    entry = records.insert(
        Expenditure(stipend=line, year=one.year, amount=one.amount, paid_on=mark.paid_on, number=mark.number,
                    words=words[:200])
    )  # fmt: skip
    one.status, one.paid_on, one.entry = INSTALLMENT.check("pay", one.status), mark.paid_on, entry
    records.update(one, "status", "paid_on", "entry")


def _locked(actor: User, ref: str, version: int | None, action: str) -> Payroll:
    made = records.lock(policies.visible_payrolls(actor), ref, version=version)
    policies.check_record(actor, f"{PAYROLL.name}.{action}", made)
    PAYROLL.check(action, made.status)
    return made


def _content(listed: Sequence[Installment]) -> str:
    rows = [
        (
            one.ref,
            one.staff.employee_number if one.staff else "",
            one.staff.name if one.staff else "",
            one.stipend.code,
            one.stipend.authorization.school.code,
            one.number,
            one.deliverable,
            one.signed_on,
            one.year.code if one.year else "",
            one.amount,
        )
        for one in listed
    ]
    return exports.as_csv([HEADINGS, *rows]).decode()
