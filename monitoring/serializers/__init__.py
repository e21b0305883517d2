"""What the room's part of the API takes and gives."""

from monitoring.serializers.beside import (
    BesideIn,
    OnDayIn,
    PeriodsBesideOut,
)
from monitoring.serializers.compared import (
    ComparedOut,
    FigurePairOut,
    RowPairOut,
)
from monitoring.serializers.dashboard import (
    DashboardOut,
    GlanceFigureOut,
    PointOut,
    SchoolDetailOut,
    SchoolFigureOut,
    SchoolKindOut,
    SchoolLineOut,
    SchoolMilestoneOut,
)
from monitoring.serializers.live import (
    LiveAsked,
    LiveFigureOut,
    LiveRowOut,
)
from monitoring.serializers.observations import (
    AdjustmentDetailOut,
    AdjustmentOut,
    ObservationDetailOut,
    ObservationOut,
)
from monitoring.serializers.paragraphs import ParagraphOut
from monitoring.serializers.released import (
    MeaningOut,
    PartOut,
    ReleasedFigureOut,
    ReleasedRowOut,
)
from monitoring.serializers.reports import (
    CellOut,
    DefinitionOut,
    FigureOut,
    JobOut,
    PersonOut,
    ReportDetailOut,
    ReportOut,
)
from monitoring.serializers.students import (
    AmountOut,
    DisparitiesAsked,
    DisparityOut,
    GroupRowOut,
    LinesAsked,
    QuotientOut,
    StudentLineOut,
    StudentSheetOut,
)

__all__ = [
    "AdjustmentDetailOut",
    "AdjustmentOut",
    "AmountOut",
    "BesideIn",
    "CellOut",
    "ComparedOut",
    "DashboardOut",
    "DefinitionOut",
    "DisparitiesAsked",
    "DisparityOut",
    "FigureOut",
    "FigurePairOut",
    "GlanceFigureOut",
    "GroupRowOut",
    "JobOut",
    "LinesAsked",
    "LiveAsked",
    "LiveFigureOut",
    "LiveRowOut",
    "MeaningOut",
    "ObservationDetailOut",
    "ObservationOut",
    "OnDayIn",
    "ParagraphOut",
    "PartOut",
    "PeriodsBesideOut",
    "PersonOut",
    "PointOut",
    "QuotientOut",
    "ReleasedFigureOut",
    "ReleasedRowOut",
    "ReportDetailOut",
    "ReportOut",
    "RowPairOut",
    "SchoolDetailOut",
    "SchoolFigureOut",
    "SchoolKindOut",
    "SchoolLineOut",
    "SchoolMilestoneOut",
    "StudentLineOut",
    "StudentSheetOut",
]
