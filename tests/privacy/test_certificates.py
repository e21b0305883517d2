"""What an organization certified under its agreement: entered with its paper, and withdrawn."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from core import clock
from privacy import services
from privacy.models import RecipientCertificate
from tests.factories import privacy_opening as make
from tests.factories.district import organization
from tests.factories.privacy import officer

pytestmark = pytest.mark.django_db


def add(agreement: str) -> RecipientCertificate:
    return services.certificate_add(
        actor=officer(), agreement=agreement, certified_by="Chief Ada Ames", certified_date=date(2022, 9, 1),
        document=io.BytesIO(b"Signed."), today=clock.today(), at=clock.now(),
    )  # fmt: skip


def test_is_under_an_agreement_in_force():
    to = organization("Test Youth Center")
    assert add(to.agreements.get().ref).agreement.organization == to
    with pytest.raises(ValidationError, match="no agreement in force") as refused:
        add("unheard-of")
    assert list(refused.value.message_dict) == ["agreement"]


def test_is_withdrawn_on_no_day_before_it_was_certified():
    one = make.certified(organization("Test Youth Center").agreements.get())
    facts = {"actor": officer(), "ref": one.ref, "reason": "They left.", "today": clock.today(), "version": None}
    with pytest.raises(ValidationError, match="before it was certified"):
        services.certificate_withdraw(on=one.certified_date - timedelta(days=1), **facts)
    assert services.certificate_withdraw(on=one.certified_date, **facts).withdrawn_date == one.certified_date
