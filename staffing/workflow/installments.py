"""What is done to installments of stipends and to payroll files, and by whom."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role
from staffing.models import Installment, Payroll, StipendStatus
from staffing.models import InstallmentStatus as S
from staffing.models import PayrollStatus as F
from staffing.workflow.lines import HR, HR_AND_SYSTEMS, PLANNERS

LEADER = frozenset({Role.SCHOOL_LEADER})
# Of a stipend that belongs to no school the plan director signs off.
SIGNERS = LEADER | {Role.PLAN_DIRECTOR}


def is_somebodys(one: Installment) -> bool:
    """Tell whether somebody holds the stipend, or completed it. Needs the stipend loaded."""
    return one.stipend.status in {StipendStatus.AWARDED, StipendStatus.COMPLETED}


def goes_on(one: Installment) -> bool:
    """Tell whether the stipend has not ended: what was signed off before stays payable. Needs it loaded."""
    return one.stipend.status != StipendStatus.ENDED


INSTALLMENT = Workflow(
    name="staffing.installment",
    statuses=S,
    initial=S.PLANNED,
    transitions={
        # Several at once are planned on the stipend.
        "add": Transition(frozenset(), S.PLANNED),
        "correct": Transition(frozenset({S.PLANNED}), roles=PLANNERS),
        "sign_off": Transition(frozenset({S.PLANNED}), S.SIGNED, roles=SIGNERS),
        "take_back": Transition(frozenset({S.SIGNED}), S.PLANNED, roles=SIGNERS | HR),
        "cancel": Transition(frozenset({S.PLANNED}), S.CANCELED, roles=PLANNERS),
        # The end of the stipend cancels what is planned; taken back, it goes on.
        "resume": Transition(frozenset({S.CANCELED}), S.PLANNED),
        # A payroll file does these, and its result.
        "list": Transition(frozenset({S.SIGNED}), S.LISTED),
        "unlist": Transition(frozenset({S.LISTED}), S.SIGNED),
        "pay": Transition(frozenset({S.LISTED}), S.PAID),
    },
    needs={"sign_off": is_somebodys, "take_back": goes_on},
)
PAYROLL = Workflow(
    name="staffing.payroll",
    statuses=F,
    initial=F.MADE,
    transitions={
        "make": Transition(frozenset(), F.MADE, roles=HR),
        # All or nothing: a file that was paid in part comes back with the rest refused.
        "import_paid": Transition(frozenset({F.MADE}), F.PAID, roles=HR_AND_SYSTEMS),
        "void": Transition(frozenset({F.MADE}), F.VOID, roles=HR),
    },
)
WORKFLOWS = [INSTALLMENT, PAYROLL]
KINDS: Mapping[type[Record], Workflow] = {Installment: INSTALLMENT, Payroll: PAYROLL}
