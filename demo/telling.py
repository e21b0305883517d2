"""What a demonstration tells people and scripts: who may sign in, which report to look at, systems' credentials."""

from __future__ import annotations

from typing import Any

from demo import client
from demo.people import PEOPLE, TRIES_SECOND_STEP, Person
from monitoring.models import Report

# Addresses below the demonstration's own. Written out: to ask for them would load every page's code at each start.
REPORT = "/monitoring/reports/{ref}/"
TOKEN = "/api/v1/oauth/token/"  # noqa: S105  # an address


def told() -> dict[str, Any]:
    """Return it as JSON can say it; ``report`` is the newest one."""
    newest = Report.objects.order_by("-period_until", "-period_from", "-revision").first()
    return {
        "people": [_account(person) for person in PEOPLE],
        "second_step": _account(TRIES_SECOND_STEP),
        "report": REPORT.format(ref=newest.ref) if newest else None,
        "client": {**client.told(client.STAFF), "token_url": TOKEN},
        "student_client": {**client.told(client.STUDENTS), "token_url": TOKEN},
        "figures_client": {**client.told(client.FIGURES), "token_url": TOKEN},
    }


def _account(person: Person) -> dict[str, str]:
    return {"role": person.role.value, "email": person.email, "password": person.password}
