"""Loading the district, its schools and its years from a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from core import history, records, tomlfile
from core.models import Record
from core.tomlfile import Table
from district.models import District, School, SchoolYear, User
from district.services.closed_days import closed_days_load

R = TypeVar("R", bound=Record)
COMMAND = history.Command("load_district")
SERVICE_ACCOUNTS = {
    "report-schedule": "Report schedule",
    "follow-up-schedule": "Follow-up schedule",
    "sealing-schedule": "Sealing schedule",
}
FILE_KEYS = {"opened_date": "opened", "closed_date": "closed", "starts_date": "starts", "ends_date": "ends",
             "first_school_date": "first_school_day", "last_school_date": "last_school_day"}  # fmt: skip


@dataclass(slots=True)
class Loaded:
    """What loading did, in words for the operator."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)


@transaction.atomic
def district_load(*, path: Path) -> Loaded:
    """
    Bring district, schools and years to what the TOML file at ``path`` says, all or nothing, and return what was done.

    A second run with the same file changes nothing. Schools and years that the file does not name stay as they are. So
    does the calendar, which people go on with: closed days are added where it says nothing of the day, holidays too.

    :raises FileProblem: naming line and field.
    """
    file = tomlfile.read(path)
    loaded = Loaded()
    with history.action("district.place.load", actor=COMMAND):
        place = file.table("district")
        district = _district(place, loaded)
        _schools(file.tables("school"), district, loaded)
        years = _years(file.tables("year"), district, loaded)
        closed, opened = file.tables("closed"), file.tables("open")
        days = closed_days_load(closed=closed, opened=opened, district=district, years=years, place=place)
        if days:
            loaded.added.append(f"{days} closed days")
        _service_accounts(loaded)
    file.close()
    return loaded


def _district(row: Table, loaded: Loaded) -> District:
    nces_id = row.get("nces_id", str)
    # Of two loads at once the second waits, and then changes only what still differs. At the first load there is no row
    # to lock yet: that there is only one district refuses a twin.
    found = District.objects.select_for_update().first()
    if found is not None and found.nces_id != nces_id:
        raise row.problem("nces_id", f"this installation is already the district {found.nces_id}, {found.name}")
    fields: dict[str, Any] = {name: row.get(name, str) for name in ("name", "state", "time_zone")}
    fields["least_told"] = row.get("least_told", int, 10)
    return _bring(row, found or District(nces_id=nces_id), fields, loaded)


def _schools(rows: list[Table], district: District, loaded: Loaded) -> None:
    known = {school.code: school for school in School.objects.filter(district=district)}
    codes = _codes(rows)
    for row, code in zip(rows, codes, strict=True):
        fields = {
            "name": row.get("name", str),
            "level": row.choice("level", School.Level.values),
            "nces_id": row.get("nces_id", str, ""),
            "opened_date": row.get("opened", date, None),
            "closed_date": row.get("closed", date, None),
        }
        _bring(row, known.get(code) or School(district=district, code=code), fields, loaded)
    loaded.left_alone += [str(school) for code, school in known.items() if code not in codes]


def _years(rows: list[Table], district: District, loaded: Loaded) -> list[SchoolYear]:
    """Bring the years to what the file says, and return those that it names."""
    known = {year.code: year for year in SchoolYear.objects.filter(district=district)}
    codes = _codes(rows)
    wanted = []
    for row, code in zip(rows, codes, strict=True):
        fields = {
            "starts_date": row.get("starts", date),
            "ends_date": row.get("ends", date),
            "first_school_date": row.get("first_school_day", date, None),
            "last_school_date": row.get("last_school_day", date, None),
        }
        wanted.append((row, known.get(code) or SchoolYear(district=district, code=code), fields))
    # Those that become shorter come first: where two years share a moved border, they never overlap on the way.
    wanted.sort(key=lambda one: not _shrinks(one[1], one[2]))
    for row, year, fields in wanted:
        _bring(row, year, fields, loaded)
    loaded.left_alone += [str(year) for code, year in known.items() if code not in codes]
    return [year for _row, year, _fields in wanted]


def _shrinks(year: SchoolYear, fields: dict[str, Any]) -> bool:
    return bool(year.pk) and year.starts_date <= fields["starts_date"] and fields["ends_date"] <= year.ends_date


def _codes(rows: list[Table]) -> list[str]:
    """
    Return each row's code.

    :raises FileProblem: when one is given twice.
    """
    codes: list[str] = []
    for row in rows:
        code = row.get("code", str)
        if code in codes:
            raise row.problem("code", f"“{code}” is given twice")
        codes.append(code)
    return codes


def _bring(row: Table, record: R, fields: dict[str, Any], loaded: Loaded) -> R:
    """Insert ``record`` with ``fields``, or update it where they differ."""
    differing = [name for name, value in fields.items() if getattr(record, name) != value]
    for name in differing:
        setattr(record, name, fields[name])
    try:
        if not record.pk:
            records.insert(record)
            loaded.added.append(str(record))
        elif differing:
            records.update(record, *differing)
            loaded.changed.append(str(record))
    except ValidationError as error:
        raise row.refusal(error, FILE_KEYS) from error
    return record


def _service_accounts(loaded: Loaded) -> None:
    for key, name in SERVICE_ACCOUNTS.items():
        email = f"{key}@service.invalid"
        if not User.objects.filter(email=email).exists():
            account = User(email=email, name=name, is_service=True)
            account.set_unusable_password()
            records.insert(account)
            loaded.added.append(name)
