"""``manage.py second_factor_reset EMAIL``: for the one administrator of a district who lost the second step."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from core.errors import Conflict
from district import services
from district.models import User
from district.zone import district_time


class Command(BaseCommand):
    help = (
        "Remove the second steps of somebody who lost them, as the operator: where no two administrators can. "
        "They are signed out everywhere, and set up a new one when they sign in next. It stands in their history."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            with district_time():
                person = services.second_factor_reset(email=email, at=clock.now())
        except User.DoesNotExist as error:
            raise CommandError(f"Nobody signs in as {email.strip()}.") from error
        except Conflict as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{person.name} has no second step any more, and sets up a new one at the next sign-in.")
