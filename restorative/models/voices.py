"""What those who take part say: whether they do, in their own words, and by a link."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import SignedLink
from core import history
from core.days import plausible
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from district.models import User
from restorative.models import belonging
from restorative.models.people import Answer, Participant, Voice, Way
from students.models import Guardianship

# What a person's own voice said last is what holds; a guardian who forbids it stops it, whoever is asked, until that
# same guardian says otherwise. Being told of it takes no "no" back. Last is what was said on the latest day: a paper
# found later does not undo what was said after it. Whom a court barred since, or whose time ended, stops nothing. Nor
# does taking a child off the case and adding them anew.
ANSWER_FOLLOWS = """
UPDATE restorative_participant SET answer = COALESCE(
    (SELECT said.answer FROM restorative_consent said
        JOIN students_guardianship held ON held.id = said.guardianship_id
        WHERE said.participant_id IN (
            SELECT NEW.participant_id UNION SELECT once.id FROM restorative_participant mine
            JOIN restorative_participant once ON once.case_id = mine.case_id AND once.student_id = mine.student_id
            WHERE mine.id = NEW.participant_id)
        AND said.voice = 'guardian' AND said.answer <> 'given' AND held.barred_date IS NULL
        AND (held.until_date IS NULL OR held.until_date > NEW.on_date) AND NOT EXISTS (
            SELECT FROM restorative_consent later JOIN restorative_participant who ON who.id = later.participant_id
            WHERE who.case_id = (SELECT case_id FROM restorative_participant WHERE id = NEW.participant_id)
            AND later.guardianship_id = said.guardianship_id AND NOT later.is_informed_only
            AND (later.on_date, later.id) > (said.on_date, said.id))
        ORDER BY said.on_date DESC, said.id DESC LIMIT 1),
    (SELECT said.answer FROM restorative_consent said WHERE said.participant_id = NEW.participant_id
        AND said.voice = 'own' ORDER BY said.on_date DESC, said.id DESC LIMIT 1),
    '')
WHERE id = NEW.participant_id;
RETURN NULL;
"""


def _entered_or_by_link(name: str) -> models.CheckConstraint:
    """Return the constraint that somebody entered a row, unless it came by a link, where nobody did."""
    return models.CheckConstraint(
        name=name,
        condition=Q(way="link", entered_by__isnull=True) | ~Q(way="link") & Q(entered_by__isnull=False),
    )


@history.tracked()
class Consent(Record):
    """
    What somebody said of taking part, on a day: given, declined or withdrawn. The last word holds; none is a penalty.

    A parent or guardian who was only informed is noted by ``is_informed_only``; which kind of encounter asks for more
    is a setting.
    """

    ref_prefix = "cns"
    app_may = APPEND
    told_at = {"consent_guardian_named": "guardianship"}

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="consents", verbose_name=_("participant")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    voice = models.CharField(_("who said it"), max_length=10, choices=Voice.choices, default=Voice.OWN)
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("parent or guardian"),
    )  # fmt: skip
    is_informed_only = models.BooleanField(_("was informed, not asked"), default=False)
    on_date = models.DateField(_("day"))
    way = models.CharField(_("how it was said"), max_length=10, choices=Way.choices)
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("consent_days_plausible", "on_date"),
            models.CheckConstraint(name="consent_answer_valid", condition=Q(answer__in=Answer.values)),
            models.CheckConstraint(name="consent_voice_valid", condition=Q(voice__in=Voice.values)),
            models.CheckConstraint(name="consent_way_valid", condition=Q(way__in=Way.values)),
            models.CheckConstraint(
                name="consent_guardian_named",
                condition=Q(voice="guardian", guardianship__isnull=False)
                | Q(voice="own", guardianship__isnull=True, is_informed_only=False),
                violation_error_message=_("Say which parent or guardian."),
            ),
            models.CheckConstraint(
                name="consent_informed_is_no_answer", condition=Q(is_informed_only=False) | Q(answer="given")
            ),
            _entered_or_by_link("consent_entered_by_whom"),
        ]
        indexes = [models.Index(fields=["participant", "id"], name="consent_by_participant")]
        triggers = [
            in_time("entered_at"),
            pgtrigger.Trigger(
                name="can_be", when=pgtrigger.Before, operation=pgtrigger.Insert, func=belonging.CONSENT_CAN_BE
            ),
            pgtrigger.Trigger(
                name="answer_follows", when=pgtrigger.After, operation=pgtrigger.Insert, func=ANSWER_FOLLOWS
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one."""
        return self.participant.read_as()


@history.tracked()
class OwnWords(Record):
    """What somebody wants to say before the meeting, in their own words. It stays as it was said."""

    ref_prefix = "own"
    app_may = APPEND

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="own_words", verbose_name=_("participant")
    )
    words = models.TextField(_("in their own words"))
    way = models.CharField(_("how it was said"), max_length=10, choices=Way.choices)
    on_date = models.DateField(_("day"))
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        constraints = [
            plausible("ownwords_days_plausible", "on_date"),
            models.CheckConstraint(name="ownwords_words_not_blank", condition=~Q(words="")),
            models.CheckConstraint(name="ownwords_way_valid", condition=Q(way__in=Way.values)),
            _entered_or_by_link("ownwords_entered_or_by_link"),
        ]
        triggers = [in_time("entered_at")]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one."""
        return self.participant.read_as()


@history.tracked()
class ParticipantLink(SignedLink):
    """A link by which a participant says something without an account, once."""

    class Purpose(models.TextChoices):
        OWN_WORDS = "own_words", _("Own words before the meeting")
        FOLLOW_UP = "follow_up", _("How it is going")

    ref_prefix = "lnk"
    app_may = CHANGE

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="links", verbose_name=_("participant")
    )
    purpose = models.CharField(_("what for"), max_length=20, choices=Purpose.choices)

    class Meta(SignedLink.Meta):
        constraints = [
            *SignedLink.Meta.constraints,
            models.CheckConstraint(
                name="participantlink_purpose_valid", condition=Q(purpose__in=["own_words", "follow_up"])
            ),
        ]
        triggers = [*SignedLink.guards(), pgtrigger.ReadOnly(name="stays_with", fields=["participant", "purpose"])]

    def read_as(self) -> Iterable[Subject]:
        """Name the child, if it is one."""
        return self.participant.read_as()
