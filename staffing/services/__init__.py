"""Changes of staffing lines, split by subject."""

from staffing.services.candidates import (
    requisition_count,
    requisition_set_posting,
)
from staffing.services.corrections import (
    line_describe,
    position_resize,
    stipend_resize,
)
from staffing.services.covers import (
    NOTED,
    cover_add,
    cover_correct,
    cover_end,
)
from staffing.services.duties import (
    agreement_note,
    duties_share,
)
from staffing.services.holding_corrections import holding_correct
from staffing.services.holdings import (
    holder_add,
    holding_change,
    holding_end,
)
from staffing.services.installments import (
    installment_cancel,
    installment_correct,
    installment_sign_off,
    installment_take_back,
    stipend_plan_installments,
)
from staffing.services.money import (
    cost_change,
    spending_correct,
    spending_enter,
    spending_reverse,
)
from staffing.services.onboarding import requisition_onboard
from staffing.services.opening import line_open
from staffing.services.payrolls import (
    payroll_import_paid,
    payroll_make,
    payroll_void,
)
from staffing.services.requisitions import (
    requisition_approve,
    requisition_correct,
    requisition_endorse,
    requisition_refuse,
    requisition_request,
    requisition_withdraw,
)
from staffing.services.reviews import (
    review_cancel,
    review_hold,
    review_move,
    review_plan,
)
from staffing.services.step_corrections import step_correct
from staffing.services.steps import (
    REASONED,
    line_act,
    line_take_back,
)
from staffing.services.vacancies import (
    offer_end,
    position_vacate,
    vacancy_note,
)

__all__ = [
    "NOTED",
    "REASONED",
    "agreement_note",
    "cost_change",
    "cover_add",
    "cover_correct",
    "cover_end",
    "duties_share",
    "holder_add",
    "holding_change",
    "holding_correct",
    "holding_end",
    "installment_cancel",
    "installment_correct",
    "installment_sign_off",
    "installment_take_back",
    "line_act",
    "line_describe",
    "line_open",
    "line_take_back",
    "offer_end",
    "payroll_import_paid",
    "payroll_make",
    "payroll_void",
    "position_resize",
    "position_vacate",
    "requisition_approve",
    "requisition_correct",
    "requisition_count",
    "requisition_endorse",
    "requisition_onboard",
    "requisition_refuse",
    "requisition_request",
    "requisition_set_posting",
    "requisition_withdraw",
    "review_cancel",
    "review_hold",
    "review_move",
    "review_plan",
    "spending_correct",
    "spending_enter",
    "spending_reverse",
    "step_correct",
    "stipend_plan_installments",
    "stipend_resize",
    "vacancy_note",
]
