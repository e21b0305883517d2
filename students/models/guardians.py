"""Those who answer for a student: parents, guardians and relatives, and what each of them may know."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q, Subquery
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen, sort_key, words_index
from core.models import CHANGE, Record, StoredFile
from core.spans import Dated, SpanQuerySet, apart, not_before_start, on_day
from district.models import District
from students.models.people import NAMED, Student


@history.tracked()
class Guardian(Record):
    """Someone who answers for one or more students. ``language`` is the one in which they want to be written to."""

    ref_prefix = "gua"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="guardians")
    source_id = models.CharField(_("id in the student system"), max_length=255, null=True, blank=True)  # noqa: DJ001
    given_name = models.CharField(_("given name"), max_length=100)
    middle_name = models.CharField(_("middle name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    name = models.CharField(_("name"), max_length=302, blank=True, editable=False)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    sms = models.CharField(_("phone for text messages"), max_length=50, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="guardian_source_id_unique", fields=["district", "source_id"]),
            models.CheckConstraint(
                name="guardian_source_id_not_blank", condition=Q(source_id__isnull=True) | ~Q(source_id="")
            ),
            seen("guardian_given_name_not_blank", "given_name"),
            seen("guardian_family_name_not_blank", "family_name"),
        ]
        indexes = [
            models.Index(sort_key("family_name"), sort_key("given_name"), "id", name="guardian_in_order"),
            words_index("guardian_by_words", "name"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="named",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NAMED.partition("NEW.preferred_name")[0] + "RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class GuardianshipQuerySet(SpanQuerySet["Guardianship"]):
    """Filters over guardianships."""

    def speaking_for(self, child: Student, day: date) -> GuardianshipQuerySet:
        """
        Keep the parents and guardians who speak for ``child`` on ``day``: for nobody of age.

        Whom a court barred does not, and relatives who are no guardians do not. Rosters do not say since when somebody
        is a parent: of a day before anybody was known who speaks for a child, it is those who were known first.
        """
        if child.has_own_rights(day):
            return self.none()
        known = self.filter(student=child.merged_into_id or child.pk)
        first = known.order_by("from_date").values("from_date")[:1]
        found = known.filter(on_day(day) | Q(from_date__gt=day, from_date=Subquery(first)), barred_date=None)
        return found.exclude(relation="relative")


@history.tracked()
class Guardianship(Dated, Record):
    """
    One guardian of one student over ``[from_date, until_date)``, as the roster has them.

    Both parents have rights over the record unless a court order says otherwise (34 CFR 99.4): whoever is barred is so
    by a ``court_document`` that is kept here, from ``barred_date`` on.
    """

    class Relation(models.TextChoices):
        PARENT = "parent", _("Parent")
        GUARDIAN = "guardian", _("Guardian")
        RELATIVE = "relative", _("Relative")

    ref_prefix = "gsh"
    app_may = CHANGE
    told_at = {
        "guardianship_until_not_before_from": "until_date",
        "guardianship_barred_by_document": "court_document",
        "guardianship_parents_may_receive": "may_receive_records",
        "guardianship_apart": "guardian",
    }
    objects = GuardianshipQuerySet.as_manager()

    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, related_name="guardianships", verbose_name=_("student")
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.PROTECT, related_name="guardianships", verbose_name=_("guardian")
    )
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    lives_with = models.BooleanField(_("student lives with them"), null=True, blank=True)
    may_receive_records = models.BooleanField(_("may receive records"), default=True)
    barred_date = models.DateField(_("barred since"), null=True, blank=True)
    barred_reason = models.TextField(_("what the court ordered"), blank=True)
    court_document = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("court document")
    )

    class Meta:
        constraints = [
            plausible("guardianship_days_plausible", "from_date", "until_date", "barred_date"),
            not_before_start("guardianship_until_not_before_from", _("It ends after it starts.")),
            models.CheckConstraint(
                name="guardianship_relation_valid", condition=Q(relation__in=["parent", "guardian", "relative"])
            ),
            # The law gives both parents their rights; only a court takes them away, and never hearsay.
            models.CheckConstraint(
                name="guardianship_barred_by_document",
                condition=Q(barred_date__isnull=True, court_document__isnull=True, barred_reason="")
                | Q(barred_date__isnull=False, court_document__isnull=False, may_receive_records=False)
                & ~Q(barred_reason=""),
                violation_error_message=_("Only a court document takes these rights away: add it."),
            ),
            models.CheckConstraint(
                name="guardianship_parents_may_receive",
                condition=Q(may_receive_records=True) | Q(barred_date__isnull=False) | Q(relation="relative"),
                violation_error_message=_("Parents and guardians have these rights until a court takes them away."),
            ),
            apart(
                "guardianship_apart", _("They are this student’s guardian already in part of that time."),
                "student", "guardian",
            ),
        ]  # fmt: skip
        triggers = [pgtrigger.ReadOnly(name="stays_with_both", fields=["student", "guardian"])]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[tuple[str, str]]:
        """Return whose guardianship it is, for the read log."""
        return self.student.read_as()

    @property
    def is_barred(self) -> bool:
        """Whether a court has taken their rights over the record away."""
        return self.barred_date is not None
