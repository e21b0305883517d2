"""
Money authorized, committed and spent, by line, school and school year.

Authorized is what the plan allows in a school year: the amounts of the authorizations that started with it or before,
times their lines, as in force on the day; of a year that has ended, on its last day. Spent is what was entered.
Committed is never typed, but derived as of a day, to the cent for each line:

- a position: annual cost times the share of the year for which it is held. Each holding counts its FTE over the
  position's FTE, times its days in the year over the year's days; one that goes on counts to the end of the year, and
  one whose last day was noted by then, though it lies ahead, to that day.
- a stipend, once awarded or completed: its amount in each school year that its term touches. Without a term that is
  the time from the award to the completion. One that was ended counts nothing.
- a realignment: nothing.

Costs and FTE are those of today, amounts those in force then; holdings, states and payments those of the day.
"""

from staffing.money.formula import (
    NONE,
    SINCE,
    Days,
    between,
    costed,
    costed_stipends,
    counted,
    days_held,
    of_position,
    without_cost,
)
from staffing.money.sums import Money, SchoolMoney, by_school, line_list, of_line, unknown_costs
from staffing.money.years import year_found, years, years_of

__all__ = [
    "NONE",
    "SINCE",
    "Days",
    "Money",
    "SchoolMoney",
    "between",
    "by_school",
    "costed",
    "costed_stipends",
    "counted",
    "days_held",
    "line_list",
    "of_line",
    "of_position",
    "unknown_costs",
    "without_cost",
    "year_found",
    "years",
    "years_of",
]
