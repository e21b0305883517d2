"""What people type or choose in this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from monitoring import report_parts, selectors
from monitoring.changing import Changes, changes
from monitoring.figure_sheets import FigureSheet
from monitoring.models import OWN_WORDS, Report
from monitoring.periods import ReportPeriod
from monitoring.report_parts import PartSaid
from monitoring.selectors import Compared
from monitoring.student_beside import cleared_first
from monitoring.student_sheets import StudentSheet, by_level
from plan.selectors import plan_find


class ReportRequestForm(ActionForm):
    """
    Which period to report on: a month as 2022-09, a quarter as 2021-22-q1, a school year as 2021-22-year.

    People choose among the periods that are over and have no report, systems among all that are over: whoever asks for
    one that got its report meanwhile is told so by the service.
    """

    asks_as: ClassVar[Mapping[str, str]] = {"period_from": "period"}
    period = forms.TypedChoiceField(
        label=_("Period"),
        help_text=_(
            "A month, quarter or school year that is over, for example 2022-09, 2021-22-q1 or 2021-22-year. Quarters "
            "are of the school year."
        ),
        empty_value=None,
    )

    def prepare(self) -> None:
        plan = plan_find(self.actor)
        field = cast("forms.TypedChoiceField", self.fields["period"])
        over = {one.key: one for one in (selectors.periods_over(plan, self.today) if plan else [])}
        field.coerce = over.get
        field.choices = _choices(over.values())
        field.widget.choices = _choices(selectors.periods_missing(plan, self.today) if plan else [])
        field.help_text = ""


class ReportMakeForm(VersionedForm):
    """Nothing to choose: the button says it all."""


class ReportForm(VersionedForm):
    """Nothing to choose; its page shows what the report says, as the School Board reads it or will."""

    record: Report
    # What its page leads to and says besides.
    discards = False
    writes = False
    clears = False

    @cached_property
    def sheets(self) -> list[FigureSheet]:
        """The report's figures."""
        return selectors.sheets_shown(self.record)

    @cached_property
    def changes(self) -> Changes:
        """What it says in words; of students it says it beside."""
        return changes(self.record, self.sheets, None)

    @cached_property
    def levels(self) -> list[tuple[str, list[StudentSheet]]]:
        """What it tells of students, by the plan's levels."""
        if not self.record.tells_of_students:
            return []
        return by_level(selectors.student_sheets_for(self.actor, self.record))

    @property
    def waits(self) -> str:
        """That what it tells of students is shown once it is cleared, where that is so."""
        is_shown = self.record.shows_students or not self.record.tells_of_students or self.levels
        return "" if is_shown else cleared_first()

    @cached_property
    def compared(self) -> Compared | None:
        """A revision that is to be released beside the one that it will supersede; None of all others."""
        if self.record.is_closed or self.record.revision == 1 or self.record.counted_at is None:
            return None
        return selectors.report_compared(self.actor, self.record.ref)

    @cached_property
    def parts(self) -> list[PartSaid]:
        """What it says of success, challenges and adjustments."""
        return report_parts.parts(selectors.paragraphs(self.record), [])

    @property
    def is_silent(self) -> bool:
        """Tell whether it says that nothing was observed."""
        return report_parts.is_silent(self.record, self.parts)

    @cached_property
    def withheld(self) -> int:
        """Of how many figures about students nothing is told, now or by its release."""
        return self.record.withheld if self.record.is_closed else selectors.figures_withheld(self.record)


class ReportWriteForm(VersionedForm):
    """The author's comment on the period; empty takes it away."""

    record: Report
    named = frozenset({"challenges"})
    challenges = forms.CharField(
        label=_("Author’s comment"), required=False,
        widget=forms.Textarea({"rows": 12}), max_length=OWN_WORDS,
        help_text=_("What readers should know before the figures. Name no student."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["challenges"] = self.record.challenges


class ReportSubmitForm(ReportForm):
    """Of a report that was returned, and of no other: what was done about it."""

    asks_as: ClassVar[Mapping[str, str]] = {"returned_answer": "answer"}
    writes = True
    answer = forms.CharField(
        label=_("What you did about it"), widget=forms.Textarea, max_length=2000, required=False,
        help_text=_("Whoever releases the report reads it beside the reason of the return."),
    )  # fmt: skip

    def prepare(self) -> None:
        if self.record.returned_to_id is None and not self.data.get("answer"):
            del self.fields["answer"]
        elif self.record.returned_to_id is not None:
            self.fields["answer"].required = True


class ReportClearForm(ReportForm):
    """Nothing to choose; its page leads to what is hidden and why."""

    clears = True


class ReportReasonForm(ReportForm):
    """Why a report goes back, or why it is corrected."""

    asks_as: ClassVar[Mapping[str, str]] = {"returned_reason": "reason"}
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=2000)


class ReportSettleForm(VersionedForm):
    """What was done about what a privacy test found of a released report."""

    test = forms.CharField(
        label=_("Privacy test, by reference"), required=False, max_length=20, widget=forms.HiddenInput,
        help_text=_("The test whose finding was dealt with; the last one when left out. Refused when a later one found "
                    "something else of the report."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("What was done"), widget=forms.Textarea, max_length=2000,
        help_text=_("For example: corrected on a day, families told. Name no student, and no number that is hidden."),
    )  # fmt: skip

    def prepare(self) -> None:
        last = selectors.audit_last()
        self.initial["test"] = last.ref if last else ""


class ReportDiscardForm(ReportReasonForm):
    """Why a correction is called off."""

    discards = True


def _choices(periods: Iterable[ReportPeriod]) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in periods]
