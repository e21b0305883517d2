"""``manage.py import_referrals FILE --by EMAIL``: referrals out of another system, each taken once by its number."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from rest_framework.exceptions import ValidationError as Wrong

from core import bodies, clock
from core.errors import Conflict
from district.models import User
from district.zone import district_time
from restorative.forms import ReferralSendForm
from restorative.services import referral_send

MOST_BYTES = 5_000_000
PERSON = ("presence", "kind", "name", "number")
LISTS = ("people", "hard_stops")


class Command(BaseCommand):
    help = (
        "Take referrals from a JSON file (a list of objects as the API takes them) or a CSV file with the same names "
        "as columns: hard_stops separated by ; and people separated by ; each as presence|kind|name|number. All or "
        "nothing. "
        "Every referral needs the number it has in the other system: one that was taken before is not taken twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="e-mail address of the person for whom they are sent")

    def handle(self, *args: Any, file: Path, by: str, **options: Any) -> None:
        with district_time() as district:
            if district is None:
                raise CommandError("There is no district yet. Run load_district first.")
            actor = User.objects.filter(email=by, is_active=True).first()
            if actor is None:
                raise CommandError(f"Nobody signs in as {by}.")
            with transaction.atomic():
                sent = [self._take(actor, number, row) for number, row in enumerate(_rows(file), 1)]
        self.stdout.write(f"Taken: {len(sent)}.")

    def _take(self, actor: User, number: int, row: Any) -> Any:
        if not isinstance(row, Mapping) or not row.get("number"):
            raise CommandError(f"Referral {number} has no number of its own. Nothing was taken.")
        moment = clock.now()
        today = clock.today()
        try:
            facts = bodies.cleaned(ReferralSendForm, row, version=None, record=None, actor=actor, today=today)
            return referral_send(actor=actor, at=moment, today=today, **facts)
        except (Wrong, ValidationError, Conflict, PermissionDenied) as error:
            raise CommandError(f"Referral {number}: {_words(error)} Nothing was taken.") from error


def _rows(file: Path) -> Iterator[Any]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
    if len(data) > MOST_BYTES:
        raise CommandError(f"{file} is larger than {MOST_BYTES // 1_000_000} MB.")
    try:
        text = data.decode("utf-8-sig")
        if file.suffix.lower() != ".json":
            yield from map(_of_line, csv.DictReader(io.StringIO(text)))
            return
        found = json.loads(text)
    except (ValueError, RecursionError, csv.Error) as error:  # of what is no text, no JSON, or no number that can be
        raise CommandError(f"{file} is no CSV or JSON file in UTF-8.") from error
    if not isinstance(found, list):
        raise CommandError(f"{file} holds no list of referrals.")
    yield from found


def _of_line(row: dict[Any, Any]) -> dict[str, Any]:
    """Return a line of a CSV file as the API takes it; empty cells are left out."""
    told: dict[str, Any] = {str(name): value for name, value in row.items() if value and name not in LISTS}
    told["hard_stops"] = [one.strip() for one in (row.get("hard_stops") or "").split(";") if one.strip()]
    people = [one.split("|") for one in (row.get("people") or "").split(";") if one.strip()]
    told["people"] = [dict(zip(PERSON, (part.strip() for part in one), strict=False)) for one in people]
    return told


def _words(error: Exception) -> str:
    """Return what is wrong by field; of what was told about children nothing is repeated."""
    if isinstance(error, Wrong) and isinstance(error.detail, dict):
        return " ".join(f"{name}: {' '.join(map(str, lines))}" for name, lines in error.detail.items())
    if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
        return " ".join(f"{name}: {' '.join(lines)}" for name, lines in error.message_dict.items())
    return str(getattr(error, "message", error))
