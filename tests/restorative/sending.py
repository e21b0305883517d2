"""How a referral comes in: by the page, by the API, by a file. The same of each is tried on all three."""

from __future__ import annotations

import json
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from district.models import User
from restorative.models import RestorativeReferral
from tests.factories.restorative import typed

WAYS = ("page", "api", "import")
NEW = "restorative:referral-send"


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
