"""Whoever connects a system finds how, beside its secret and later: nothing of it is told once but the secret."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse

from district.models import Role
from tests.factories.district import client_made, staff, user

pytestmark = pytest.mark.django_db


def test_the_page_of_a_system_has_its_token_address_and_leads_to_the_api(client):
    system, _secret = client_made()
    client.force_login(user(Role.ADMINISTRATOR))
    page = client.get(reverse("district:client-detail", args=[system.ref])).content.decode()
    token_url = settings.SITE_URL + reverse("oauth-token")
    assert f'value="{token_url}"' in page
    assert f'href="{reverse("api-docs")}"' in page
    assert 'data-copies="client-id"' in page
    told = client.get(reverse("api-docs")).content.decode()
    assert token_url in told
    assert "How a system signs in" in told


def test_so_has_the_page_of_its_secret(client):
    system, _secret = client_made()
    client.force_login(user(Role.ADMINISTRATOR))
    page = client.post(reverse("district:client-secret", args=[system.ref]), {"version": system.version})
    told = page.content.decode()
    assert 'data-copies="client-secret"' in told
    assert f'href="{reverse("api-docs")}"' in told


@pytest.mark.parametrize("name", ["person", "staff"])
def test_a_reference_stands_among_the_facts_and_in_no_heading(client, name):
    record = user(Role.STAFF_MEMBER) if name == "person" else staff()
    client.force_login(user(Role.ADMINISTRATOR, Role.HR_SPECIALIST))
    page = client.get(reverse(f"district:{name}-detail", args=[record.ref])).content.decode()
    head = page[page.index("<h1>") : page.index('aria-label="In short"')]
    assert f'class="ref">{record.ref}' not in head
    assert f'<dt>Reference</dt><dd class="ref small">{record.ref}</dd>' in page
