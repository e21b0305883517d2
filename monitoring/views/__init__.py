"""Pages of the room, split by subject: the plan at a glance, and reading reports."""

from monitoring.views.adjustments import (
    adjustment_detail,
    adjustment_list,
    adjustments_panel,
)
from monitoring.views.audits import audit_list
from monitoring.views.comparing import (
    report_compare,
    reports_beside,
)
from monitoring.views.composing import report_compose
from monitoring.views.dashboard import (
    dashboard,
    dashboard_print,
)
from monitoring.views.data import (
    data,
    data_all,
    report_data,
)
from monitoring.views.disclosure import (
    report_disclosure,
    report_students,
)
from monitoring.views.files import (
    report_content,
    report_figures_csv,
    report_figures_xlsx,
    report_pdf,
    report_students_csv,
    report_verify,
    report_words_csv,
)
from monitoring.views.live import figures_now
from monitoring.views.observations import (
    observation_detail,
    observation_list,
)
from monitoring.views.panel import figures_panel
from monitoring.views.reports import (
    report_detail,
    report_list,
    report_progress,
    report_request,
)
from monitoring.views.school import (
    school_detail,
    school_list,
)
from monitoring.views.student_before import students_before
from monitoring.views.student_figure import students_figure
from monitoring.views.students import (
    students,
    students_disparity,
    students_funnel,
)

__all__ = [
    "adjustment_detail",
    "adjustment_list",
    "adjustments_panel",
    "audit_list",
    "dashboard",
    "dashboard_print",
    "data",
    "data_all",
    "figures_now",
    "figures_panel",
    "observation_detail",
    "observation_list",
    "report_compare",
    "report_compose",
    "report_content",
    "report_data",
    "report_detail",
    "report_disclosure",
    "report_figures_csv",
    "report_figures_xlsx",
    "report_list",
    "report_pdf",
    "report_progress",
    "report_request",
    "report_students",
    "report_students_csv",
    "report_verify",
    "report_words_csv",
    "reports_beside",
    "school_detail",
    "school_list",
    "students",
    "students_before",
    "students_disparity",
    "students_figure",
    "students_funnel",
]
