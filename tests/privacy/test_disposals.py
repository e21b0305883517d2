"""What is disposed of: who asks and approves, what is refused, and that nothing is left of it."""

from __future__ import annotations

import pytest

from diversion.models import DiversionCase
from tests.factories.privacy_disposals import disposal

pytestmark = pytest.mark.django_db


class TestAsking:
    def test_a_case_that_ended_is_gone_once_another_person_approved(self):
        one = disposal("disposed")
        assert one.disposed_at
        assert not DiversionCase.objects.exists()
