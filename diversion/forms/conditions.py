"""Forms about one condition of an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import forms as casework
from casework.forms import text
from casework.selectors import organizations
from core.dates import day_words
from core.forms import ActionForm, RefField, VersionedForm
from diversion import labels, selectors

HOURS = _("Only for service hours.")
MONEY = _("Only where money is paid.")


class _ConditionForm(ActionForm):
    kind = RefField(label=_("Kind"), words=lambda kind: kind.name, key="code")
    what = text(_("What"), _("A plain sentence that can be told done from not done. It is printed."))
    due_date = forms.DateField(label=_("By when"))
    how_verified = text(_("How it is verified"), _("Who sees it, and by what."), rows=2)
    what_es = text(_("What, in Spanish"), required=False)
    how_verified_es = text(_("How it is verified, in Spanish"), required=False, rows=2)
    hours = forms.DecimalField(
        label=_("Hours"), required=False, max_digits=5, decimal_places=2, min_value=0, max_value=200, help_text=HOURS
    )
    place = forms.CharField(label=_("Where they are served"), required=False, max_length=200, help_text=HOURS)
    amount = forms.DecimalField(
        label=_("Amount in dollars"), required=False, max_digits=12, decimal_places=2, min_value=0, help_text=MONEY
    )
    to_whom = forms.CharField(label=_("Paid to"), required=False, max_length=120, help_text=MONEY)
    organization = RefField(
        label=_("Partner organization"), required=False, empty_label=_("None"),
        help_text=_("Where it is met at one. Its plan is approved afterwards."),
    )  # fmt: skip


def _offer(form: Any, agreement: Any, also: int | None = None) -> None:
    """Let a form choose among the kinds in the list and the organizations, and say until when it may be due."""
    form.fields["kind"].queryset = selectors.condition_kinds(also=also)
    form.fields["organization"].queryset = organizations()
    form.fields["due_date"].help_text = _("By the end of the agreement: %(day)s.") % {
        "day": day_words(agreement.until_date)
    }
    if not agreement.has_spanish:  # nobody reads it: a page asks for no Spanish
        for name in ("what_es", "how_verified_es"):
            form.fields[name].widget = forms.HiddenInput()


class DiversionConditionAddForm(_ConditionForm):
    """One condition that youth and family agree to."""

    def prepare(self) -> None:
        _offer(self, self.record)


class DiversionConditionChangeForm(_ConditionForm, VersionedForm):
    """What a condition says."""

    def prepare(self) -> None:
        condition = self.record
        _offer(self, condition.agreement, condition.kind_id)
        self.begin_with(
            "what", "what_es", "due_date", "how_verified", "how_verified_es", "hours", "place", "amount", "to_whom"
        )
        partner = condition.organization
        self.initial.update({"kind": condition.kind.code, "organization": partner.ref if partner else ""})


class DiversionConditionRemoveForm(VersionedForm):
    """Nothing is asked: the condition is taken out."""


class DiversionConditionTranslateForm(casework.TranslateForm):
    """What a condition says, in Spanish."""


class DiversionConditionOutcomeForm(casework.OutcomeForm):
    """What came of a condition."""


class DiversionConditionExemptForm(casework.ExemptForm):
    """Why a condition is let go, and until when."""


class DiversionConditionPayForm(casework.PayForm):
    """One payment of restitution."""


class DiversionPaymentBackForm(casework.PaymentBackForm):
    """Which payment was entered wrongly, and what was wrong."""


class DiversionHoursForm(ActionForm):
    """The hours of one day. It begins with what was entered last: on a phone only the hours are typed."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    hours = forms.DecimalField(
        label=_("Hours"), max_digits=4, decimal_places=2, min_value=0, max_value=12, help_text=_("Such as 2 or 1.5.")
    )
    on = forms.DateField(label=_("Day"))
    place = forms.CharField(label=_("Where"), max_length=200)
    signed_off_by = forms.CharField(
        label=_("Signed off by"), max_length=120, help_text=_("Who saw it there.")
    )  # fmt: skip

    def prepare(self) -> None:
        standing = [one for one in self.record.served.all() if one.taken_back_at is None]
        last = standing[-1] if standing else None
        self.initial["on"] = self.today
        self.initial["place"] = last.place if last else self.record.place
        self.initial["signed_off_by"] = last.signed_off_by if last else ""
        self.intro = labels.served_words(self.record)


class DiversionHoursCountForm(ActionForm):
    """Which of the hours that the partner entered are counted: all of them, unless some are left out."""

    entries = forms.MultipleChoiceField(
        label=_("Hours of the partner"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick those that are to be counted.")},
    )  # fmt: skip

    def prepare(self) -> None:
        rows = [(one.ref, labels.partner_words(one)) for one in selectors.partner_hours(self.record)]
        self.fields["entries"].choices = rows  # type: ignore[attr-defined]
        self.initial["entries"] = [ref for ref, _words in rows]
        self.intro = labels.served_words(self.record)


class DiversionHoursBackForm(ActionForm):
    """Which hours were entered wrongly, and what was wrong."""

    named = frozenset({"entry"})
    asks_as: ClassVar[Mapping[str, str]] = {"taken_back_reason": "reason"}
    entry = RefField(label=_("Which hours"), required=False, words=labels.entry_words)
    reason = text(_("What was wrong"))

    def prepare(self) -> None:
        casework.offer_standing(self, "entry", self.record.served)


class DiversionPlanForm(VersionedForm):
    """What the partner plans."""

    partner_plan = text(_("The partner’s plan"), _("How often, with whom, and what is to come of it."), rows=5)

    def prepare(self) -> None:
        self.begin_with("partner_plan")
        self.intro = self.record.what


class DiversionPlanApproveForm(VersionedForm):
    """Nothing is asked: the plan is approved as it stands."""

    def prepare(self) -> None:
        self.intro = self.record.partner_plan
