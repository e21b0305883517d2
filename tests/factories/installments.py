"""Installments, payroll files and reviews of realignments, made by the room's own services."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

from core import clock
from district.models import Role, StaffMember, User
from staffing import services
from staffing.models import Installment, Payroll, RealignmentReview, Stipend
from tests.factories.district import school, staff, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line

AWARDED = date(2021, 9, 1)
DUE = date(2022, 9, 30)
SIGNED = date(2022, 9, 29)


def leader(at: Any = None) -> User:
    """Return who leads the school, made at the first call."""
    found = User.objects.filter(email="leader@example.org").first()
    return found or user(Role.SCHOOL_LEADER, at=at or school(), email="leader@example.org")


def awarded(under: Any = None, holder: StaffMember | None = None) -> Stipend:
    """Return a stipend of somebody."""
    year(2022)
    return act(line("stipend", "planned", under), "award", AWARDED, holder)


def planned(stipend: Stipend | None = None, *amounts: str, due_on: date = DUE) -> list[Installment]:
    """Plan installments of a stipend, and return them."""
    stipend = stipend or awarded()
    known = set(stipend.installments.values_list("pk", flat=True))
    rows = [{"deliverable": f"Plan number {number}", "due_on": due_on, "amount": Decimal(amount)}
            for number, amount in enumerate(amounts or ("400.00",), start=1)]  # fmt: skip
    services.stipend_plan_installments(actor=hr(), ref=stipend.ref, version=None, installments=rows)
    return list(stipend.installments.exclude(pk__in=known).order_by("number"))


def signed(one: Installment | None = None, on: date = SIGNED, actor: User | None = None) -> Installment:
    """Sign an installment off."""
    one = one or planned()[0]
    actor = actor or leader(one.stipend.authorization.school)
    return services.installment_sign_off(
        actor=actor, ref=one.ref, version=None, signed_on=on, evidence="The plan hangs in the hall.", today=on
    )


def payroll(until: date = date(2022, 10, 1)) -> Payroll:
    """Make a payroll file of what is signed off."""
    return services.payroll_make(actor=hr(), from_date=date(2022, 9, 1), until_date=until, today=date(2022, 10, 3))


def marks(made: Payroll, day: str = "2022-10-07", number: str = "P-{0}", **changes: str) -> bytes:
    """Return what payroll sends back of a file: ``changes`` give another amount by reference."""
    lines = ["ref,paid_on,number,amount"]
    for place, one in enumerate(made.installments.order_by("id"), start=1):
        amount = changes.get(one.ref.replace("-", "_"), str(one.amount))
        lines.append(f"{one.ref},{day},{number.format(place)},{amount}")
    return "\n".join(lines).encode()


def pay(made: Payroll, data: bytes | None = None) -> Payroll:
    """Mark a file as paid."""
    return services.payroll_import_paid(
        actor=hr(), ref=made.ref, document=io.BytesIO(marks(made) if data is None else data), today=date(2022, 10, 12),
        version=None,
    )  # fmt: skip


def installment(status: str = "planned") -> Installment:
    """Return an installment in a status."""
    (one,) = planned()
    if status == "canceled":
        services.installment_cancel(
            actor=hr(), ref=one.ref, version=None, reason="It is not needed.", today=clock.today()
        )
    elif status != "planned":
        signed(one)
        if status != "signed":
            made = payroll()
            if status == "paid":
                pay(made)
    one.refresh_from_db()
    return one


def payroll_in(status: str = "made") -> Payroll:
    """Return a payroll file in a status, of one installment."""
    signed()
    made = payroll()
    if status == "paid":
        made = pay(made)
    elif status == "void":
        made = services.payroll_void(actor=hr(), ref=made.ref, version=None, void_reason="It was made too early.")
    made.refresh_from_db()
    return made


def in_effect(code: str | None = None, on: date = date(2022, 8, 22)) -> Any:
    """Return a realignment in effect; its review is planned for Nov 20, 2022."""
    return act(line("realignment", "planned", authorization("realignment", code=code)), "start", on, staff())


def review(status: str = "due", line_made: Any = None) -> RealignmentReview:
    """Return a review of a realignment in effect, in a status."""
    one = (line_made or in_effect()).reviews.get()
    if status == "held":
        services.review_hold(
            actor=hr(), ref=one.ref, version=None, held_on=date(2022, 10, 10), result="keep",
            words="It works for both sides.", today=date(2022, 10, 10),
        )  # fmt: skip
    elif status == "canceled":
        services.review_cancel(actor=hr(), ref=one.ref, version=None, reason="It is held with the others.")
    one.refresh_from_db()
    return one
