"""``manage.py check_roster``."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tests.factories.rosters import files, zipped


def checked(tmp_path, members, capsys):
    path = tmp_path / "roster.zip"
    path.write_bytes(zipped(members).getvalue())
    call_command("check_roster", str(path))
    return capsys.readouterr().out.splitlines()


def test_says_what_a_right_roster_has(tmp_path, capsys):
    told = checked(tmp_path, files("1.2"), capsys)
    assert told[:2] == ["OneRoster 1.2, from Example SIS", "orgs.csv: 2 rows (bulk)"]
    assert "enrollments.csv: 1 rows (bulk)" in told
    assert told[-1].startswith("Each file is right by itself.")


def test_tells_warnings_and_ends_with_what_is_refused(tmp_path, capsys):
    members = files()
    members["orgs.csv"] = b"\xef\xbb\xbf" + members["orgs.csv"].replace(b"school", b"shcool")
    with pytest.raises(CommandError) as refused:
        checked(tmp_path, members, capsys)
    assert "Warning: orgs.csv: The file begins with a byte order mark" in capsys.readouterr().out
    lines = str(refused.value).splitlines()
    assert lines[0] == "This is not taken:"
    assert lines[1].startswith("orgs.csv, line 3, type: “shcool” is none of these: department,")


def test_says_when_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match=r"none\.zip cannot be read \(No such file or directory\)"):
        call_command("check_roster", str(tmp_path / "none.zip"))
