"""
The demonstration's installments of the stipends of 2022-23, and what its realignments changed.

Each stipend is paid in two: for a plan in September and for a report in May. The first ones were paid in October, one
waits for the next file, and one at North is late: nobody signed it off yet.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from demo.people import account
from demo.story import on
from district.models import Role, User
from staffing import services
from staffing.models import Installment, Payroll, Realignment, RealignmentReview, Stipend

PLANNED, PLAN_DUE, REPORT_DUE = date(2022, 8, 29), date(2022, 9, 23), date(2023, 5, 19)
SIGNED, LISTED, PAID, LATER = date(2022, 9, 26), date(2022, 10, 3), date(2022, 10, 7), date(2022, 10, 11)
LISTED_UNTIL = date(2022, 10, 1)
PLAN, REPORT = "Plan for the first half of the school year", "Report on the school year, with what to do otherwise"
EVIDENCE = "The plan hangs in the staff room; its date is that of the staff meeting."
LATE = "A-36/1"  # its plan was not signed off yet
WAITS = "A-18/2"  # its plan was signed off after the file was made
SHARES: dict[str, tuple[dict[str, int], dict[str, int]]] = {
    "Lead of the restorative practices team": (
        {"Teaching five classes": 90, "Hall duty before first period": 10},
        {"Teaching three classes": 55, "Leading the restorative practices team": 45},
    ),
    "Student voice liaison": (
        {"Teaching five classes": 90, "Supervising the lunch room": 10},
        {"Teaching four classes": 72, "Meeting the student groups": 28},
    ),
    "Diversion contact": (
        {"Detention room": 60, "Bus arrivals": 40},
        {"Contact for diversion": 70, "Helping families keep appointments": 30},
    ),
}
FOUND = "Both sides say that it works. The covers hold."


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return Installment.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Plan, sign off, list and pay; share duties and hold reviews; ``say`` is told what was made."""
    hr = account(Role.HR_SPECIALIST)
    awarded = Stipend.objects.filter(
        status="awarded", spans__status="awarded", spans__until_date=None, spans__from_date__gt=date(2022, 7, 1)
    )
    stipends = list(awarded.select_related("authorization__school").order_by("authorization__code", "slot"))
    with on(PLANNED):
        for stipend in stipends:
            _plan(hr, stipend)
    related = Installment.objects.select_related("stipend__authorization__school")
    first = list(related.filter(number=1).order_by("id"))
    late = [one for one in first if one.stipend.code == WAITS]
    for day, some in ((SIGNED, [one for one in first if one.stipend.code not in {LATE, WAITS}]), (LATER, late)):
        if day == LATER:
            _pay(hr)
        with on(day):
            for one in some:
                _sign(one, day)
    _changes(hr)
    say(f"installments: {Installment.objects.count()} planned, some signed off, listed and paid")


def _plan(hr: User, stipend: Stipend) -> None:
    half = (stipend.amount / 2).quantize(Decimal("0.01"))
    rows = [
        {"deliverable": PLAN, "due_on": PLAN_DUE, "amount": half},
        {"deliverable": REPORT, "due_on": REPORT_DUE, "amount": stipend.amount - half},
    ]
    services.stipend_plan_installments(actor=hr, ref=stipend.ref, version=None, installments=rows)


def _sign(one: Installment, day: date) -> None:
    """Let whoever leads the school sign, where the demonstration has them; elsewhere the plan director."""
    leads = one.stipend.authorization.school.code == "north"
    actor = account(Role.SCHOOL_LEADER if leads else Role.PLAN_DIRECTOR)
    services.installment_sign_off(
        actor=actor, ref=one.ref, version=None, signed_on=day, evidence=EVIDENCE, today=day
    )  # fmt: skip


def _pay(hr: User) -> None:
    with on(LISTED):
        made = services.payroll_make(
            actor=hr, from_date=LISTED_UNTIL.replace(month=9), until_date=LISTED_UNTIL, today=LISTED
        )
    with on(PAID):
        services.payroll_import_paid(
            actor=hr, ref=made.ref, document=io.BytesIO("\n".join(_marks(made)).encode()), today=PAID, version=None
        )


def _marks(made: Payroll) -> Iterator[str]:
    """Yield what payroll sent back."""
    yield "ref,paid_on,number,amount"
    for number, one in enumerate(made.installments.order_by("id"), start=101):
        yield f"{one.ref},{PAID.isoformat()},PR-2022-10-{number},{one.amount}"


def _changes(hr: User) -> None:
    """Share out the duties of the realignments in effect, note who agreed, and hold the reviews that are due."""
    lines = Realignment.objects.filter(status="in_effect").select_related("authorization").order_by("id")
    for line in lines:
        began = line.spans.get(status="in_effect").from_date
        facts: dict[str, Any] = {"actor": hr, "ref": line.ref, "version": None}
        if sides := SHARES.get(line.authorization.role_title):
            with on(began):
                before, after = ([{"words": words, "percent": n} for words, n in side.items()] for side in sides)
                services.duties_share(before=before, after=after, **facts)
                services.agreement_note(
                    agreed_on=began - timedelta(days=10), agreement="A letter, signed with the head of the school.",
                    today=began, **facts,
                )  # fmt: skip
    for one in RealignmentReview.objects.filter(status="due", due_on__lt=date(2022, 7, 1)).order_by("id"):
        with on(one.due_on):
            services.review_hold(
                actor=hr, ref=one.ref, version=None, held_on=one.due_on, result="keep", words=FOUND, today=one.due_on
            )  # fmt: skip
