"""
What people type on the pages of milestones, amendments, targets and legal preconditions.

Cleaned fields are the services' keywords.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import day_words
from core.files.forms import DocumentForm
from core.forms import ActionForm, VersionedForm
from core.picking import PickField, Source
from district import picks
from district.models import StaffMember
from plan import amendment_tasks, amendment_words, selectors
from plan.models import Amendment, Milestone, Precondition


def owner_more(one: StaffMember) -> str:
    """Return that a staff member cannot sign in, where they cannot."""
    can = one.user and one.user.is_active and one.user.has_usable_password()
    return "" if can else gettext("cannot sign in")


class AddDocumentForm(DocumentForm):
    """A document of one of the plan's records: the file itself, as multipart/form-data."""

    seen_by = _("Everyone who sees the plan can open it, the School Board too: nothing that names a student.")


class MeetForm(VersionedForm):
    """The day on which a milestone was met, and what shows it."""

    record: Milestone
    met_date = forms.DateField(label=_("Day it was met"), help_text=_("When it was reached, not when you record it."))
    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("In words: what shows it, and where it can be seen. No names of students."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def prepare(self) -> None:
        self.initial["met_date"] = self.today
        words = gettext("It is judged by %(day)s. Met late stays met late.")
        self.intro = words % {"day": day_words(selectors.judged_date(self.record))}


class ReopenForm(VersionedForm):
    """Why a milestone is open again."""

    intro = _("The day and the evidence recorded so far leave this page and stay in the history.")
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs={"rows": 3})
    )


class MoveForm(VersionedForm):
    """Another due date, and why."""

    record: Milestone
    due_date = forms.DateField(label=_("New due date"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It is shown beside the new date."), widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        judged = selectors.judged_date(self.record)
        words = gettext("It is due on %(day)s. A due date that has passed stays the one that judges it.")
        if judged < self.today:
            words = gettext("It was due on %(day)s and is judged by that day, whatever the new date.")
        self.intro = words % {"day": day_words(judged)}
        if judged != self.record.due_date:
            now = gettext("Its date now is %(day)s.") % {"day": day_words(self.record.due_date)}
            self.intro = f"{now} {self.intro}"


class AssignForm(VersionedForm):
    """Who owns a milestone; empty for nobody."""

    record: Milestone
    named = frozenset({"owner"})
    owner = PickField(
        label=_("Owner"),
        required=False,
        is_strict=True,
        help_text=_("The owner may record the milestone as met."),
    )

    def prepare(self) -> None:
        self.initial["owner"] = self.record.owner.ref if self.record.owner else ""
        staff = picks.staff(self.actor, selectors.owners_to_choose(self.today), self.today, more=owner_more)
        self.fields["owner"].offer(Source((staff,)), _("Type part of a name; empty for nobody."))  # type: ignore[attr-defined]


class TargetForm(VersionedForm):
    """What a target says from now on, and why."""

    intro = _("What it said before stays on record, with your reason. Reports released so far keep what they say.")
    value = forms.DecimalField(label=_("Value"), max_digits=12, decimal_places=3)
    by_date = forms.DateField(label=_("By"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It is shown beside the new target."), widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        self.begin_with("value", "by_date")


class AmendmentForm(ActionForm):
    """What was decided, by whom, when and why."""

    prefilled = frozenset({"title", "decided_date"})
    heading: str | Promise = _("Draft an amendment of the plan")
    button: str | Promise = _("Save the draft")
    intro: str | Promise = _(
        "Say what was decided. Then you add each change; all of them take effect when you put it in force."
    )
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What it does, in a few words."))
    body = forms.ChoiceField(label=_("Decided by"), choices=Amendment.Body.choices)
    decided_date = forms.DateField(
        label=_("Decided on"), help_text=_("The day may lie ahead; it can be put in force from that day on.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everyone who sees the plan reads it. No names of students."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def prepare(self) -> None:
        self.initial["decided_date"] = self.today
        # Nothing is chosen at first: the first of a list would often be a wrong answer that nobody gave.
        self.fields["body"].widget.choices = [("", _("Choose an answer")), *Amendment.Body.choices]


class AmendmentEditForm(AmendmentForm, VersionedForm):
    """What a draft says of the decision."""

    prefilled = frozenset()
    heading: str | Promise = ""
    button: str | Promise = ""
    intro: str | Promise = ""

    def prepare(self) -> None:
        self.begin_with("title", "body", "decided_date", "reason")


class EnforceForm(VersionedForm):
    """Nothing is asked but that one knows what one does."""

    record: Amendment

    def prepare(self) -> None:
        self.intro = amendment_words.enforce_words(self.record, self.today)

    @cached_property
    def totals(self) -> list[amendment_tasks.TotalRow]:
        """What it does to the totals; nothing where it changes nothing that is approved."""
        return amendment_tasks.totals_of(self.actor, self.record)

    @property
    def rows(self) -> list[amendment_words.ChangeRow]:
        """The changes that would take effect, as the page shows them."""
        return amendment_words.change_rows(self.record.changes.all(), selectors.split_schools(self.actor))


class WithdrawForm(VersionedForm):
    """Why a draft is withdrawn."""

    asks_as: ClassVar[Mapping[str, str]] = {"withdrawn_reason": "reason"}
    intro = _("A withdrawn draft stays on record and changes nothing.")
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs={"rows": 3})
    )


class RemoveForm(VersionedForm):
    """Which change is removed from a draft, by its reference."""

    prefilled = frozenset({"change"})
    record: Amendment
    change = forms.ChoiceField(label=_("Change"), help_text=_("Reference of the change."))

    def prepare(self) -> None:
        rows = amendment_words.change_rows(self.record.changes.all(), selectors.split_schools(self.actor))
        changes = [(row.record.ref, f"{row.kind}: {row.what}, {row.before} → {row.after}") for row in rows]
        self.fields["change"].choices = [("", _("Choose a change")), *changes]  # type: ignore[attr-defined]
        self.fields["change"].help_text = ""


LOOKED_AT = _("What the look was at, and what was found. Everyone who sees the plan reads it.")


class SettleForm(VersionedForm):
    """When and how what the law asks was settled, where that stands, and when somebody looks at it again."""

    record: Precondition
    settled_date = forms.DateField(
        label=_("Day it was settled"), help_text=_("The day of the vote, say, not the day on which you record it.")
    )
    settled_how = forms.ChoiceField(label=_("How"), choices=Precondition.How.choices)
    evidence = forms.CharField(
        label=_("Where it stands"),
        help_text=_("The minutes and the page, how many voted which way, or who keeps what shows it. "
                    "The result itself can be added as a document afterwards."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    review_date = forms.DateField(
        label=_("Look at it again on"),
        help_text=_("Laws and boards change: on this day you are asked whether it holds."),
    )

    def prepare(self) -> None:
        self.initial["settled_date"] = self.today
        self.intro = self.record.asks
        # Nothing is chosen at first: the first of a list would often be a wrong answer that nobody gave.
        self.fields["settled_how"].widget.choices = [("", _("Choose an answer")), *Precondition.How.choices]


class ReviewForm(VersionedForm):
    """That somebody looked at it and it stays as it is, what was found, and when the next look is."""

    record: Precondition
    reviewed_date = forms.DateField(label=_("Day of the look"))
    finding = forms.CharField(label=_("What was found"), help_text=LOOKED_AT, widget=forms.Textarea(attrs={"rows": 3}))
    review_date = forms.DateField(label=_("Look at it again on"))

    def prepare(self) -> None:
        self.initial["reviewed_date"] = self.today
        self.intro = gettext("What settled it still holds. If it does not, go back and choose “It no longer holds”.")
        if self.record.is_open:
            self.intro = gettext("It is still not settled. Say why, and by which day it should be.")


class LapseForm(VersionedForm):
    """That what settled it holds no longer, why, and by when it should be settled anew."""

    intro = _("It is open again from now on. How it was settled before leaves this page and stays in the history.")
    reviewed_date = forms.DateField(label=_("Day this was found"))
    finding = forms.CharField(
        label=_("Why it no longer holds"),
        help_text=_("A new vote, another law, or a time that ran out. Everyone who sees the plan reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_date = forms.DateField(label=_("To be settled anew by"))

    def prepare(self) -> None:
        self.initial["reviewed_date"] = self.today


class UndoSettledForm(VersionedForm):
    """Why what was recorded as settled is not so, and by when it should be."""

    intro = _("For what was recorded in error. What was settled and holds no longer is told by “It no longer holds”.")
    reason = forms.CharField(
        label=_("Reason"), help_text=_("It stays in the history."), widget=forms.Textarea(attrs={"rows": 3})
    )
    review_date = forms.DateField(label=_("To be settled by"))
