"""How a referral comes in: by the page, by the API, by a file. The same of each is tried on all three."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core import clock
from district.models import User
from restorative import services
from restorative.models import RestorativeReferral
from tests.factories import restorative as make
from tests.factories.restorative import typed

WAYS = ("page", "api", "import")
NEW = "restorative:referral-send"
NOON = datetime(2022, 10, 14, 17, tzinfo=UTC)
LIST, API = "restorative:referral-list", "restorative-api:referral-list"


def send(way: str, actor: User, body: dict[str, Any], folder: Any) -> RestorativeReferral:
    """Return what came of a referral that ``actor`` sent."""
    browser = Client()
    browser.force_login(actor)
    if way == "page":
        answer = browser.post(reverse(NEW), typed(body))
        assert answer.status_code == 302, answer.context["form"].errors
    elif way == "api":
        answer = browser.post(reverse("restorative-api:referral-list"), body, content_type="application/json")
        assert answer.status_code == 201, answer.content
    else:
        file = folder / "referrals.json"
        file.write_text(json.dumps([{**body, "number": body["number"] or "R-1"}]))
        call_command("import_referrals", file, by=actor.email)
    return RestorativeReferral.objects.latest("pk")


def person(name: str, number: str = "", kind: str = "student", presence: str = "harmed") -> dict:
    """Return somebody who was there, as a body names them."""
    return {"presence": presence, "kind": kind, "name": name, "number": number}


def taken(actor: User, **fields) -> RestorativeReferral:
    """Return what the service makes of a referral."""
    body = make.told(**fields)
    body |= {"on_date": clock.today(), "hard_stops": [one for one in body["hard_stops"] if one != "none"]}
    return services.referral_send(actor=actor, at=clock.now(), today=clock.today(), **body)


def once_of(answer) -> str:
    """Return the token by which a page that is sent twice is taken once."""
    return re.search(r'name="once" value="([^"]+)"', answer.content.decode()).group(1)
