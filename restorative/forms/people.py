"""Forms of those who take part in a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE
from core.forms import ActionForm, Form, RefField, VersionedForm
from core.picking import PickField, Source
from district import picks as staff_picks
from restorative import labels, picks, selectors
from restorative.forms.answers import FORMS
from restorative.models import ParticipantLink
from restorative.models.people import Answer, Part, Way
from restorative.services.consents import INFORMED, OWN
from students import picks as student_picks

SAID = [*Answer.choices, (INFORMED, _("Was told of it, and not asked (parent or guardian)"))]
WAYS = [(value, label) for value, label in Way.choices if value != Way.LINK]
# A link asks for one thing, of those that have a page.
PURPOSES = [(value, label) for value, label in ParticipantLink.Purpose.choices if value in FORMS]


class _NeedsForm(Form):
    """As what somebody takes part, and what they need for it."""

    part = forms.ChoiceField(label=_("Takes part as"), choices=[CHOOSE, *Part.choices])
    supports = RefField(
        words=labels.participant_words,
        required=False,
        label=_("Stands by"),
        empty_label=_("Nobody in particular"),
        help_text=_("Of supporters and interpreters: whom they support."),
    )
    language = forms.CharField(
        label=_("Language"), max_length=60, required=False, help_text=_("In which they want to speak, if not English.")
    )
    access_needs = forms.CharField(
        label=_("What they need to take part"),
        max_length=200,
        required=False,
        help_text=_("A ramp, breaks, large print."),
    )
    unavailable = forms.CharField(
        label=_("When they cannot come"), max_length=200, required=False, help_text=_("Such as Tuesday afternoons.")
    )


class ParticipantAddForm(ActionForm, _NeedsForm):
    """Somebody who takes part in a case: a student, somebody of the staff, a volunteer, an organization, an adult."""

    # A conflict of interest of somebody who works on the case is told of the student.
    asks_as = {
        "user": "who", "student": "who", "staff": "who", "volunteer": "who", "organization": "who", "kind": "who",
    }  # fmt: skip
    who = PickField(
        label=_("Who"),
        required=False,
        help_text=_(
            "A student you may open or the referral tells of, somebody of the staff, a volunteer, an organization."
        ),
    )
    name = forms.CharField(
        label=_("Name of another adult"), max_length=120, required=False, help_text=_("Such as a parent or a neighbor.")
    )
    field_order = ["who", "name", "part", "supports", "language", "access_needs", "unavailable"]

    def prepare(self) -> None:
        found = Source(
            (
                student_picks.students(selectors.students_to_add(self.actor, self.record, self.today)),
                staff_picks.staff(self.actor, selectors.staff_to_add(self.today), self.today),
                picks.volunteers(selectors.volunteers_to_add(self.actor, self.today)),
                picks.organizations(selectors.organizations_to_add()),
            )
        )
        self.fields["who"].offer(found, _("Type part of the name."))  # type: ignore[attr-defined]
        self.fields["supports"].queryset = selectors.of_case(self.actor, self.record)  # type: ignore[attr-defined]


class _AboutForm(VersionedForm):
    """Says on its page whom it is about: a title names no child."""

    def prepare(self) -> None:
        self.intro = " ".join(filter(None, [labels.about_words(self.record), str(self.intro or "")]))


class ParticipantChangeForm(_AboutForm, _NeedsForm):
    """As what somebody takes part, and what they need."""

    def prepare(self) -> None:
        super().prepare()
        self.begin_with("part", "language", "access_needs", "unavailable")
        others = selectors.of_case(self.actor, self.record.case).exclude(pk=self.record.pk)
        self.fields["supports"].queryset = others  # type: ignore[attr-defined]
        self.initial["supports"] = self.record.supports.ref if self.record.supports else ""


class ParticipantConsentForm(_AboutForm):
    """What was said of taking part, by whom and on which day."""

    intro = _("The last word holds. A parent’s no stops it; nobody is penalized for saying no.")

    said_by = forms.ChoiceField(
        label=_("Who said it"), help_text=_("“own” for the person, or the reference of a guardianship.")
    )
    answer = forms.ChoiceField(label=_("What they said"), choices=[CHOOSE, *SAID])
    on = forms.DateField(label=_("Day"), help_text=_("On which they said it."))
    way = forms.ChoiceField(label=_("How"), choices=[CHOOSE, *WAYS])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea({"rows": 3}), required=False)

    def prepare(self) -> None:
        super().prepare()
        field: Any = self.fields["said_by"]
        found = [(one.ref, labels.guardian_words(one)) for one in selectors.guardians(self.record, self.today)]
        field.choices = [(OWN, labels.own_words(self.record)), *found]
        field.help_text = _("Taking part is voluntary: whoever declines or withdraws is not asked why.")
        self.initial["on"] = self.today


class ParticipantGoWithoutForm(_AboutForm):
    """How a parent or guardian was looked for, and why it goes on without one."""

    intro = _(
        "Only where the school looked for a parent or guardian and found nobody who may speak for the student. "
        "Whoever is found later is asked as any other."
    )

    asks_as = {"on_date": "on"}
    on = forms.DateField(label=_("Decided on"))
    sought = forms.CharField(
        label=_("How they were looked for"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("Whom the school asked, where it wrote and called, and when."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why it goes on without them"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("Who else stands by the student, and why a meeting does them no harm. It stays on record."),
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.initial["on"] = self.today


class ParticipantSayForm(_AboutForm):
    """What somebody wants to say before the meeting, in their own words."""

    words = forms.CharField(
        label=_("In their own words"),
        widget=forms.Textarea({"rows": 8}),
        help_text=_("As they said or wrote it. It is never changed; what is said later is added."),
    )
    on = forms.DateField(label=_("Day"))
    way = forms.ChoiceField(label=_("How"), choices=[CHOOSE, *WAYS])

    def prepare(self) -> None:
        super().prepare()
        self.initial.update({"on": self.today, "way": Way.PAPER.value})


class ParticipantSendLinkForm(_AboutForm):
    """What a link without an account is for."""

    intro = _(
        "They need no account. The link is shown once, on the next page: give it to them yourself, or to a"
        " parent. An earlier one stops working."
    )

    purpose = forms.ChoiceField(label=_("What for"), choices=PURPOSES)


class ParticipantCallOffLinkForm(_AboutForm):
    """Nothing is asked: links that can still be answered are called off."""

    intro = _("Whoever opens it is told to ask for a new one.")


class ParticipantTakeOffForm(_AboutForm):
    """Why somebody takes part no more."""

    intro = _("Whoever works on the case opens them for its sake no more, at once. What was said is kept.")

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))
