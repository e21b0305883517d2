"""The partner's side of shares by its pages: what is told, to whom, and what is not there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import privacy_shares as make
from tests.factories.privacy import officer

pytestmark = pytest.mark.django_db


def test_the_district_sees_who_did_what(client):
    share = make.share()
    make.session(share, concern="They spoke of running away.")
    client.force_login(officer())
    page = client.get(reverse("privacy:share-detail", args=[share.ref]))
    assert page.status_code == 200
    assert "Legal basis" in page.text
