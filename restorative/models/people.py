"""Who takes part in a case, of their own will, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import SignedLink
from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import APPEND, CHANGE, Record
from core.reads import Subject
from district.models import District, Organization, StaffMember, User
from restorative.models import belonging
from restorative.models.cases import RestorativeCase
from students.models import Guardianship, Student


class Part(models.TextChoices):
    """As what somebody takes part."""

    IN_CONFLICT = "in_conflict", _("In conflict")
    HARMED = "harmed", _("Harmed")
    RESPONSIBLE = "responsible", _("Responsible")
    SUPPORTER = "supporter", _("Supporter")
    COMMUNITY = "community", _("Community member")
    INTERPRETER = "interpreter", _("Interpreter")
    FACILITATOR = "facilitator", _("Facilitator")


# Those about whom the case is. Without the consent of each nothing is convened.
PARTIES = ["in_conflict", "harmed", "responsible"]


class Answer(models.TextChoices):
    """What somebody said of taking part."""

    GIVEN = "given", _("Takes part")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrew")


class Voice(models.TextChoices):
    """Who said it."""

    OWN = "own", _("The person")
    GUARDIAN = "guardian", _("A parent or guardian")


class Way(models.TextChoices):
    """How it was said."""

    SPOKEN = "spoken", _("Spoken, in person")
    PHONE = "phone", _("By telephone")
    PAPER = "paper", _("On paper")
    EMAIL = "email", _("By e-mail")
    LINK = "link", _("By the link that was sent")


@history.tracked()
class Volunteer(Record):
    """A member of the community who keeps circles or supports people, on no payroll."""

    ref_prefix = "vol"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    reached_at = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    background_checked_date = models.DateField(_("background checked on"), null=True, blank=True)
    trained_date = models.DateField(_("trained on"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            seen("volunteer_name_not_blank", "name"),
            plausible("volunteer_days_plausible", "background_checked_date", "trained_date"),
        ]

    def __str__(self) -> str:
        return self.name

    def may_serve(self, today: date) -> bool:
        """Tell whether they may meet students today: active, checked and trained."""
        days = (self.background_checked_date, self.trained_date)
        return self.is_active and all(day is not None and day <= today for day in days)


# Nobody takes part because a column says so: somebody said it, and that is noted.
ANSWER_IS_SAID = """
IF pg_trigger_depth() < 2 AND NEW.answer IS DISTINCT FROM (CASE WHEN TG_OP = 'UPDATE' THEN OLD.answer ELSE '' END) THEN
    RAISE EXCEPTION 'participant_answer_follows: their consents tell it' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'participant_answer_follows', TABLE = 'restorative_participant';
END IF;
RETURN NEW;
"""


@history.tracked()
class Participant(Record):
    """
    Somebody who takes part in a case: one student, staff member, volunteer or organization, or an adult by name.

    ``answer`` is the last thing they said of taking part, kept by the database from their consents; "" before they said
    anything. ``supports`` is whom a supporter supports.
    """

    class Kind(models.TextChoices):
        STUDENT = "student", _("Student")
        STAFF = "staff", _("Staff")
        ADULT = "adult", _("Another adult")
        VOLUNTEER = "volunteer", _("Community volunteer")
        ORGANIZATION = "organization", _("Organization")

    ref_prefix = "prt"
    app_may = CHANGE
    told_at = {
        "participant_is_one": "kind",
        "participant_student_once": "student",
        "participant_staff_once": "staff",
        "participant_volunteer_once": "volunteer",
    }

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="participants", verbose_name=_("case")
    )
    part = models.CharField(_("takes part as"), max_length=20, choices=Part.choices)
    kind = models.CharField(_("is"), max_length=20, choices=Kind.choices)
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("staff member")
    )
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("volunteer")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organization"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=120, blank=True)
    supports = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supported_by", verbose_name=_("supports")
    )
    language = models.CharField(_("language"), max_length=60, blank=True)
    access_needs = models.CharField(_("access needs"), max_length=200, blank=True)
    unavailable = models.CharField(_("not available"), max_length=200, blank=True)
    answer = models.CharField(_("consent"), max_length=10, choices=Answer.choices, blank=True, editable=False)
    left_at = models.DateTimeField(_("taken off the case"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="participant_part_valid", condition=Q(part__in=Part.values)),
            models.CheckConstraint(name="participant_answer_valid", condition=Q(answer__in=["", *Answer.values])),
            models.CheckConstraint(
                name="participant_is_one",
                condition=Q(
                    kind="student", student__isnull=False, staff__isnull=True, volunteer__isnull=True,
                    organization__isnull=True, name="",
                )
                | Q(
                    kind="staff", student__isnull=True, staff__isnull=False, volunteer__isnull=True,
                    organization__isnull=True, name="",
                )
                | Q(
                    kind="volunteer", student__isnull=True, staff__isnull=True, volunteer__isnull=False,
                    organization__isnull=True, name="",
                )
                | Q(
                    kind="organization", student__isnull=True, staff__isnull=True, volunteer__isnull=True,
                    organization__isnull=False,
                )
                | Q(
                    kind="adult", student__isnull=True, staff__isnull=True, volunteer__isnull=True,
                    organization__isnull=True,
                )
                & ~Q(name=""),
                violation_error_message=_("Say who it is: one person."),
            ),
            models.UniqueConstraint(
                name="participant_student_once",
                fields=["case", "student"],
                condition=Q(left_at__isnull=True),
                violation_error_message=_("This student takes part already."),
            ),
            models.UniqueConstraint(
                name="participant_staff_once",
                fields=["case", "staff"],
                condition=Q(left_at__isnull=True),
                violation_error_message=_("This staff member takes part already."),
            ),
            models.UniqueConstraint(
                name="participant_volunteer_once",
                fields=["case", "volunteer"],
                condition=Q(left_at__isnull=True),
                violation_error_message=_("This volunteer takes part already."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["student"], name="participant_by_student")]
        triggers = [
            in_time("left_at"),
            pgtrigger.Trigger(
                name="answer_follows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("answer"),
                func=ANSWER_IS_SAID,
            ),
            pgtrigger.ReadOnly(
                name="stays_who_it_is",
                fields=["case", "kind", "student", "staff", "volunteer", "organization", "name"],
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def called(self) -> str:
        """The name by which a page calls them. What it is of was read with the row."""
        if self.student is not None:
            return self.student.called
        named = self.staff or self.volunteer or self.organization
        return named.name if named is not None else self.name

    @property
    def given_name(self) -> str:
        """The name by which a page greets them, and no more of it: "" where nobody is named."""
        if self.student is not None:
            return self.student.preferred_given_name or self.student.given_name
        return (self.called.split() or [""])[0] if self.kind != self.Kind.ORGANIZATION else ""

    def read_as(self) -> Iterable[Subject]:
        """
        Name the children of the case, where they were read with it: a participant's own page tells whose case it is.

        Of one who is told beside something else, the child, if it is one. The student was read with the row.
        """
        case = self._state.fields_cache.get("case")
        if case is not None and "participants" in getattr(case, "_prefetched_objects_cache", ()):
            return case.read_as()
        return [] if self.student is None else [("students.student", self.student.ref)]


# What a person's own voice said last is what holds; a guardian who forbids it stops it, whoever is asked, until that
# same guardian says otherwise. Being told of it takes no "no" back. Last is what was said on the latest day: a paper
# found later does not undo what was said after it. Whom a court barred since, or whose time ended, stops nothing.
ANSWER_FOLLOWS = """
UPDATE restorative_participant SET answer = COALESCE(
    (SELECT said.answer FROM restorative_consent said
        JOIN students_guardianship held ON held.id = said.guardianship_id
        WHERE said.participant_id = NEW.participant_id
        AND said.voice = 'guardian' AND said.answer <> 'given' AND held.barred_date IS NULL
        AND (held.until_date IS NULL OR held.until_date > NEW.on_date) AND NOT EXISTS (
            SELECT FROM restorative_consent later WHERE later.participant_id = said.participant_id
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
