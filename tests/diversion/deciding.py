"""What tests of the way of a diversion case share: who acts, on which day, and each step by its service."""

from __future__ import annotations

from datetime import date

from diversion import services
from tests.contract import NOW, TODAY
from tests.factories import diversion as rules
from tests.factories.diverted import coordinator

DAY = date(2022, 10, 13)
SAID = {"today": TODAY, "at": NOW}
STEP = SAID | {"on": DAY, "version": None}
TICKS = dict.fromkeys(("voluntary", "counsel", "silence", "records_kept"), True)


def fitting(**fields):
    """Let rules be in force by which a youth of 15 is eligible, whatever the offense."""
    return rules.police_rules(**({"asked_classes": [], "excluded_classes": []} | fields))


def decide(case, decision="eligible", *, by=None, **more):
    told = {"reason": "", "harmed": "nobody"} | STEP | more
    return services.case_decide(actor=by or coordinator(), ref=case.ref, decision=decision, **told)


def confirm(made, by=None, **more):
    return services.decision_confirm(actor=by or coordinator(), ref=made.ref, **STEP | more)


def tell(case, whom="youth", *, by=None, **more):
    told = {"name": "", "on": DAY, "language": "en", "explained_by": "Dana Diverts"} | TICKS | SAID | more
    return services.case_tell_rights(actor=by or coordinator(), ref=case.ref, whom=whom, **told)


def step(name, case, by=None, **more):
    """Take a step of the case that asks for a day: "offer", "hold_intake"."""
    return getattr(services, f"case_{name}")(actor=by or coordinator(), ref=case.ref, **STEP | more)


def duties(case):
    """Return the kinds of a case's open duties."""
    return set(case.duties.filter(done_at=None, cancelled_at=None).values_list("kind", flat=True))
