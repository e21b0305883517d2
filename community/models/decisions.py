"""What was decided, by whom and why, on what people said, and what changed because of it."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models import decision_triggers
from community.models.bodies import Body
from community.models.events import Event
from community.models.inputs import Input, Theme
from community.models.supports import Support
from community.models.words import Constituency, Method
from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from district.models import District, School
from plan.models import Amendment, Milestone, Strategy


class DecisionStatus(models.TextChoices):
    """Where a decision stands."""

    OPEN = "open", _("Being decided")
    DECIDED = "decided", _("Decided")
    REVERSED = "reversed", _("Decided otherwise since")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Addressed(models.TextChoices):
    """Whom a recommendation is for."""

    SUPERINTENDENT = "superintendent", _("Superintendent")
    SCHOOL_BOARD = "school_board", _("School Board")


class Response(models.TextChoices):
    """What was done with a recommendation."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    NOT = "not", _("Not adopted")


@history.tracked()
class Decision(Record):
    """
    One question and what was decided of it, by a ``body`` or by somebody of the district (``decided_by``, in words).

    ``method`` and ``quorum`` are the body's as they were when it was decided. What was decided is one of its options,
    with the ``reason``. One that is ``addressed_to`` somebody is a recommendation, with a response due. A reversal is
    a decision of its own that ``reverses`` the one before, which stays as it was.
    """

    ref_prefix = "dcn"
    app_may = CHANGE
    told_at = {
        "decision_by_one": "decided_by",
        "decision_decided_told": "chosen",
        "decision_withdrawn_told": "withdrawn_reason",
        "decision_recommendation_due": "response_due_date",
        "decision_response_told": "response",
        "decision_response_after": "responded_date",
        "decision_reversed_once": "reverses",
    }

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    question = models.TextField(_("question"))
    question_es = models.TextField(_("question in Spanish"), blank=True)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("body")
    )
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    meeting = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("meeting")
    )
    method = models.CharField(_("how it is decided"), max_length=10, choices=Method.choices)
    quorum = models.PositiveSmallIntegerField(_("quorum"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=DecisionStatus.choices, default=DecisionStatus.OPEN)
    chosen = models.ForeignKey(
        "DecisionOption", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("what was decided"),
    )  # fmt: skip
    reason = models.TextField(_("reason"), blank=True)
    reason_es = models.TextField(_("reason in Spanish"), blank=True)
    decided_date = models.DateField(_("decided on"), null=True, blank=True)
    decided_at = models.DateTimeField(_("entered as decided"), null=True, blank=True)
    is_public = models.BooleanField(_("shown in public"), default=True)
    reverses = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversals",
        verbose_name=_("decides otherwise than"),
    )  # fmt: skip
    addressed_to = models.CharField(_("recommended to"), max_length=20, choices=Addressed.choices, blank=True)
    response_due_date = models.DateField(_("response due"), null=True, blank=True)
    response = models.CharField(_("response"), max_length=10, choices=Response.choices, blank=True)
    response_reason = models.TextField(_("reason of the response"), blank=True)
    response_reason_es = models.TextField(_("reason of the response in Spanish"), blank=True)
    responded_date = models.DateField(_("responded on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    class Meta:
        constraints = [
            plausible("decision_days_plausible", "decided_date", "response_due_date", "responded_date"),
            seen("decision_title_not_blank", "title"),
            models.CheckConstraint(name="decision_question_not_blank", condition=~Q(question="")),
            models.CheckConstraint(name="decision_status_valid", condition=Q(status__in=DecisionStatus.values)),
            models.CheckConstraint(name="decision_method_valid", condition=Q(method__in=Method.values)),
            models.CheckConstraint(
                name="decision_by_one",
                condition=Q(body__isnull=False, decided_by="") | Q(body__isnull=True) & ~Q(decided_by=""),
                violation_error_message=_("Choose the body that decides, or say who does."),
            ),
            models.CheckConstraint(
                name="decision_votes_of_body", condition=~Q(method="vote") | Q(body__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_decided_told",
                condition=Q(status__in=["decided", "reversed"], chosen__isnull=False, decided_date__isnull=False,
                            decided_at__isnull=False) & ~Q(reason="")
                | Q(status__in=["open", "withdrawn"], chosen__isnull=True, decided_date__isnull=True,
                    decided_at__isnull=True),
                violation_error_message=_("Say what was decided, on which day and why."),
            ),
            models.CheckConstraint(
                name="decision_withdrawn_told",
                condition=Q(status="withdrawn") & ~Q(withdrawn_reason="")
                | ~Q(status="withdrawn") & Q(withdrawn_reason=""),
                violation_error_message=_("Say why it is withdrawn."),
            ),
            models.CheckConstraint(
                name="decision_addressed_valid", condition=Q(addressed_to="") | Q(addressed_to__in=Addressed.values)
            ),
            models.CheckConstraint(
                name="decision_recommendation_due",
                condition=Q(addressed_to="", response_due_date__isnull=True)
                | ~Q(addressed_to="") & (Q(status__in=["open", "withdrawn"]) | Q(response_due_date__isnull=False)),
                violation_error_message=_("A recommendation says by when a response is due."),
            ),
            models.CheckConstraint(
                name="decision_response_told",
                condition=Q(response="", response_reason="", responded_date__isnull=True)
                | Q(response__in=Response.values, responded_date__isnull=False, status__in=["decided", "reversed"])
                & ~Q(response_reason="") & ~Q(addressed_to=""),
                violation_error_message=_("Say what was done with the recommendation, when and why."),
            ),
            models.CheckConstraint(
                name="decision_response_after",
                condition=Q(responded_date__isnull=True) | Q(responded_date__gte=F("decided_date")),
                violation_error_message=_("The response comes after the recommendation."),
            ),
            models.UniqueConstraint(
                name="decision_reversed_once",
                fields=["reverses"],
                condition=~Q(status="withdrawn"),
                violation_error_message=_("It is already asked whether to decide otherwise."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["-decided_date", "-id"], name="decision_newest"),
            models.Index(fields=["body", "decided_date"], name="decision_by_body"),
        ]
        triggers = [
            in_time("decided_at"),
            pgtrigger.ReadOnly(name="stays_of_district", fields=["district"]),
            decision_triggers.stays_decided(),
            decision_triggers.counts(),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_recommendation(self) -> bool:
        """Tell whether it is addressed to somebody who answers it."""
        return bool(self.addressed_to)

    @property
    def reversed_by(self) -> Decision | None:
        """The decision that decides otherwise, once it is decided. Read before, or one query."""
        made = {DecisionStatus.DECIDED, DecisionStatus.REVERSED}
        return next((one for one in self.reversals.all() if one.status in made), None)

    def is_late(self, today: date) -> bool:
        """Tell whether a response to the recommendation is missing after its day."""
        due = self.response_due_date
        waits = self.status == DecisionStatus.DECIDED and not self.response
        return bool(self.addressed_to and waits and due is not None and due < today)


@history.tracked()
class DecisionOption(Record):
    """One of the answers that a decision chooses from."""

    ref_prefix = "opt"
    app_may = EVERYTHING
    told_at = {"decisionoption_number_unique": "number"}

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="options", verbose_name=_("decision"))
    number = models.PositiveSmallIntegerField(_("number"))
    words = models.CharField(_("option"), max_length=300)
    words_es = models.CharField(_("option in Spanish"), max_length=300, blank=True)

    class Meta:
        constraints = [
            seen("decisionoption_words_not_blank", "words"),
            models.UniqueConstraint(name="decisionoption_number_unique", fields=["decision", "number"]),
        ]
        triggers = [decision_triggers.of_open()]

    def __str__(self) -> str:
        return self.words


@history.tracked()
class DecisionPresence(Record):
    """How many members of one constituency were present when it was decided, and how many of them did not vote."""

    ref_prefix = "dpr"
    app_may = EVERYTHING

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="presence", verbose_name=_("decision")
    )
    constituency = models.CharField(_("who"), max_length=10, choices=Constituency.choices)
    seats = models.PositiveSmallIntegerField(_("seats"))
    present = models.PositiveSmallIntegerField(_("present"))
    abstained = models.PositiveSmallIntegerField(_("did not vote"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decisionpresence_constituency_valid", condition=Q(constituency__in=Constituency.values)
            ),
            models.CheckConstraint(
                name="decisionpresence_within_seats",
                condition=Q(present__lte=F("seats")),
                violation_error_message=_("No more members can be present than have a seat."),
            ),
            models.CheckConstraint(
                name="decisionpresence_abstained_present",
                condition=Q(abstained__lte=F("present")),
                violation_error_message=_("No more members can abstain than are present."),
            ),
            models.UniqueConstraint(name="decisionpresence_once", fields=["decision", "constituency"]),
        ]
        triggers = [decision_triggers.of_open()]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class DecisionVote(Record):
    """How many of one constituency voted for one option."""

    ref_prefix = "vot"
    app_may = EVERYTHING

    option = models.ForeignKey(DecisionOption, on_delete=models.PROTECT, related_name="votes", verbose_name=_("option"))
    constituency = models.CharField(_("who"), max_length=10, choices=Constituency.choices)
    votes = models.PositiveSmallIntegerField(_("votes"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decisionvote_constituency_valid", condition=Q(constituency__in=Constituency.values)
            ),
            models.UniqueConstraint(name="decisionvote_once", fields=["option", "constituency"]),
        ]
        triggers = [decision_triggers.of_open(by_option=True)]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class DecisionInput(Record):
    """That a decision looked at what one person said."""

    ref_prefix = "din"
    app_may = EVERYTHING

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="inputs", verbose_name=_("decision"))
    input = models.ForeignKey(Input, on_delete=models.PROTECT, related_name="decided", verbose_name=_("input"))

    class Meta:
        constraints = [models.UniqueConstraint(name="decisioninput_once", fields=["decision", "input"])]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class DecisionTheme(Record):
    """That a decision answers a theme, and so all that was said of it until it was decided."""

    ref_prefix = "dth"
    app_may = EVERYTHING

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="themes", verbose_name=_("decision"))
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("theme"))

    class Meta:
        constraints = [models.UniqueConstraint(name="decisiontheme_once", fields=["decision", "theme"])]

    def __str__(self) -> str:
        return self.ref


class ChangeStatus(models.TextChoices):
    """How far a change has come."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Not done after all")


@history.tracked()
class DecisionChange(Record):
    """
    What changes because of a decision, in words, and what of the plan or of the supports it changes.

    It may name a strategy, a milestone, an amendment of the plan or a support; one of them at most.
    """

    ref_prefix = "dch"
    app_may = CHANGE
    told_at = {"decisionchange_of_one": "words", "decisionchange_dated": "changed_date"}

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="changes", verbose_name=_("decision"))
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("strategy")
    )
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("milestone")
    )
    amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("amendment")
    )
    support = models.ForeignKey(
        Support, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("support")
    )
    words = models.TextField(_("what changes"))
    words_es = models.TextField(_("what changes, in Spanish"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ChangeStatus.choices, default=ChangeStatus.PLANNED)
    changed_date = models.DateField(_("changed on"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("decisionchange_days_plausible", "changed_date"),
            models.CheckConstraint(name="decisionchange_status_valid", condition=Q(status__in=ChangeStatus.values)),
            models.CheckConstraint(name="decisionchange_words_not_blank", condition=~Q(words="")),
            models.CheckConstraint(
                name="decisionchange_of_one",
                condition=Q(strategy__isnull=True, milestone__isnull=True, amendment__isnull=True)
                | Q(strategy__isnull=True, milestone__isnull=True, support__isnull=True)
                | Q(strategy__isnull=True, amendment__isnull=True, support__isnull=True)
                | Q(milestone__isnull=True, amendment__isnull=True, support__isnull=True),
                violation_error_message=_("Name one thing that it changes, or none."),
            ),
            models.CheckConstraint(
                name="decisionchange_dated",
                condition=~Q(status__in=["done", "dropped"]) | Q(changed_date__isnull=False),
                violation_error_message=_("Say on which day it was done."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="stays_with_decision", fields=["decision"]),
            decision_triggers.of_decided(),
        ]

    def __str__(self) -> str:
        return self.ref
