"""The demonstration's rules of eligibility, of an invented agreement in two versions, and a few questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.db import transaction

from demo.doing import done
from demo.people import account
from demo.police import AGENCY
from district.models import InteragencyAgreement, Organization, Role
from diversion import services
from diversion.models import EligibilityRules
from students.models import Student

BEGAN, RENEWED = date(2021, 8, 1), date(2022, 8, 1)
# Invented: no public page has the rules of an agreement of the district.
RULES: dict[str, Any] = {
    "youngest": 11, "oldest": 17, "excluded_classes": ["felony_a", "felony_b", "felony_c"],
    "excluded_sections": ["724.4B"], "asked_classes": ["felony_d", "aggravated"], "earlier_most": 0,
    "earlier_months": None, "asks_consent": False, "return_tells": ["reason", "day"], "longest_days": 180,
    "note": "Illustrative: invented for the demonstration, and agreed by nobody.",
}  # fmt: skip
# After a year: one earlier diversion, if it is a year ago.
MILDER = {"earlier_most": 1, "earlier_months": 12}
# Who asked, when, about somebody as they told them or one of the roster, and for what.
ASKED: tuple[dict[str, Any], ...] = (
    {"day": date(2022, 9, 14), "caller": "Officer Teague", "agency_number": "22-40117", "name": "Jordan Placeholder",
     "birth_date": date(2006, 5, 14), "section": "714.2(5)"},
    {"day": date(2022, 9, 29), "caller": "Sergeant Okonjo", "agency_number": "22-40903", "name": "Sam Placeholder",
     "birth_date": date(2004, 2, 1), "section": "708.2(6)"},
    {"day": date(2022, 10, 11), "caller": "Officer Brandvold", "agency_number": "22-41388", "section": "708.2(2)"},
    {"day": date(2022, 10, 13), "caller": "Officer Lindqvist", "name": "Alex Placeholder",
     "birth_date": date(2007, 7, 30), "section": ""},
)  # fmt: skip


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return EligibilityRules.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let the coordinator set rules, renew them after a year, and answer who asks."""
    coordinator, agency = account(Role.DIVERSION_COORDINATOR), Organization.objects.get(name=AGENCY)
    agreement = InteragencyAgreement.objects.get(organization=agency)
    first = done(
        services.rules_add, date(2021, 7, 6), time(10, 0), actor=coordinator, agreement=agreement.ref, from_date=BEGAN,
        **RULES,
    )  # fmt: skip
    done(
        services.rules_replace, date(2022, 7, 12), time(10, 0), actor=coordinator, ref=first.ref, from_date=RENEWED,
        reason="Police and district agreed that one diversion does not shut out another for good.", **RULES | MILDER,
    )  # fmt: skip
    known = Student.objects.standing().filter(birth_date__gt=date(2006, 1, 1)).exclude(local_id="")
    child = known.order_by("source_id")[0]
    for one in ASKED:
        told = {key: value for key, value in one.items() if key != "day"}
        if "name" not in told:
            told |= {"student_number": child.local_id, "birth_date": child.birth_date}
        done(
            services.eligibility_ask, one["day"], time(15, 20), actor=coordinator, organization=agency.ref,
            on_date=one["day"], harmed="not_asked", **told,
        )  # fmt: skip
    say(f"rules of eligibility: 2, questions: {len(ASKED)}")
