"""The columns of the lists of lines: what their files hold and what they sort by."""

from staffing.lists.hiring import REQUISITIONS
from staffing.lists.installments import (
    INSTALLMENTS,
    PAYROLLS,
    REVIEWS,
)
from staffing.lists.lines import (
    FILED,
    MONEY,
    SCHOOL,
    columns,
    expenditure_columns,
    money_columns,
)

__all__ = [
    "FILED",
    "INSTALLMENTS",
    "MONEY",
    "PAYROLLS",
    "REQUISITIONS",
    "REVIEWS",
    "SCHOOL",
    "columns",
    "expenditure_columns",
    "money_columns",
]
