"""How people stand with what is required of them, for systems."""

from __future__ import annotations

from datetime import date

import pytest

from district.models import Role
from tests.factories import topics as make
from tests.factories.district import school, staff, system_with, user

pytestmark = pytest.mark.django_db
