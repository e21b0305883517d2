"""The files of the made-up roster: taken without a word, the same at every run, and written in flat memory."""

from __future__ import annotations

import tracemalloc
import zipfile

import pytest
from django.core.management import call_command

from core.imports.tables import BULK, DELTA
from demo import roster
from demo.roster import rows as roster_rows
from tests.factories.generated import SEED, rows_of, written


class TestTheReader:
    @pytest.mark.parametrize("version", ["1.1", "1.2"])
    @pytest.mark.parametrize("mode", [BULK, DELTA])
    @pytest.mark.parametrize("count", [1, 300])
    def test_takes_it_without_a_word(self, tmp_path, version, mode, count):
        read, rows = rows_of(written(tmp_path, version, mode=mode, students=count))
        assert ([str(one) for one in read.findings.refusals], list(read.findings.warnings())) == ([], [])
        assert {row["status"] for each in rows.values() for row in each} == {"active" if mode == DELTA else None}

    def test_is_asked_by_hand_too(self, tmp_path, capsys):
        call_command("check_roster", str(written(tmp_path, "1.2", students=40)))
        told = capsys.readouterr().out
        assert "orgs.csv: 6 rows (bulk)" in told
        assert "Warning" not in told


class TestTheBytes:
    def test_are_the_same_for_the_same_numbers(self, tmp_path):
        first = written(tmp_path, students=60).read_bytes()
        assert written(tmp_path, students=60).read_bytes() == first
        assert written(tmp_path, students=60, seed=SEED + 1).read_bytes() != first
        with zipfile.ZipFile(tmp_path / "1.1.zip") as archive:
            told = {(one.date_time, one.create_system, one.external_attr) for one in archive.infolist()}
        # Nothing of the machine and its clock.
        assert told == {((2022, 10, 14, 5, 0, 0), 3, 0o644 << 16)}

    def test_are_there_whole_or_not_at_all(self, tmp_path, monkeypatch):
        whole = written(tmp_path, students=40).read_bytes()
        monkeypatch.setattr(roster_rows, "seat_row", lambda *_args: {}["broken"])
        with pytest.raises(KeyError):
            written(tmp_path, students=40)
        assert [one.read_bytes() for one in tmp_path.iterdir()] == [whole]

    def test_cost_no_more_memory_when_there_are_more(self, tmp_path):
        # Six times the students at the same schools. In a list their rows alone would take a megabyte and more.
        few, many = (self.most_memory(tmp_path, count) for count in (100, 600))
        assert many < few * 1.2

    @staticmethod
    def most_memory(folder, count):
        written(folder, students=1)  # what is made once and kept is not counted
        tracemalloc.start()
        try:
            written(folder, students=count)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize("wrong", [{"students": 0}, {"place": roster.Place("None", "1900001", ())}])
    def test_are_none_without_a_student_or_a_school(self, tmp_path, wrong):
        with pytest.raises(ValueError, match="at least one student and one school"):
            written(tmp_path, **wrong)
        assert list(tmp_path.iterdir()) == []
