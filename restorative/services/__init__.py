"""What changes the records of this level, one function each."""

from restorative.services.days import days_correct, days_enter
from restorative.services.matrix import Loaded, MatrixProblem, matrix_load
from restorative.services.practice import circle_log, circle_take_back, practice_log, practice_take_back
from restorative.services.reentry import (
    reentry_assign,
    reentry_check_in,
    reentry_end,
    reentry_end_support,
    reentry_plan,
    reentry_support,
)

__all__ = [
    "Loaded",
    "MatrixProblem",
    "circle_log",
    "circle_take_back",
    "days_correct",
    "days_enter",
    "matrix_load",
    "practice_log",
    "practice_take_back",
    "reentry_assign",
    "reentry_check_in",
    "reentry_end",
    "reentry_end_support",
    "reentry_plan",
    "reentry_support",
]
