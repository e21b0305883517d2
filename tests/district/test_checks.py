"""What production refuses to start on."""

from __future__ import annotations

import pytest
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from district.checks import demo_accounts
from tests.factories.district import user

pytestmark = pytest.mark.django_db


class TestCheck:
    def test_finds_demonstration_accounts_in_production(self, settings):
        settings.TESTING = False
        user(email="someone@example.org")
        assert demo_accounts(databases=["default"]) == []
        user(email="hr@demo.invalid")
        errors = demo_accounts(databases=["default"])
        assert [error.id for error in errors] == ["district.E001"]
        assert errors[0].is_serious()
        for mode in ("DEMO", "DEBUG"):
            settings.DEMO = settings.DEBUG = False
            setattr(settings, mode, True)
            assert demo_accounts(databases=["default"]) == []

    def test_is_part_of_the_database_checks(self, settings):
        settings.TESTING = False
        user(email="hr@demo.invalid")
        with pytest.raises(SystemCheckError, match=r"district.E001"):
            call_command("check", databases=["default"], tags=[Tags.database])
