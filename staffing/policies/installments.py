"""Which installments and payroll files somebody sees."""

from __future__ import annotations

from django.db.models import QuerySet

from district.models import User
from district.roles import roles_of
from staffing.models import Installment, Payroll
from staffing.policies.rights import MAY


def sees_installments(user: User) -> bool:
    """Tell whether ``user`` sees the installments of some school."""
    return roles_of(user).any(MAY["staffing.installment.view"])


def visible_installments(user: User) -> QuerySet[Installment]:
    """Return the installments of the stipends at the schools of ``user``."""
    schools = roles_of(user).schools(MAY["staffing.installment.view"])
    found = Installment.objects.all()
    return found if schools is None else found.filter(stipend__authorization__school_id__in=schools)


def sees_payrolls(user: User) -> bool:
    """Tell whether ``user`` sees payroll files: each holds people of all schools."""
    return roles_of(user).at(MAY["staffing.payroll.view"], None)


def makes_payrolls(user: User) -> bool:
    """Tell whether ``user`` makes payroll files."""
    return roles_of(user).at(MAY["staffing.payroll.make"], None)


def visible_payrolls(user: User) -> QuerySet[Payroll]:
    """Return the payroll files, for whom they are shown at all."""
    return Payroll.objects.all() if sees_payrolls(user) else Payroll.objects.none()
