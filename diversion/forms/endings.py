"""What is asked at the end of a case and after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from casework.forms import CHOOSE, StepForm, reason, text
from core.dates import day_words
from core.forms import RefField, VersionedForm
from core.last_days import LastDayField
from diversion import selectors
from diversion.models import DispositionKind, DiversionReferral, Found, NoticeWay, ReturnReason
from diversion.services import no_certificate
from privacy.selectors import certificate_on

ENDED: Mapping[str, str] = {"ended_date": "on", "end_note": "note"}
BACK: Mapping[str, str] = {"taken_back_reason": "reason"}
WRONG, STAYS = _("What was wrong"), _("It stays on record, marked.")


class DiversionCompleteForm(StepForm):
    """On which day a case was completed."""

    asks_as: ClassVar[Mapping[str, str]] = ENDED
    note = text(_("How it ended"), _("Whoever works on the case reads it, and nobody else."), required=False)

    def prepare(self) -> None:
        super().prepare()
        if found := selectors.missing(self.record, self.today):
            self.intro = " ".join([_now("Not yet."), *found])


class DiversionReturnForm(StepForm):
    """On which day a case is returned, and why. The note stays inside."""

    asks_as: ClassVar[Mapping[str, str]] = ENDED
    return_reason = forms.ChoiceField(label=_("Why it is returned"), choices=[CHOOSE, *ReturnReason.choices])
    note = text(
        _("What led to it"),
        _("It stays inside: the referrer is told no more than the agreement allows, by a letter of its own."),
        required=False,
    )


def _referral_words(one: DiversionReferral) -> str:
    who = one.agency.name if one.agency is not None else _now("the school")
    return ", ".join(filter(None, [who, one.referrer, one.number]))


class DiversionNoticeSendForm(VersionedForm):
    """To whoever referred, on which day and how; what the letter says follows from how the case ended."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on", "certified_date": "referral", "agreement": "referral"}
    referral = RefField(label=_("Who referred"), words=_referral_words)
    person = forms.CharField(
        label=_("To whom there"), max_length=120, required=False, help_text=_("Name or office of who gets the letter.")
    )
    on = forms.DateField(label=_("Day of the letter"), help_text=_("Today, or a day before."))
    way = forms.ChoiceField(label=_("How it goes"), choices=[CHOOSE, *NoticeWay.choices])
    before_adjudication = forms.BooleanField(
        label=_("The matter is not adjudicated yet"), required=False,
        help_text=_("To an agency nothing goes without this (Iowa Code 280.25). A school that referred needs no tick."),
    )  # fmt: skip

    def prepare(self) -> None:
        waiting = selectors.untold_referrals(self.record)
        self.fields["referral"].queryset = waiting  # type: ignore[attr-defined]
        self.initial["on"] = self.today
        told = list(waiting)
        if len(told) == 1:
            self.initial.update({"referral": told[0].ref, "person": told[0].referrer})
        agencies = {one.agency for one in told if one.agency is not None}
        self.intro = " ".join(no_certificate(one) for one in agencies if certificate_on(one, self.today) is None)


class DiversionNoticeBackForm(VersionedForm):
    """Why a letter is taken back that never left."""

    asks_as: ClassVar[Mapping[str, str]] = BACK
    intro = _("For a letter that never left. Its entry in the log of disclosures is taken back with it.")
    reason = reason(WRONG, STAYS)


class DiversionDispositionForm(VersionedForm):
    """What a court or its officers made of the matter, told by whom."""

    asks_as: ClassVar[Mapping[str, str]] = {"on_date": "on"}
    kind = forms.ChoiceField(label=_("What was made of it"), choices=[CHOOSE, *DispositionKind.choices])
    on = forms.DateField(label=_("Day"), help_text=_("On which it took effect."))
    until_date = LastDayField(
        required=False,
        help_text=_("Of an informal adjustment: six months at most (Iowa Code 232.29)."),
        kept=_("The first day on which it holds no more; of an informal adjustment it must be sent."),
    )
    told_by = forms.CharField(label=_("Who told it"), max_length=120, help_text=_("Name and office."))


class DiversionDispositionBackForm(VersionedForm):
    """Why an entry is taken back."""

    asks_as: ClassVar[Mapping[str, str]] = BACK
    reason = reason(WRONG, STAYS)


def _found(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[CHOOSE, *Found.choices])


class DiversionFollowUpForm(VersionedForm):
    """What was found of the months after a completion, once they are over."""

    asks_as: ClassVar[Mapping[str, str]] = {"looked_date": "on", "window_date": "months"}
    months = forms.TypedChoiceField(label=_("Of which time"), coerce=int, choices=())
    on = forms.DateField(label=_("Looked on"), help_text=_("Today, or a day before: once that time was over."))
    complaint = _found(_("A new complaint in that time?"))
    custody = _found(_("Taken into custody in that time?"))
    adjudication = _found(_("Adjudicated in that time?"))
    source = forms.CharField(
        label=_("Where that is from"), max_length=200, help_text=_("Who was asked, or which record was looked at.")
    )

    def prepare(self) -> None:
        open_ = selectors.months_open(self.record, self.today)
        self.fields["months"].choices = [  # type: ignore[attr-defined]
            CHOOSE,
            *((str(months), self._words(months)) for months in settings.DIVERSION_FOLLOW_UP_MONTHS),
        ]
        self.initial.update({"on": self.today, "months": str(open_[0]) if len(open_) == 1 else ""})
        if not open_:
            self.intro = _now("Nothing can be noted now: no time after the completion is over that was not looked at.")

    def _words(self, months: int) -> str:
        over = selectors.window_end(self.record, months)
        if over is None:
            return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
        words = ngettext("%(n)d month, over on %(day)s", "%(n)d months, over on %(day)s", months)
        return words % {"n": months, "day": day_words(over)}


class DiversionFollowUpBackForm(VersionedForm):
    """Why what was found is taken back."""

    asks_as: ClassVar[Mapping[str, str]] = BACK
    reason = reason(WRONG, STAYS)
