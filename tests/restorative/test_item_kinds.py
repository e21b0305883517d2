"""The district's list of what people can agree on comes from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from restorative.models import ItemKind
from tests.factories.district import district
from tests.factories.owner import run_loader

pytestmark = pytest.mark.django_db
SAMPLE = settings.BASE_DIR / "restorative" / "data" / "agreement_kinds.toml"


def load(path: Path) -> str:
    district()
    return run_loader("load_agreement_kinds", path)


def written(folder: Path, text: str) -> Path:
    path = folder / "kinds.toml"
    path.write_text(text)
    return path


def test_the_sample_is_loaded_once():
    assert "9 added" in load(SAMPLE)
    assert "no change" in load(SAMPLE)
    assert list(ItemKind.objects.filter(is_restitution=True).values_list("code", flat=True)) == ["restitution"]


def test_what_leaves_the_file_is_kept_and_not_offered(tmp_path):
    load(SAMPLE)
    one = written(tmp_path, '[[kind]]\ncode = "art"\nname = "Art"\nname_es = "Arte"\n')
    told = load(one)
    assert "1 changed" in told
    assert "8 no longer chosen" in told
    assert list(ItemKind.objects.filter(is_used=True).values_list("code", "name")) == [("art", "Art")]
    assert ItemKind.objects.count() == 9


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[kind]]\ncode = "art"\nname = "Art"\n', "name_es"),
        ('[[kind]]\ncode = "art"\nname = "A"\nname_es = "A"\n' * 2, "Another kind has this code"),
        ('[[kind]]\ncode = "art"\nname = "A"\nname_es = "A"\npays = true\n', "pays"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(tmp_path, text, words):
    with pytest.raises(CommandError, match=words):
        load(written(tmp_path, text))
    assert not ItemKind.objects.exists()
