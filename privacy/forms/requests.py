"""What is typed about what parents ask of the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import VersionedForm
from privacy import copies
from privacy.copies import Copy
from privacy.forms.asking import OfStudentForm, long_text
from privacy.forms.logs import NO_OTHER_CHILD
from privacy.models import AccessRequest
from privacy.record_kinds import kinds
from privacy.services import why_no_rights

ASKS = _("Reference of who answers for the student, or “student”.")
STAYS = _("It stays on record.")


class _ReceiveForm(OfStudentForm):
    who_field: ClassVar[str] = "asked_by"
    day_field: ClassVar[str] = "received_date"
    received_date = forms.DateField(label=_("Received on"), help_text=_("The day from which the law counts."))
    asked_by = forms.ChoiceField(label=_("Who asks"), help_text=ASKS)

    def prepare(self) -> None:
        super().prepare()
        self.initial["received_date"] = self.today


class AccessReceiveForm(_ReceiveForm):
    """Who asks to see which record, and since when."""

    asks_as: ClassVar[Mapping[str, str]] = {"guardianship": "asked_by", "due_date": "received_date"}
    field_order = ("student", "received_date", "asked_by", "what")
    what = long_text(_("What they ask for"), NO_OTHER_CHILD)


class AccessAnswerForm(VersionedForm):
    """Which records go into the copy, what else is taken out of it, and which copy was looked at."""

    asks_as: ClassVar[Mapping[str, str]] = {
        "guardianship": "records_given", "document": "records_given", "parts": "records_given",
    }  # fmt: skip
    record: AccessRequest
    records_given = forms.MultipleChoiceField(
        label=_("What goes into the copy"), widget=forms.CheckboxSelectMultiple,
        help_text=_("The log of who asked and who was told goes along with it."),
    )  # fmt: skip
    also_out = forms.CharField(
        label=_("Take out besides"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Names, nicknames or other words by which another student would be known, one to a line."),
    )  # fmt: skip
    seen = forms.CharField(
        label=_("Which copy was looked at"), widget=forms.HiddenInput, max_length=64,
        help_text=_("As the request tells it of all records. A person who chooses looks at it on the page."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.found = copies.offered(self.record.student)
        self.fields["records_given"].choices = [(one.key, one.label) for one in self.found]  # type: ignore[attr-defined]
        self.initial["records_given"] = [one.key for one in self.found]
        self.why_not = why_no_rights(self.record.guardianship, self.record.student, self.today)

    @cached_property
    def preview(self) -> Copy:
        """The copy as it would be given by what is chosen and typed now."""
        if not self.is_bound:
            return copies.made(self.record.student, self.initial["records_given"], "", self.found)
        data = self.data
        chosen = data.getlist("records_given") if isinstance(data, QueryDict) else data.get("records_given", ())
        return copies.made(self.record.student, chosen, str(self.data.get("also_out") or ""), self.found)


class AccessRefuseForm(VersionedForm):
    """Why a request is refused."""

    asks_as: ClassVar[Mapping[str, str]] = {"refused_reason": "reason"}
    intro = _(
        "Only of who has no rights over the record. A parent has them unless a court took them away (34 CFR 99.4)."
    )
    reason = long_text(_("Why"), _("Whoever asked is told. It stays on record."))

    def prepare(self) -> None:
        self.initial["reason"] = why_no_rights(self.record.guardianship, self.record.student, self.today)


class AccessWithdrawForm(VersionedForm):
    """Who said that the request is not wanted any more."""

    asks_as: ClassVar[Mapping[str, str]] = {"refused_reason": "reason"}
    reason = long_text(_("Who said so, and how"), STAYS)


class AmendmentReceiveForm(_ReceiveForm):
    """What somebody says is wrong in the record, and what it should say."""

    asks_as: ClassVar[Mapping[str, str]] = {
        "guardianship": "asked_by", "due_date": "received_date", "record_ref": "number",
    }  # fmt: skip
    field_order = ("student", "received_date", "asked_by", "record_kind", "number", "what", "wanted")
    record_kind = forms.ChoiceField(label=_("Kind of record"), required=False)
    number = forms.CharField(
        label=_("Its number"), max_length=20, required=False,
        help_text=_("Where it is one record. A statement is then kept beside it."),
    )  # fmt: skip
    what = long_text(_("What is wrong"), _("As they say it. Name no other student."))
    wanted = long_text(_("What it should say"), _("As they say it."))

    def prepare(self) -> None:
        super().prepare()
        offered = [(one.name, one.label) for one in kinds().values() if one.has_copies]
        self.fields["record_kind"].choices = [("", gettext("No single record")), *offered]  # type: ignore[attr-defined]


class _OnDayForm(VersionedForm):
    on = forms.DateField(label=_("On which day"), help_text=_("Today, or a day before."))

    def prepare(self) -> None:
        self.initial["on"] = self.today


DECIDED: Mapping[str, str] = {"decided_date": "on", "decided_reason": "reason"}


class AmendmentAmendForm(_OnDayForm):
    """When the record was put right, and what was changed."""

    asks_as: ClassVar[Mapping[str, str]] = DECIDED
    reason = long_text(_("What was changed"), _("Whoever asked is told. It stays on record."))


class AmendmentDenyForm(_OnDayForm):
    """Why the record stays as it is."""

    asks_as: ClassVar[Mapping[str, str]] = DECIDED
    intro = _("Tell them, with the reason, that they may ask for a hearing, and how (34 CFR 99.20(c), 99.21).")
    reason = long_text(_("Why it stays as it is"), _("Whoever asked is told. It stays on record."))


class AmendmentHearForm(_OnDayForm):
    """When the hearing was, and what it found."""

    asks_as: ClassVar[Mapping[str, str]] = {"hearing_date": "on", "hearing_result": "result"}
    result = long_text(_("What the hearing found"), STAYS)


class AmendmentStateForm(_OnDayForm):
    """The statement that is kept beside the record."""

    asks_as: ClassVar[Mapping[str, str]] = {"statement_date": "on"}
    intro = _("It stands on the record’s page, and goes along whenever that part of the record is disclosed.")
    statement = long_text(_("The statement"), _("As they gave it. Name no other student."))


class AmendmentWithdrawForm(_OnDayForm):
    """Who said that the request is not wanted any more."""

    asks_as: ClassVar[Mapping[str, str]] = DECIDED
    reason = long_text(_("Who said so, and how"), STAYS)
