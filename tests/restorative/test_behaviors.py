"""The list of behaviors, loaded from a file."""

from __future__ import annotations

import pytest
from django.core.management import CommandError

from core import clock
from restorative.models import Behavior
from tests.factories import restorative as make
from tests.factories.district import district
from tests.factories.owner import run_loader
from tests.factories.students import code
from tests.restorative.duties import FRIDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(FRIDAY):
        yield


def load(path) -> str:
    return run_loader("load_restorative", path)


class TestLoading:
    SAMPLE = "restorative/data/sample_restorative.toml"

    def test_brings_the_list_and_changes_nothing_again(self):
        district()
        load(self.SAMPLE)
        first = list(Behavior.objects.order_by("place_in_list").values_list("code", "version"))
        assert first[0] == ("conflict", 1)
        assert load(self.SAMPLE) == "No change.\n"
        assert list(Behavior.objects.order_by("place_in_list").values_list("code", "version")) == first

    def test_keeps_what_left_the_file_and_offers_it_no_more(self, tmp_path):
        gone = make.behavior("gone", "Gone")
        file = tmp_path / "list.toml"
        file.write_text('[[behavior]]\ncode = "fighting"\nname = "Fights"\n')
        make.behavior("fighting", "Fighting")
        load(file)
        gone.refresh_from_db()
        assert not gone.is_used
        assert Behavior.objects.get(code="fighting").name == "Fights"
        file.write_text('[[behavior]]\ncode = "gone"\nname = "Gone"\n')
        load(file)
        gone.refresh_from_db()
        assert gone.is_used

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('[[behavior]]\ncode = "a"\nname = "A"\n[[behavior]]\ncode = "a"\nname = "B"\n', "line 5.*given twice"),
            ('[[behavior]]\ncode = "a"\n', "name"),
            ('[[behavior]]\ncode = "a"\nname = "A"\ncolor = "red"\n', "color"),
        ],
    )
    def test_refuses_by_line(self, tmp_path, text, words):
        district()
        file = tmp_path / "list.toml"
        file.write_text(text)
        with pytest.raises(CommandError, match=words):
            load(file)
        assert not Behavior.objects.exists()
