"""Forms about an agreement as a whole, about more time for it, and about pauses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from casework import forms as casework
from casework.forms import CHOOSE, text
from core.dates import day_words
from core.files.forms import DocumentForm
from core.forms import ActionForm, RefField, VersionedForm
from core.last_days import LastDayField
from diversion import labels, selectors
from diversion.models import Aim, Spoken

RESULTS = [CHOOSE, *((one.value, one.label) for one in (Aim.ACHIEVED, Aim.PARTLY, Aim.NOT))]


class _AroundForm(VersionedForm):
    asks_as: ClassVar[Mapping[str, str]] = {"until_date": "ends_on"}
    language = forms.ChoiceField(
        label=_("They read it in"), choices=Spoken.choices, initial=Spoken.EN,
        help_text=_("It is printed in that language, or in both."),
    )  # fmt: skip
    ends_on = forms.DateField(label=_("Ends on"))
    introduction = text(_("What was done, in their words"), _("It is printed above the conditions."), required=False)
    introduction_es = text(_("The same, in Spanish"), required=False)

    def prepare(self) -> None:
        case = getattr(self.record, "case", self.record)
        days = selectors.longest_days(case)
        words = _now("At the latest %(day)s: an agreement lasts %(n)d days at most, with all that is added to it.")
        told = {"day": day_words(self.today + timedelta(days=days)), "n": days}
        self.fields["ends_on"].help_text = words % told


class DiversionAgreementBeginForm(_AroundForm):
    """What stands around the conditions of a new agreement."""


class DiversionAgreementChangeForm(_AroundForm):
    """What stands around the conditions of an agreement."""

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("language", "introduction", "introduction_es")
        self.initial["ends_on"] = self.record.until_date


class DiversionAimAddForm(ActionForm):
    """One thing that an agreement is to bring about."""

    what = forms.CharField(
        label=_("What is wanted"), max_length=200, help_text=_("Such as: comes to school each day. It is printed.")
    )
    what_es = forms.CharField(label=_("The same, in Spanish"), max_length=200, required=False)

    def prepare(self) -> None:
        if not self.record.has_spanish:  # nobody reads it: a page asks for no Spanish
            self.fields["what_es"].widget = forms.HiddenInput()


def _aims(form: Any) -> None:
    form.fields["aim"].queryset = form.record.aims.filter(removed_at=None).order_by("pk")


class DiversionAimRemoveForm(ActionForm):
    """Which thing is not wanted after all."""

    aim = RefField(label=_("Which one"), words=lambda aim: aim.what)

    def prepare(self) -> None:
        _aims(self)


class DiversionAimsSayForm(ActionForm):
    """Whether what was wanted came about."""

    aim = RefField(label=_("What was wanted"), words=lambda aim: aim.what)
    result = forms.ChoiceField(label=_("Did it come about?"), choices=RESULTS)

    def prepare(self) -> None:
        _aims(self)


class DiversionAgreementOfferForm(VersionedForm):
    """Nothing is asked: from then on its text is closed."""


class DiversionAgreementRewordForm(casework.WhyForm):
    """Why the text is opened again."""


class DiversionAgreementDiscardForm(casework.WhyForm):
    """Why what was written is thrown away."""


class DiversionAgreementSignForm(casework.SignForm):
    """Who signed, when and how."""

    participant = RefField(label=_("Who signed"), words=labels.signer_words)

    def prepare(self) -> None:
        super().prepare()
        signed = self.record.signatures.filter(taken_back_at=None).values("participant")
        self.fields["participant"].queryset = (  # type: ignore[attr-defined]
            selectors.signers(self.record.case).exclude(pk__in=signed)
        )


class DiversionAgreementForceForm(VersionedForm):
    """Since when it is in force."""

    asks_as: ClassVar[Mapping[str, str]] = {"agreed_date": "on", "enrolled_date": "on", "until_date": "on"}
    on = forms.DateField(label=_("From which day"), help_text=_("Not before the day on which the last of them signed."))

    def prepare(self) -> None:
        self.initial["on"] = self.today


class DiversionAgreementTranslateForm(VersionedForm):
    """What stands around the conditions, in Spanish."""

    asks_as: ClassVar[Mapping[str, str]] = {"what_es": "aims_es"}
    introduction_es = text(_("What was done, in Spanish"), required=False)
    aims_es = text(_("What is wanted, in Spanish"), _("One line for each, in their order."), required=False, rows=4)

    def prepare(self) -> None:
        self.begin_with("introduction_es")
        aims = list(self.record.aims.filter(removed_at=None).order_by("pk"))
        self.initial["aims_es"] = "\n".join(aim.what_es or aim.what for aim in aims)
        self.intro = " · ".join(filter(None, [self.record.introduction, *(aim.what for aim in aims)]))


class DiversionMoreTimeForm(ActionForm):
    """Until when more time is needed, and why."""

    asks_as: ClassVar[Mapping[str, str]] = {"until_date": "ends_on"}
    ends_on = forms.DateField(label=_("New end"))
    reason = casework.reason(_("Why more time is needed"), _("Whoever approves it reads it. It stays in the history."))

    def prepare(self) -> None:
        words = _now("Later than %(end)s, and %(day)s at the latest.")
        told = {
            "end": day_words(self.record.until_date),
            "day": day_words(selectors.latest_end(self.record, self.today)),
        }
        self.fields["ends_on"].help_text = words % told


class DiversionMoreTimeApproveForm(VersionedForm):
    """Nothing is asked: from then on the agreement ends later."""

    def prepare(self) -> None:
        told = {"day": day_words(self.record.until_date), "who": self.record.asked_by.name, "why": self.record.reason}
        self.intro = _now("%(who)s asks for more time until %(day)s: %(why)s") % told


class DiversionMoreTimeRefuseForm(casework.WhyForm):
    """Why no more time is given."""

    asks_as: ClassVar[Mapping[str, str]] = {"refused_reason": "reason"}


class DiversionScanForm(DocumentForm):
    """The scan of what was signed: the file itself, as multipart/form-data."""

    asks_as: ClassVar[Mapping[str, str]] = DocumentForm.asks_as
    seen_by = _("Whoever works on the case can open it. No student’s name in the name of the file.")


class DiversionPauseForm(VersionedForm):
    """From when nothing is asked of the youth, and why."""

    from_date = forms.DateField(label=_("From"))
    until_date = LastDayField(
        required=False, help_text=_("Empty: until somebody ends it."),
        kept=_("The first day on which it goes on; empty: until somebody ends it."),
    )  # fmt: skip
    reason = casework.reason(_("Why"))

    def prepare(self) -> None:
        self.initial["from_date"] = self.today


class DiversionPauseEndForm(VersionedForm):
    """Until when a pause lasts."""

    asks_as: ClassVar[Mapping[str, str]] = {"from_date": "until_date"}
    until_date = LastDayField(
        label=_("Last day of the pause"), kept=_("The first day on which it goes on.")
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["until_date"] = self.today
