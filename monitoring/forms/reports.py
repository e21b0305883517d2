"""What people type or choose in this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.forms import ActionForm, VersionedForm
from monitoring import report_parts, selectors
from monitoring.figure_sheets import FigureSheet, all_words
from monitoring.models import OWN_WORDS, Report
from monitoring.report_parts import PartSaid
from monitoring.report_words import period_words
from monitoring.selectors import Compared
from plan.indicators import Period
from plan.selectors import plan_find


class ReportRequestForm(ActionForm):
    """
    Which month to report on, for example 2022-09.

    People choose among the months that are over and have no report, systems among all that are over: whoever asks for
    one that got its report meanwhile is told so by the service.
    """

    asks_as: ClassVar[Mapping[str, str]] = {"period_from": "month"}
    month = forms.TypedChoiceField(
        label=_("Month"),
        help_text=_("A month that is over, for example 2022-09."),
        coerce=lambda value: Period.month(date.fromisoformat(f"{value}-01")),
        empty_value=None,
    )

    def prepare(self) -> None:
        plan = plan_find(self.actor)
        month = cast("forms.TypedChoiceField", self.fields["month"])
        month.choices = _choices(selectors.months_over(plan, self.today) if plan else [])
        month.widget.choices = _choices(selectors.months_missing(plan, self.today) if plan else [])
        month.help_text = ""


class ReportMakeForm(VersionedForm):
    """Nothing to choose: the button says it all."""


class ReportForm(VersionedForm):
    """Nothing to choose; its page shows what the report says, as the School Board reads it or will."""

    record: Report
    # What its page leads to and says besides.
    discards = False
    writes = False

    @cached_property
    def sheets(self) -> list[FigureSheet]:
        """The report's figures."""
        return selectors.sheets_shown(self.record)

    @property
    def _shown(self) -> list[FigureSheet]:
        return [sheet for sheet in self.sheets if sheet.definition.subject != "student"]

    @property
    def said(self) -> str:
        """What it says in words, figures about students left out."""
        return all_words(self._shown)

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

    @property
    def is_withheld(self) -> bool:
        """Tell whether there are figures that are not released."""
        return len(self._shown) < len(self.sheets) or self.record.withheld > 0


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


class ReportReasonForm(ReportForm):
    """Why a report goes back, or why it is corrected."""

    asks_as: ClassVar[Mapping[str, str]] = {"returned_reason": "reason"}
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea, max_length=2000)


class ReportDiscardForm(ReportReasonForm):
    """Why a correction is called off."""

    discards = True


def _choices(months: Sequence[Period]) -> list[tuple[str, str]]:
    return [(f"{month.start:%Y-%m}", period_words(month)) for month in months]
