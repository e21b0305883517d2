"""Reads of staffing lines, split by subject."""

from staffing.selectors.choices import contracted_since, plan_years, role_titles, school_list, staff_since
from staffing.selectors.history import line_history, step_reasons
from staffing.selectors.leavers import Leaver, is_unheld, leavers, unheld_since, warnings
from staffing.selectors.lines import (
    BY_SCHOOL,
    agreement_ends,
    days_open,
    holder_names,
    line_get,
    line_list,
    lines_on,
    spans_so_far,
    too_much,
    without_agreement,
)
from staffing.selectors.openings import (
    Opening,
    amended_since,
    authorization_list,
    count_on,
    free_since,
    opening_list,
    slots_taken,
)
from staffing.selectors.sitting import (
    agreed_days,
    lines_for_step,
)
from staffing.selectors.vacancies import (
    Vacant,
    ended_offers,
    vacancies_of,
    vacancy_of,
    vacant,
)
from staffing.selectors.warned import warned

__all__ = [
    "BY_SCHOOL",
    "Leaver",
    "Opening",
    "Vacant",
    "agreed_days",
    "agreement_ends",
    "amended_since",
    "authorization_list",
    "contracted_since",
    "count_on",
    "ended_offers",
    "days_open",
    "free_since",
    "holder_names",
    "is_unheld",
    "leavers",
    "line_get",
    "line_history",
    "line_list",
    "lines_for_step",
    "lines_on",
    "opening_list",
    "plan_years",
    "role_titles",
    "school_list",
    "slots_taken",
    "spans_so_far",
    "staff_since",
    "step_reasons",
    "too_much",
    "unheld_since",
    "vacancies_of",
    "vacancy_of",
    "vacant",
    "warned",
    "warnings",
    "without_agreement",
]
