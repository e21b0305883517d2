"""Whoever is second in a race is told so in words, whichever rule about several rows refused them."""

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import IntegrityError
from django.db.models import UniqueConstraint
from psycopg2.errors import CheckViolation, ExclusionViolation, UniqueViolation

from core import refusals
from core.errors import Conflict

ROOMS = ("core", "district", "students", "privacy", "plan", "staffing", "monitoring")
RULES = [
    (model, rule)
    for model in apps.get_models()
    if model._meta.app_label in ROOMS
    for rule in model._meta.constraints
    if isinstance(rule, UniqueConstraint | ExclusionConstraint)
]
# Rules about numbers and copies that services draw themselves, or that a roster brings, under a lock: no words could
# say more than that someone else was first.
WITHOUT_WORDS = {
    "amendment_number_unique", "authorizedsize_change_once", "definition_number_unique", "figure_one_per_definition",
    "figure_place_unique", "figurecell_unique", "guardian_source_id_unique", "importchunk_number_unique",
    "level_number_unique", "milestoneduedate_number_unique", "positionspan_number_unique", "positionspan_one_goes_on",
    "realignmentspan_number_unique", "realignmentspan_one_goes_on", "releasedfigure_unique", "report_one_released",
    "schoolyear_code_unique", "stipendspan_number_unique", "stipendspan_one_goes_on", "storedchunk_number_unique",
    "targetvalue_number_unique", "adjustmentobservation_once", "exposure_once", "installment_number_once",
    "onboardingitem_once", "paragraph_place_once", "protectedcell_unique", "releasedcell_unique",
}  # fmt: skip


def refused(name, kind=UniqueViolation):
    """Return what Django raises when the constraint ``name`` refused."""

    class Refusal(kind):
        diag = type("Diag", (), {"constraint_name": name})

    error = IntegrityError("refused")
    error.__cause__ = Refusal()
    return error


@pytest.mark.parametrize(("model", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_each_rule_about_several_rows_is_told_as_a_conflict(model, rule):
    kind = ExclusionViolation if isinstance(rule, ExclusionConstraint) else UniqueViolation
    meant = refusals.told(refused(rule.name, kind))
    assert isinstance(meant, Conflict)
    assert meant.message.startswith("Someone else was first: nothing was saved. ")
    says_no_more = meant.message.endswith(str(refusals.LOOK))
    assert says_no_more == (rule.name in WITHOUT_WORDS), f"{rule.name}: {meant.message}"


def test_what_no_race_brings_stays_a_fault():
    fault = refused("report_told_truly", CheckViolation)
    assert refusals.told(fault) is fault
