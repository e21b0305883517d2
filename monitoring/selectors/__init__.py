"""Reads of reports and their figures."""

from monitoring.selectors.adjustments import (
    BECAME,
    adjustment_became,
    adjustment_get,
    adjustments,
    adjustments_at_work,
    adjustments_beside,
    grounds,
    grounds_of,
    owners_to_choose,
)
from monitoring.selectors.compared import (
    Compared,
    beside,
    counts_compared,
    followed,
    report_compared,
    revision_compared,
)
from monitoring.selectors.contradictions import (
    Contradicted,
    contradicted,
)
from monitoring.selectors.dashboard import (
    Dashboard,
    dashboard,
)
from monitoring.selectors.figures import (
    figure_list,
    sheets,
    targets_in_force,
)
from monitoring.selectors.live import (
    Asked,
    LiveFigure,
    LiveRow,
    live_figures,
)
from monitoring.selectors.observations import (
    levels_to_choose,
    observation_get,
    observations,
    observations_to_choose,
    schools_to_choose,
    strategies_to_choose,
    telling,
)
from monitoring.selectors.paragraphs import (
    adjustments_to_tell,
    became,
    drawn_seen,
    figures_to_tell,
    observations_to_tell,
    paragraphs,
)
from monitoring.selectors.periods import (
    months_over,
    months_reported_on,
    period_next,
    periods_missing,
    periods_over,
    reported_on,
)
from monitoring.selectors.released import (
    meaning,
    released_rows,
    released_since,
    sheets_shown,
)
from monitoring.selectors.reports import (
    definition_list,
    newest_of_periods,
    older_of_periods,
    report_get,
    report_list,
    revision_after,
    revision_of,
)
from monitoring.selectors.school import (
    SchoolNow,
    released_by_school,
    school_get,
    school_list,
    school_now,
)
from monitoring.selectors.student_trend import (
    StudentPoint,
    drawn,
    student_trends,
)
from monitoring.selectors.students import (
    TOLD_OF_STUDENTS,
    released_about_students,
    student_sheets,
)
from monitoring.selectors.trend import (
    Point,
    trends,
)

__all__ = [
    "BECAME",
    "TOLD_OF_STUDENTS",
    "Asked",
    "Compared",
    "Contradicted",
    "Dashboard",
    "LiveFigure",
    "LiveRow",
    "Point",
    "SchoolNow",
    "StudentPoint",
    "adjustment_became",
    "adjustment_get",
    "adjustments",
    "adjustments_at_work",
    "adjustments_beside",
    "adjustments_to_tell",
    "became",
    "beside",
    "contradicted",
    "counts_compared",
    "dashboard",
    "definition_list",
    "drawn",
    "drawn_seen",
    "figure_list",
    "figures_to_tell",
    "followed",
    "grounds",
    "grounds_of",
    "levels_to_choose",
    "live_figures",
    "meaning",
    "months_over",
    "months_reported_on",
    "newest_of_periods",
    "observation_get",
    "observations",
    "observations_to_choose",
    "observations_to_tell",
    "older_of_periods",
    "owners_to_choose",
    "paragraphs",
    "period_next",
    "periods_missing",
    "periods_over",
    "released_about_students",
    "released_by_school",
    "released_rows",
    "released_since",
    "report_compared",
    "report_get",
    "report_list",
    "reported_on",
    "revision_after",
    "revision_compared",
    "revision_of",
    "school_get",
    "school_list",
    "school_now",
    "schools_to_choose",
    "sheets",
    "sheets_shown",
    "strategies_to_choose",
    "student_sheets",
    "student_trends",
    "targets_in_force",
    "telling",
    "trends",
]
