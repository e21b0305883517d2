"""What is typed about a question and its decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, reason, text
from community import policies, selectors
from community.forms.decision_rows import OptionsField, PresenceField, VotesField
from community.models import Addressed, Body, Event, Input, Method, Response
from core.dates import day_words
from core.forms import ActionForm, Form, RefField, VersionedForm

WORDS = ("title", "title_es", "question", "question_es")
SPANISH = _("For the public page in Spanish.")
BOXES = forms.CheckboxSelectMultiple
MOST_INPUTS = 200


def _meeting_words(one: Event) -> str:
    return f"{one.title} · {day_words(timezone.localdate(one.starts_at))}"


class _QuestionFields(Form):
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What it is about, in a few words."))
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=200, required=False, help_text=SPANISH)
    question = text(_("Question"), _("As it is put to those who decide. The public reads it."))
    question_es = text(_("Question in Spanish"), SPANISH, required=False)
    options = OptionsField(label=_("Options"), help_text=_("The answers to choose from."))
    meeting = RefField(
        label=_("Meeting"), required=False, empty_label=_("None, or not known yet"), words=_meeting_words,
        help_text=_("The meeting of the body at which it is decided."),
    )  # fmt: skip

    def offer_meetings(self, body: Body | None) -> None:
        """Let one of the meetings be chosen: those of ``body``, or of any."""
        self.fields["meeting"].queryset = selectors.meetings_to_choose(body)  # type: ignore[attr-defined]

    def begin_with_question(self, record: Any) -> None:
        """Begin with what is asked, and with its options."""
        self.initial.update({name: getattr(record, name) for name in WORDS})
        options = record.options.order_by("number")
        self.initial["options"] = [{"words": one.words, "words_es": one.words_es} for one in options]


def _addressed() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Recommended to"), required=False,
        choices=[("", _("Nobody: it is no recommendation")), *Addressed.choices],
        help_text=_("A recommendation is answered by a day, and the answer is shown in public."),
    )  # fmt: skip


def _public() -> forms.BooleanField:
    return forms.BooleanField(label=_("Shown in public"), required=False, initial=True)


class DecisionPutForm(_QuestionFields, ActionForm):
    """A question, who decides it, and the options."""

    field_order = (*WORDS, "body", "decided_by", "school", "options", "meeting", "addressed_to", "is_public")
    stays = frozenset({"is_public"})
    body = RefField(
        label=_("Body that decides"), required=False, empty_label=_("None: somebody of the district decides"),
        help_text=_("It is decided in the way in which the body decides. One that only advises is asked for no votes."),
    )  # fmt: skip
    decided_by = forms.CharField(
        label=_("Or who decides"), max_length=120, required=False,
        help_text=_("Where no body does: the office, such as “Associate superintendent”."),
    )  # fmt: skip
    school = RefField(
        label=_("School"), key="code", required=False, empty_label=_("None: it is of the district"),
        help_text=_("Of a body it is the body’s own."),
    )  # fmt: skip
    addressed_to = _addressed()
    is_public = _public()

    def prepare(self) -> None:
        self.fields["body"].queryset = selectors.standing_bodies(self.today)  # type: ignore[attr-defined]
        schools = policies.schools_for(self.actor, "community.decision.put")
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.offer_meetings(None)


class DecisionCorrectForm(_QuestionFields, VersionedForm):
    """What is asked, while it is open."""

    stays = frozenset({"is_public"})
    addressed_to = _addressed()
    is_public = _public()

    def prepare(self) -> None:
        self.offer_meetings(self.record.body)
        self.begin_with_question(self.record)
        self.begin_with("addressed_to", "is_public")
        if self.record.meeting:
            self.initial["meeting"] = self.record.meeting.ref


class DecisionReverseForm(_QuestionFields, VersionedForm):
    """The question put anew."""

    def prepare(self) -> None:
        self.offer_meetings(self.record.body)
        self.begin_with_question(self.record)


class DecisionLinkForm(VersionedForm):
    """Which themes and inputs a decision answers: those named here, and no others."""

    named = frozenset({"themes", "inputs"})
    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=BOXES,
        help_text=_("What was said of them until the decision belongs to it."),
    )  # fmt: skip
    inputs = forms.CharField(
        label=_("Single inputs"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Their numbers, with blanks between them."),
    )  # fmt: skip

    def prepare(self) -> None:
        themes = [(one.ref, one.name) for one in selectors.themes_in_use()]
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]
        self.initial["themes"] = [link.theme.ref for link in self.record.themes.all()]
        numbers = self.record.inputs.order_by("pk").values_list("input__ref", flat=True)
        self.initial["inputs"] = " ".join(ref.removeprefix("inp-").upper() for ref in numbers)

    def clean_inputs(self) -> list[str]:
        """Return references, by whichever of number and reference was typed."""
        typed = self.cleaned_data["inputs"].replace(",", " ").split()
        if len(typed) > MOST_INPUTS:
            raise ValidationError(say("At most %(most)d are taken. Link a theme instead.") % {"most": MOST_INPUTS})
        prefix = f"{Input.ref_prefix}-"
        return [prefix + one.lower().removeprefix(prefix) for one in typed]


class DecisionDecideForm(VersionedForm):
    """What was decided, on which day and why; of a body who was there, and how they voted."""

    field_order = ("decided_date", "presence", "votes", "chosen", "reason", "reason_es", "response_due_date")
    decided_date = forms.DateField(label=_("Decided on"), help_text=_("The day of the meeting, where there was one."))
    presence = PresenceField(
        label=_("Who was there"), required=False, help_text=_("Of those who held a seat on that day.")
    )
    votes = VotesField(label=_("Votes"), required=False)
    chosen = RefField(label=_("What was decided"))
    reason = reason(_("Why"), _("The public reads it."))
    reason_es = text(_("Why, in Spanish"), SPANISH, required=False)
    response_due_date = forms.DateField(
        label=_("Response due"), required=False, help_text=_("Left empty, the day on which the district answers."),
    )  # fmt: skip

    def prepare(self) -> None:
        one = self.record
        options = one.options.order_by("number")
        self.fields["chosen"].queryset = options  # type: ignore[attr-defined]
        met = timezone.localdate(one.meeting.starts_at) if one.meeting else self.today
        self.initial["decided_date"] = day = min(met, self.today)
        if one.body is None:
            del self.fields["presence"], self.fields["votes"]
        else:
            self._ask_counts(one.body, selectors.seats_held(one.body.pk, day), list(options))
        if one.addressed_to:
            self.initial["response_due_date"] = day + timedelta(days=settings.RESPONSE_DUE_DAYS)
        else:
            del self.fields["response_due_date"]

    def _ask_counts(self, body: Body, held: Mapping[str, int], options: Iterable[Any]) -> None:
        votes = body.method == Method.VOTE
        self.fields["presence"].ask(held, abstains=votes)  # type: ignore[attr-defined]
        self.fields["presence"].help_text = say("It takes %(n)d to decide.") % {"n": body.quorum}
        self.initial["presence"] = [{"constituency": who, "present": "", "abstained": ""} for who in held]
        if not votes:
            del self.fields["votes"]
            if body.method == Method.ADVICE:
                self.fields["chosen"].label = say("What the body advises")
            return
        self.fields["votes"].ask(held, options)  # type: ignore[attr-defined]
        self.initial["votes"] = [{"option": one.ref} for one in options]


class DecisionRespondForm(VersionedForm):
    """What was done with a recommendation, and why."""

    response = forms.ChoiceField(label=_("Response"), choices=[CHOOSE, *Response.choices])
    response_reason = reason(_("Why"), _("The public reads it."))
    response_reason_es = text(_("Why, in Spanish"), SPANISH, required=False)
    responded_date = forms.DateField(label=_("Answered on"))

    def prepare(self) -> None:
        self.initial["responded_date"] = self.today


class DecisionWithdrawForm(VersionedForm):
    """Why a question is withdrawn."""

    asks_as: ClassVar[Mapping[str, str]] = {"withdrawn_reason": "reason"}
    reason = reason(_("Why it is withdrawn"))
