"""``manage.py create_administrator EMAIL NAME``: the way in, before anyone can sign in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import clock
from district import services
from district.models import District
from district.zone import district_time


class Command(BaseCommand):
    help = (
        "Make a person an administrator of the whole district, and print a link to choose a password. "
        "Someone who is there already keeps name and password, and may sign in again if that was stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            with district_time():
                link = services.administrator_create(email=email, name=name, today=clock.today())
        except District.DoesNotExist as error:
            raise CommandError("There is no district yet. First: manage.py load_district FILE") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{email.strip().lower()} is an administrator. This link sets the password, once:")
        self.stdout.write(link)
