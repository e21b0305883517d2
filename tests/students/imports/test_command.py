"""``manage.py import_roster``: told, and applied where nothing speaks against it."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from students.models import RosterImport, Student, StudentTrait
from tests.factories import district as made
from tests.students.imports.bringing import applied, rows, zip_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def _place():
    made.school()
    made.year(2022)


@pytest.fixture
def run(tmp_path):
    """Run the command on bytes, with options."""

    def run(data: bytes, *options: str, name: str = "roster.zip") -> None:
        path = tmp_path / name
        path.write_bytes(data)
        call_command("import_roster", str(path), *options)

    return run


def test_tells_what_changes_and_applies_it(run, capsys):
    run(zip_of(rows()).getvalue())
    said = capsys.readouterr().out
    assert "Students: 1 added, 0 changed, 0 ended, 0 unchanged" in said
    assert said.endswith("Applied.\n")
    assert Student.objects.count() == 1
    entry = Student.history.rel.related_model.objects.get()
    assert (entry.pgh_context["action"], entry.pgh_context["actor_name"]) == ("students.import.apply", "import_roster")


def test_brings_program_flags(run):
    run(zip_of(rows()).getvalue())
    run(b"studentSourcedId,program,beginDate,endDate\r\nu1,el,2021-09-01,\r\n", "--programs", name="flags.csv")
    assert StudentTrait.objects.filter(kind="el").exists()


def test_ends_with_what_is_refused(run):
    found = rows()
    found["enrollments"][0]["classSourcedId"] = "c9"
    with pytest.raises(CommandError, match=r"enrollments\.csv, line 2, classSourcedId: This class is not known"):
        run(zip_of(found).getvalue())
    assert not Student.objects.exists()


def test_ends_where_more_would_end_than_a_share_unless_that_is_meant(run):
    applied(zip_of(rows()))
    found = rows()
    found["users"].append(found["users"][0] | {"sourcedId": "u2"})
    found["enrollments"][0] |= {"sourcedId": "e2", "userSourcedId": "u2"}
    data = zip_of(found).getvalue()
    with pytest.raises(CommandError, match="It would end 1 of 1"):
        run(data)
    assert Student.objects.count() == 1
    run(data, "--yes")
    assert Student.objects.count() == 2


def test_takes_no_zip_for_flags(run):
    with pytest.raises(CommandError, match="no file of program flags"):
        run(zip_of(rows()).getvalue(), "--programs")
    assert not RosterImport.objects.exists()


def test_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_roster", str(tmp_path / "none.zip"))
