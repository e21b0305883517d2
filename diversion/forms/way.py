"""What the steps from the referral to the intake ask."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.forms import CHOOSE, StepForm, reason, text
from core.forms import ActionForm, RefField, VersionedForm
from diversion import labels, selectors
from diversion.models import Harmed, Language, Wish
from diversion.rights_words import LETTER, script

YOUTH = "youth"
DECISIONS = [("eligible", _("Eligible")), ("not", _("Not eligible"))]


class DiversionDecideForm(StepForm):
    """Whether the youth is eligible, beside what the rules of the day say."""

    asks_as: ClassVar = {"reviewed_date": "on", "on_date": "on", "ended_date": "on", "is_eligible": "decision"}
    harmed = forms.ChoiceField(
        label=_("Does whoever was harmed agree?"), choices=Harmed.choices,
        help_text=_("As far as you know today. Some rules ask for it."),
    )  # fmt: skip
    decision = forms.ChoiceField(label=_("Your decision"), choices=[CHOOSE, *DECISIONS])
    reason = text(
        _("Why"), _("Needed unless you decide as the rules say. Whoever works on the case reads it."), required=False
    )
    field_order = ["harmed", "decision", "reason", "on"]

    def prepare(self) -> None:
        super().prepare()
        self.initial["harmed"] = Harmed.NOT_ASKED
        if self.record.student_id is None:
            return
        says, _rule, sentence = selectors.rule_of(self.record, self._harmed())
        self.intro = gettext(
            "The rules of the day say: %(says)s. %(sentence)s What goes against them waits for a second person."
        ) % {"says": str(says.label).lower(), "sentence": sentence}

    def _harmed(self) -> str:
        """Return what was typed of the harmed person, where the form is shown again."""
        typed = str(self.data.get("harmed", ""))
        return typed if typed in Harmed.values else Harmed.NOT_ASKED


class DiversionReviewAnewForm(VersionedForm):
    """Why a case is reviewed once more."""

    reason = reason()


class DiversionConfirmForm(StepForm):
    """That a second person stands by a decision, and from which day on."""

    asks_as: ClassVar = {"reviewed_date": "on", "ended_date": "on"}

    def prepare(self) -> None:
        super().prepare()
        self.intro = labels.decision_sentence(self.record)


class DiversionRefuseForm(VersionedForm):
    """Why a second person does not stand by a decision."""

    asks_as: ClassVar = {"refused_reason": "reason"}
    reason = reason()

    def prepare(self) -> None:
        self.intro = labels.decision_sentence(self.record)


def _tick(key: str, label: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, help_text=LETTER.say(key, "en"), error_messages={"required": _("Tell them of this, then tick it.")}
    )


class DiversionRightsForm(ActionForm):
    """Who was told of their rights, by whom and in which language: all four, or it is not noted."""

    asks_as: ClassVar = {
        "party": "whom", "guardianship": "whom", "part": "whom", "on_date": "on", "records": "records_kept",
    }  # fmt: skip
    whom = forms.ChoiceField(
        label=_("Who was told"), required=False,
        help_text=_("“youth”, or the reference of a guardianship or of a party. Empty to give a name."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Another parent or guardian"), required=False, max_length=120,
        help_text=_("Only if they are not on the list."),
    )  # fmt: skip
    on = forms.DateField(label=_("On which day"), help_text=_("The day on which they were told."))
    language = forms.ChoiceField(label=_("In which language"), choices=Language.choices)
    explained_by = forms.CharField(label=_("Who explained"), max_length=120)
    voluntary = _tick("voluntary", _("They choose: they may say no"))
    counsel = _tick("counsel", _("They may have a lawyer"))
    silence = _tick("silence", _("They need not say anything"))
    records_kept = _tick("records", _("What is written down, and who sees it"))

    def prepare(self) -> None:
        self.initial.update({"on": self.today, "language": Language.EN, "explained_by": self.actor.name})
        field: Any = self.fields["whom"]
        field.choices = [("", _("Somebody who is not on the list")), *self._people()]
        field.help_text = _("The youth, and each parent or guardian who speaks for them. Whom a court barred does not.")

    def _people(self) -> list[tuple[str, str]]:
        """Return whom one can choose: who was told already is not among them."""
        if self.record.student_id is None:
            return []
        there = list(selectors.parties_of(self.record))
        told = {one.party_id for one in selectors.rights_of(self.record)}
        done = {one.guardianship_id for one in there if one.pk in told and one.guardianship_id}
        found = []
        if not any(one.part == YOUTH and one.pk in told for one in there):
            found.append((YOUTH, gettext("%(name)s, the youth") % {"name": self.record.called}))
        known = selectors.guardians(self.record, self.today)
        found += [(one.ref, labels.guardian_words(one)) for one in known if one.pk not in done]
        named = [one for one in there if one.part == "guardian" and one.guardianship_id is None and one.pk not in told]
        return [*found, *((one.ref, labels.party_words(one)) for one in named)]

    @property
    def script(self) -> list[tuple[str, str, str]]:
        """What is read aloud: a heading, and the words in English and Spanish."""
        return script()


class DiversionRightsTakeBackForm(VersionedForm):
    """What was wrong with what was noted of rights."""

    asks_as: ClassVar = {"taken_back_reason": "reason"}
    reason = reason(_("What was wrong"), _("It stays on record."))


class _OfferForm(StepForm):
    asks_as: ClassVar = {"offered_date": "on", "ended_date": "on"}

    def prepare(self) -> None:
        super().prepare()
        lacking = selectors.rights_lacking(self.record, selectors.rights_of(self.record), self.today)
        if lacking:
            self.intro = gettext("Not possible yet. %(missing)s") % {"missing": " ".join(lacking)}


class DiversionOfferForm(_OfferForm):
    """On which day diversion was offered."""


class DiversionOfferAgainForm(_OfferForm):
    """On which day diversion was offered once more."""


class DiversionAcceptForm(StepForm):
    """Who said yes, and on which day."""

    asks_as: ClassVar = {"accepted_date": "on"}
    youth = forms.BooleanField(
        label=_("The youth said yes"), error_messages={"required": _("Without the youth’s own yes nothing begins.")}
    )
    guardian = RefField(
        label=_("Parent or guardian who said yes"), words=labels.party_words, required=False,
        help_text=_("One who was told of the rights. From 18 on the youth answers alone."),
    )  # fmt: skip
    field_order = ["youth", "guardian", "on"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["guardian"].queryset = selectors.told_guardians(self.record)  # type: ignore[attr-defined]


class DiversionDeclineForm(StepForm):
    """Who said no, and on which day."""

    asks_as: ClassVar = {"ended_date": "on"}
    whose_wish = forms.ChoiceField(label=_("Who said no"), choices=[CHOOSE, *Wish.choices])
    end_note = text(_("What should be known"), _("For whoever works on cases. Nobody has to say why."), required=False)
    field_order = ["whose_wish", "end_note", "on"]


class DiversionIntakeForm(StepForm):
    """On which day the intake was held."""

    asks_as: ClassVar = {"intake_date": "on"}
