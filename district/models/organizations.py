"""Organizations that work for the district under a dated agreement, and the people they send. None of them is staff."""

from __future__ import annotations

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded, name_key, seen, sort_key
from core.models import CHANGE, Record
from core.spans import Dated, SpanQuerySet, not_before_start
from district.models.people import User
from district.models.place import District

ENDS_AFTER_START = _("An agreement ends after it starts.")


def stays_with_organization() -> pgtrigger.Trigger:
    """Return the trigger that keeps a row with its organization: what its agreements allow was asked of that one."""
    return pgtrigger.ReadOnly(name="stays_with_organization", fields=["organization"])


@history.tracked()
class Organization(Record):
    """Another body, such as a nonprofit, whose people work in the district's schools."""

    ref_prefix = "org"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="organizations")
    name = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            seen("organization_name_not_blank", "name"),
            UniqueFolded(
                name="organization_name_unique",
                field="name",
                key=name_key,
                violation_error_message=_("An organization with this name is here already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgreementQuerySet(SpanQuerySet["InteragencyAgreement"]):
    """Filters over agreements."""


@history.tracked()
class InteragencyAgreement(Dated, Record):
    """An agreement of the district with an organization, in force over ``[from_date, until_date)``."""

    ref_prefix = "agr"
    app_may = CHANGE
    told_at = {"interagencyagreement_until_after_from": "until_date"}
    objects = AgreementQuerySet.as_manager()

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("organization")
    )
    title = models.CharField(_("title"), max_length=200)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            plausible("interagencyagreement_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(name="interagencyagreement_title_not_blank", condition=~Q(title="")),
            not_before_start("interagencyagreement_until_after_from", ENDS_AFTER_START, may_be_empty=False),
        ]
        triggers = [stays_with_organization()]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.from_date and self.until_date and self.until_date <= self.from_date:
            raise ValidationError({"until_date": ENDS_AFTER_START})


@history.tracked()
class ContractedPerson(Record):
    """
    Someone whom an organization sends; ``left_date`` is the first day on which it no longer does.

    ``user`` is the account by which they sign in, where they have one. Whoever is contracted sees no student's record
    unless both days are noted, of the training in FERPA (34 CFR 99.31(a)(1)(i)(B)) and of the background check.
    """

    ref_prefix = "ctp"
    app_may = CHANGE
    last_days = {"left_date": _("last day")}

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="contracted", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=120)
    role_title = models.CharField(_("role"), max_length=120)
    left_date = models.DateField(_("left"), null=True, blank=True)
    user = models.OneToOneField(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contracted_person",
        verbose_name=_("account"),
        error_messages={"unique": _("This account belongs to another contracted person.")},
    )
    ferpa_trained_date = models.DateField(_("trained in FERPA on"), null=True, blank=True)
    background_checked_date = models.DateField(_("background checked on"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("contractedperson_days_plausible", "left_date"),
            plausible("contractedperson_checks_plausible", "ferpa_trained_date", "background_checked_date"),
            seen("contractedperson_name_not_blank", "name"),
            models.CheckConstraint(name="contractedperson_role_not_blank", condition=~Q(role_title="")),
        ]
        indexes = [models.Index(sort_key("name"), "name", "id", name="contractedperson_in_order")]
        triggers = [stays_with_organization()]

    def __str__(self) -> str:
        return self.name
