"""What a contact with the police was for one student: as what they were there, and what was done."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from diversion.models.contacts import Offer, PoliceContact
from diversion.models.offenses import Offense
from students.models import Student


class Part(models.TextChoices):
    """As what a student was there."""

    ALLEGED = "alleged", _("Said to have done it")
    HARMED = "harmed", _("Harmed")
    WITNESS = "witness", _("Witness")


class PoliceOutcome(models.TextChoices):
    """How it ended that day."""

    STAYED = "stayed", _("Stayed at school")
    PARENT = "parent", _("Went with a parent or guardian")
    COURT = "court", _("Referred to the juvenile court office")
    DETENTION = "detention", _("Taken to detention or shelter")
    HOSPITAL = "hospital", _("Taken to a hospital")
    OTHER = "other", _("Otherwise")


class Force(models.TextChoices):
    """The most force that was used on a student, in the order of gravity."""

    NONE = "none", _("None")
    HANDS = "hands", _("Held by hand")
    RESTRAINTS = "restraints", _("Handcuffs or other restraints")
    WEAPON_SHOWN = "weapon_shown", _("A weapon was drawn or pointed")
    WEAPON_USED = "weapon_used", _("A weapon was used, chemical spray included")


# Whoever enters the contact in error or moves its day waits, or is seen: in the order in which services lock, too.
OF_THE_DAY = """
SELECT one.error_at, one.on_date INTO wrong, day FROM diversion_policecontact one WHERE one.id = NEW.contact_id
FOR SHARE;
IF wrong IS NOT NULL OR NEW.offense_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM diversion_offense law WHERE law.id = NEW.offense_id AND law.from_date <= day
        AND (law.until_date IS NULL OR law.until_date > day)
) THEN
    RAISE EXCEPTION 'contactstudent_of_the_day: the contact is in error, or the law had no such section that day'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'contactstudent_of_the_day', TABLE = 'diversion_contactstudent';
END IF;
RETURN NEW;
"""

# What may be done to whoever is said to have done something, and to nobody else who was there.
ACTS = ("was_referred", "was_cited", "in_custody", "was_arrested")


@history.tracked()
class ContactStudent(Record):
    """
    One student in a contact.

    ``was_referred``, ``was_cited`` and ``was_arrested`` are counted as the federal tables define them (Civil Rights
    Data Collection): a citation and a school-related arrest are referrals to law enforcement, too. ``in_custody`` is
    Iowa's own word (232.19), with ``parent_told_at`` when a parent was told, which that section asks for as soon as
    possible. ``statute`` is as the officer wrote it, ``offense`` the section that it is. Whom nobody has matched to the
    roster yet is there by ``name``, ``birth_date`` and ``student_number``, as the agency told them.
    """

    ref_prefix = "pcs"
    app_may = CHANGE
    told_at = {
        "contactstudent_acts_of_alleged": "part",
        "contactstudent_arrest_is_referral": "was_referred",
        "contactstudent_citation_is_referral": "was_referred",
        "contactstudent_no_offer_why": "no_offer_why",
        "contactstudent_off_with_reason": "off_reason",
        "contactstudent_is_somebody": "student",
        "contactstudent_once": "student",
    }

    contact = models.ForeignKey(
        PoliceContact, on_delete=models.PROTECT, related_name="students", verbose_name=_("contact")
    )
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    name = models.CharField(_("name, as it was told"), max_length=120, blank=True)
    birth_date = models.DateField(_("birth date, as it was told"), null=True, blank=True)
    student_number = models.CharField(_("student number, as it was told"), max_length=40, blank=True)
    part = models.CharField(_("was there as"), max_length=10, choices=Part.choices)
    was_referred = models.BooleanField(_("referred to law enforcement"), default=False)
    was_cited = models.BooleanField(_("cited or ticketed"), default=False)
    was_searched = models.BooleanField(_("searched by the police"), default=False)
    in_custody = models.BooleanField(_("taken into custody"), default=False)
    was_arrested = models.BooleanField(_("school-related arrest"), default=False)
    statute = models.CharField(_("statute or reason, as written"), max_length=200, blank=True)
    offense = models.ForeignKey(
        Offense, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("offense")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=PoliceOutcome.choices)
    force = models.CharField(_("force used"), max_length=15, choices=Force.choices, default=Force.NONE)
    parent_told_at = models.DateTimeField(_("parent or guardian told"), null=True, blank=True)
    offer = models.CharField(_("diversion"), max_length=10, choices=Offer.choices, default=Offer.NOT_ASKED)
    no_offer_why = models.CharField(_("why it was not offered"), max_length=200, blank=True)
    off_at = models.DateTimeField(_("taken off"), null=True, blank=True)
    off_reason = models.TextField(_("why they were taken off"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="contactstudent_part_valid", condition=Q(part__in=Part.values)),
            models.CheckConstraint(name="contactstudent_outcome_valid", condition=Q(outcome__in=PoliceOutcome.values)),
            models.CheckConstraint(name="contactstudent_force_valid", condition=Q(force__in=Force.values)),
            models.CheckConstraint(name="contactstudent_offer_valid", condition=Q(offer__in=Offer.values)),
            models.CheckConstraint(
                name="contactstudent_acts_of_alleged",
                condition=Q(part="alleged") | Q(**dict.fromkeys(ACTS, False), offer="not_asked"),
                violation_error_message=_(
                    "Only who is said to have done something is referred, cited, arrested or offered diversion."
                ),
            ),
            models.CheckConstraint(
                name="contactstudent_arrest_is_referral",
                condition=Q(was_arrested=False) | Q(was_referred=True),
                violation_error_message=_("A school-related arrest is a referral to law enforcement, too: tick both."),
            ),
            models.CheckConstraint(
                name="contactstudent_citation_is_referral",
                condition=Q(was_cited=False) | Q(was_referred=True),
                violation_error_message=_("A citation is a referral to law enforcement, too: tick both."),
            ),
            models.CheckConstraint(
                name="contactstudent_no_offer_why",
                condition=Q(offer="no") & ~Q(no_offer_why="") | ~Q(offer="no") & Q(no_offer_why=""),
                violation_error_message=_("Say why diversion was not offered, and nothing where it was."),
            ),
            models.CheckConstraint(
                name="contactstudent_off_with_reason",
                condition=Q(off_at__isnull=True, off_reason="") | Q(off_at__isnull=False) & ~Q(off_reason=""),
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                name="contactstudent_is_somebody",
                condition=Q(student__isnull=False) | ~Q(name=""),
                violation_error_message=_("Choose a student, or type the name as it was told."),
            ),
            plausible("contactstudent_days_plausible", "birth_date"),
            models.UniqueConstraint(
                name="contactstudent_once",
                fields=["contact", "student"],
                condition=Q(off_at__isnull=True),
                violation_error_message=_("This student stands in this contact already."),
            ),
        ]
        indexes = [models.Index(fields=["student"], name="contactstudent_by_student")]
        triggers = [
            in_time("off_at"),
            pgtrigger.Trigger(
                name="of_the_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=OF_THE_DAY,
                declare=[("wrong", "timestamptz"), ("day", "date")],
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["contact", "name", "birth_date", "student_number"]),
            # Who was matched is that child for good: a wrong one is taken off, and told anew.
            pgtrigger.Protect(
                name="stays_matched",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__student__df=pgtrigger.F("new__student"), old__student__isnull=False),
            ),
            pgtrigger.Protect(
                name="off_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__off_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[Subject]:
        """Name the child, taken off or not, and all of the contact, which its page names (selectors.student_get)."""
        own = self.student.read_as() if self.student is not None else []
        return [*own, *self.contact.read_as()]

    @property
    def called(self) -> str:
        """The student's name; of one who is not matched yet as it was told."""
        return self.student.name if self.student is not None else self.name
