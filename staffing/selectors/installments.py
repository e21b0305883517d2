"""Reads of installments and payroll files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, QuerySet, Sum

from district.models import SchoolYear, StaffMember, User
from staffing import policies
from staffing.models import Installment, InstallmentStatus, Payroll, PayrollStatus, Stipend

# Signed off: what counts toward the cap of a person and school year.
RELEASED = (InstallmentStatus.SIGNED, InstallmentStatus.LISTED, InstallmentStatus.PAID)


def installments(user: User) -> QuerySet[Installment]:
    """Return the installments of the stipends that ``user`` sees, by the day they are due."""
    found = policies.visible_installments(user).select_related(
        "stipend__authorization__school", "stipend__authorization__plan", "staff", "year", "signed_by", "payroll",
        "entry", "entry__reversed_by",
    )  # fmt: skip
    return found.order_by("due_on", "stipend__authorization__code", "stipend__slot", "number", "id")


def installment_get(user: User, ref: str) -> Installment:
    """:raises Installment.DoesNotExist: when ``user`` may not see it."""
    return installments(user).get(ref=ref)


def installments_of(stipend: Stipend) -> QuerySet[Installment]:
    """Return the installments of a stipend, in their order."""
    return stipend.installments.select_related("staff", "payroll", "year").order_by("number")


def planned_of(stipend: Stipend) -> Decimal:
    """Return what the installments of a stipend come to, canceled ones left out. One query."""
    counted = stipend.installments.exclude(status=InstallmentStatus.CANCELED)
    return counted.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def released_to(person: StaffMember, year: SchoolYear) -> Decimal:
    """Return what was signed off for a person in a school year, of all stipends. One query."""
    counted = Installment.objects.filter(staff=person, year=year, status__in=RELEASED)
    return counted.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def payrolls(user: User) -> QuerySet[Payroll]:
    """Return the payroll files, the newest first."""
    return policies.visible_payrolls(user).select_related("made_by").order_by("-made_on", "-id")


def payroll_get(user: User, ref: str) -> Payroll:
    """:raises Payroll.DoesNotExist: when ``user`` may not see it."""
    return payrolls(user).get(ref=ref)


def listed_in(payroll: Payroll) -> QuerySet[Installment]:
    """Return what stands in a payroll file, in its order; nothing of one that is void."""
    found = payroll.installments.select_related("stipend__authorization__school", "staff", "year", "entry")
    return found.order_by("staff__name", "id")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many installments are signed off and in no payroll file, what they come to, and since when."""

    count: int
    total: Decimal
    since: date | None


def waiting() -> Waiting:
    """Return what waits for a payroll file. One query."""
    found = Installment.objects.filter(status=InstallmentStatus.SIGNED).aggregate(
        count=Count("id"), total=Sum("amount"), since=Min("signed_on")
    )
    return Waiting(found["count"], found["total"] or Decimal(0), found["since"])


def payroll_ends() -> date | None:
    """Return the first day that no payroll file held yet; None before the first one. One query."""
    last = (
        Payroll.objects.exclude(status=PayrollStatus.VOID).order_by("-until_date").values_list("until_date", flat=True)
    )
    return last.first()
