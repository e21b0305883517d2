"""What the steps of a case ask."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, StepForm, reason, text
from core.forms import RefField, VersionedForm
from core.picking import PickField, Source
from restorative import labels, picks
from restorative.models import CloseReason, Wish
from restorative.services import closing
from restorative.services.cases import lacking
from restorative.services.cases.joining import near
from restorative.services.cases.matching import people_of
from students import picks as students
from students.selectors import students as students_seen

SCREENED: dict[str, str] = {"screened_date": "on"}
ENDED: dict[str, str] = {"ended_date": "on", "screened_date": "on"}


class CaseAcceptForm(StepForm):
    """That a case is suitable, and why."""

    asks_as: ClassVar = SCREENED
    screen_reason = text(_("Why it is suitable"), _("A sentence for whoever works on it."))


class CaseTurnDownForm(StepForm):
    """That a case is not suitable, and why."""

    asks_as: ClassVar = ENDED
    screen_reason = text(_("Why it is not suitable"), _("A sentence. The referrer is not told."))


class CaseSendElsewhereForm(StepForm):
    """To whom a case was sent instead, and why."""

    asks_as: ClassVar = ENDED
    sent_to = forms.CharField(label=_("Sent to"), help_text=_("The school counselor, the nurse, another team."))
    screen_reason = text(_("Why"))


class CaseMatchForm(VersionedForm):
    """Which student a person is whom a referral names, or that no roster of the district has them."""

    person = RefField(label=_("Whom the referral names"), words=labels.person_words)
    student = PickField(
        label=_("Is the student"), required=False, help_text=_("Type a name or a whole number, of those you may open.")
    )
    is_elsewhere = forms.BooleanField(
        label=_("A student elsewhere, not on our rolls"), required=False, help_text=_("Then leave the student empty.")
    )
    reason = text(_("What was wrong"), _("Only where it was said before that it is somebody else."), required=False)

    def prepare(self) -> None:
        self.fields["person"].queryset = people_of(self.record)  # type: ignore[attr-defined]
        found = students.students(students_seen(self.actor, self.today))
        self.fields["student"].offer(Source((found,)))  # type: ignore[attr-defined]


class CaseJoinForm(VersionedForm):
    """The open case that is about the same, and how one knows."""

    asks_as: ClassVar = {"joined_into": "into"}
    into = RefField(
        label=_("The case that goes on"), words=labels.case_in_list,
        help_text=_("Open cases of this school, at most a week before or after."),
    )  # fmt: skip
    reason = reason(_("How you know that it is the same"))

    def prepare(self) -> None:
        found = near(self.actor, self.record).select_related("incident__behavior").order_by("-referred_date", "pk")
        self.fields["into"].queryset = found  # type: ignore[attr-defined]


class CasePartForm(VersionedForm):
    """Why two joined cases are not about the same after all."""

    reason = reason()


class CaseSplitForm(StepForm):
    """Another case of the same incident, with one of the referrals where that belongs to it."""

    referral = RefField(
        label=_("Referral that belongs to the new case"), required=False, words=labels.referral_words,
        empty_label=_("None: all stay with this one"),
    )  # fmt: skip
    reason = reason(_("Why it is a case of its own"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["referral"].queryset = self.record.referrals.order_by("referred_at", "pk")  # type: ignore[attr-defined]


class CaseAssignForm(StepForm):
    """Who works on the case from now on."""

    user = PickField(label=_("Facilitator"), help_text=_("Type a name. The list says how many open cases each has."))

    def prepare(self) -> None:
        super().prepare()
        self.fields["user"].offer(Source((picks.facilitators(self.record, self.today),)))  # type: ignore[attr-defined]


class CasePrepareForm(StepForm):
    """That the case is being prepared."""

    asks_as: ClassVar = {"prepared_date": "on"}

    def prepare(self) -> None:
        super().prepare()
        self.intro = missing_words(lacking(self.record)) or self.intro


class _WishForm(StepForm):
    asks_as: ClassVar = {"ended_date": "on"}
    whose_wish = forms.ChoiceField(label=_("Whose wish it is"), choices=[CHOOSE, *Wish.choices])
    end_note = text(_("What should be known"), _("For whoever works on cases. Nobody has to say why."), required=False)


class CaseDeclineForm(_WishForm):
    """Whose wish it is not to take part."""


class CaseWithdrawForm(_WishForm):
    """Whose wish it is to take part no longer."""


class CaseCloseForm(StepForm):
    """Why the case is closed, and how it ended."""

    asks_as: ClassVar = {"ended_date": "on"}
    close_reason = forms.ChoiceField(label=_("Why it is closed"), choices=[CHOOSE, *CloseReason.choices])
    end_note = text(_("How it ended"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.intro = missing_words(closing.missing(self.record, self.today)) or self.intro


class CaseReopenForm(StepForm):
    """Why a case is taken up again."""

    asks_as: ClassVar = {"screened_date": "on"}
    reason = reason()


class CaseErrorForm(VersionedForm):
    """What was wrong with a case that should never have been here."""

    error_reason = text(_("What was wrong"), _("It stays in the history, for who answers for privacy."))


def missing_words(found: list[Any]) -> str:
    """Return in a sentence what keeps a step from being taken; "" where nothing does."""
    return gettext("Not possible yet. %(missing)s") % {"missing": " ".join(found)} if found else ""
