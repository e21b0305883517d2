"""
The one place that speaks to HiGHS.

All HiGHS objects of a process must ask for the same number of threads, or ``run()`` fails without a word: here it is
always one, and a status that is not looked for raises. The same problem gives the same answer, unless time ran out.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import highspy
import numpy as np
from highspy._core import _Highs  # unlike highspy.Highs, it prints no banner
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Where = NDArray[np.int32] | NDArray[np.int64]
THREADS = 1
SEED = 1
ENDLESS = 2**31 - 1
STOPPED = (
    highspy.HighsModelStatus.kTimeLimit,
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kSolutionLimit,
)


class Answer(Enum):
    """What came of a run."""

    BEST = "best"
    NONE = "none"  # nothing is feasible
    LATE = "late"  # time ran out


class SolverFailed(RuntimeError):
    """HiGHS ended in a way that says nothing about the problem."""


class Problem:
    """A linear program: least ``cost`` within ``lower`` and ``upper``, ``matrix`` times the columns within ``rows``."""

    def __init__(
        self, *, cost: Floats, lower: Floats, upper: Floats, matrix: sparse.csc_matrix, rows: tuple[Floats, Floats]
    ) -> None:
        self.highs = _silent()
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(cost), matrix.shape[0]
        model.col_cost_, model.col_lower_, model.col_upper_ = cost, lower, upper
        model.row_lower_, model.row_upper_ = rows
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data.astype(np.float64)
        self.highs.passModel(model)
        self.columns = len(cost)

    def bound(self, where: Where, lower: Floats, upper: Floats) -> None:
        """Set the bounds of some columns."""
        self.highs.changeColsBounds(len(where), where.astype(np.int32), lower, upper)

    def price(self, where: Where, cost: Floats) -> None:
        """Set the costs of some columns."""
        self.highs.changeColsCost(len(where), where.astype(np.int32), cost)

    def add_row(self, lower: float, where: Where, values: Floats) -> None:
        """Add a row that is to be ``lower`` at least."""
        self.highs.addRow(lower, highspy.kHighsInf, len(where), where.astype(np.int32), values)

    def whole_numbers(self, *, asked: bool) -> None:
        """Ask for whole numbers in all columns, or no longer."""
        kind = highspy.HighsVarType.kInteger if asked else highspy.HighsVarType.kContinuous
        kinds = np.full(self.columns, kind.value, dtype=np.uint8)
        where = np.arange(self.columns, dtype=np.int32)
        self.highs.changeColsIntegrality(self.columns, where, kinds)

    def run(self, seconds: float | None = None, nodes: int | None = None) -> Answer:
        """
        Solve, and say what came of it.

        ``nodes``: so many branches at most are looked at for whole numbers, and any answer will do. Unlike a time it
        gives the same answer every time.

        :raises SolverFailed: where HiGHS says neither.
        """
        self.highs.setOptionValue(
            "time_limit", highspy.kHighsInf if seconds is None else self.highs.getRunTime() + seconds
        )
        self.highs.setOptionValue("mip_max_nodes", ENDLESS if nodes is None else nodes)
        self.highs.setOptionValue("mip_rel_gap", 1e-4 if nodes is None else 1.0)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return Answer.BEST
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Answer.NONE
        if status in STOPPED:
            return Answer.BEST if nodes is not None and self.is_feasible else Answer.LATE
        raise SolverFailed(self.highs.modelStatusToString(status))

    @property
    def values(self) -> Floats:
        """The columns of the answer."""
        return np.asarray(self.highs.getSolution().col_value, dtype=np.float64)

    @property
    def prices(self) -> Floats:
        """What a unit more in each row would change in the cost."""
        return np.asarray(self.highs.getSolution().row_dual, dtype=np.float64)

    @property
    def reduced(self) -> Floats:
        """What a unit more in each column would change in the cost."""
        return np.asarray(self.highs.getSolution().col_dual, dtype=np.float64)

    @property
    def is_feasible(self) -> bool:
        """Whether the last run came to an answer, be it not the best."""
        return bool(self.highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible)

    @property
    def cost(self) -> float:
        """The cost of the answer."""
        return float(self.highs.getInfo().objective_function_value)

    @property
    def bound_of_cost(self) -> float:
        """What no answer in whole numbers can cost less than."""
        return float(self.highs.getInfo().mip_dual_bound)


def _silent() -> Any:
    highs = _Highs()
    options: dict[str, bool | int | str] = {
        "output_flag": False,
        "threads": THREADS,
        "random_seed": SEED,
        "parallel": "off",
        "solver": "simplex",
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    return highs
