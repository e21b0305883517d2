"""How installments and payroll files are called, and how they stand."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.amounts import dollars
from core.badges import State
from core.dates import day_words
from core.ends import last_words
from staffing.models import Installment, InstallmentStatus, Payroll, PayrollStatus

INSTALLMENT_LOOKS = {
    InstallmentStatus.PLANNED: ("mute", "event"),
    InstallmentStatus.SIGNED: ("info", "check"),
    InstallmentStatus.LISTED: ("info", "list"),
    InstallmentStatus.PAID: ("ok", "check_circle"),
    InstallmentStatus.CANCELED: ("mute", "remove_circle"),
}
PAYROLL_LOOKS = {
    PayrollStatus.MADE: ("info", "list"),
    PayrollStatus.PAID: ("ok", "check_circle"),
    PayrollStatus.VOID: ("mute", "remove_circle"),
}


def installment_name(one: Installment) -> str:
    """Return what an installment is called, as no other is. Needs the stipend's authorization and school loaded."""
    return _("Installment %(number)d, %(stipend)s") % {"number": one.number, "stipend": one.stipend.name_apart}


def installment_state(one: Installment, today: date) -> State:
    """Return how an installment stands; planned and due before today, it is late."""
    status = InstallmentStatus(one.status)
    if status == InstallmentStatus.PLANNED and one.due_on < today:
        return State(_("Late"), "warn", "warning")
    return State(status.label, *INSTALLMENT_LOOKS[status])


def payroll_name(made: Payroll) -> str:
    """Return what a payroll file is called, as no other is: a period may have several."""
    words = _("Payroll file %(first)s to %(last)s, %(number)s")
    number = made.ref.removeprefix(f"{made.ref_prefix}-").upper()
    return words % {"first": day_words(made.from_date), "last": last_words(made.until_date), "number": number}


def payroll_state(made: Payroll) -> State:
    """Return how a payroll file stands."""
    status = PayrollStatus(made.status)
    return State(status.label, *PAYROLL_LOOKS[status])


def payroll_said(_actor: object, made: Payroll) -> str:
    """Return what stands in a file that was made: "3 installments, $2,500.00 in all."."""
    words = _("%(n)d in it, %(total)s in all.")
    return words % {"n": made.count, "total": dollars(made.total)}


def signed_said(_actor: object, one: Installment) -> str:
    """Return who gets how much: "Bea Larkin gets $500.00 with the next payroll file."."""
    name = one.staff.name if one.staff else ""
    return _("%(name)s gets %(amount)s with the next payroll file.") % {"name": name, "amount": dollars(one.amount)}
