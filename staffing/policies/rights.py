"""The table: which role may do what. docs/roles/staffing.md is written from it; the tests compare the two."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Workflow
from district.models import Role
from district.roles import Roles
from staffing.workflow import POSITION, REALIGNMENT, STIPEND, duties, hiring, installments

READERS: Roles = frozenset(
    {Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER, Role.SUPERVISOR, Role.INTEGRATION}
)

MAY: Mapping[str, Roles] = {
    "staffing.position.view": READERS,
    **POSITION.may,
    "staffing.realignment.view": READERS,
    **REALIGNMENT.may,
    "staffing.stipend.view": READERS,
    **STIPEND.may,
    "staffing.requisition.view": READERS,
    **hiring.REQUISITION.may,
    "staffing.installment.view": READERS,
    **installments.INSTALLMENT.may,
    # Its file has names and dollars of all schools.
    "staffing.payroll.view": frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.INTEGRATION}),
    **installments.PAYROLL.may,
    "staffing.review.view": READERS,
    **duties.REVIEW.may,
}
# The kinds that stand beside the three types of lines.
FLOWS: Mapping[type[Record], Workflow] = {**hiring.KINDS, **installments.KINDS, **duties.KINDS}
