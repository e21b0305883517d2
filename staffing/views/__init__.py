"""Pages of the staffing lines, written once for the three types: their lists, and each line's own."""

from staffing.views.expenditures import (
    expenditure_detail,
    expenditure_list,
)
from staffing.views.hiring import (
    requisition_detail,
    requisition_list,
)
from staffing.views.installments import (
    installment_detail,
    installment_list,
    payroll_csv,
    payroll_detail,
    payroll_list,
)
from staffing.views.lines import line_detail
from staffing.views.lists import line_list
from staffing.views.money import money_list
from staffing.views.panel import staffing_panel
from staffing.views.reviews import (
    review_detail,
    review_list,
)
from staffing.views.sitting import hiring_sitting

__all__ = [
    "expenditure_detail",
    "expenditure_list",
    "hiring_sitting",
    "installment_detail",
    "installment_list",
    "line_detail",
    "line_list",
    "money_list",
    "payroll_csv",
    "payroll_detail",
    "payroll_list",
    "requisition_detail",
    "requisition_list",
    "review_detail",
    "review_list",
    "staffing_panel",
]
