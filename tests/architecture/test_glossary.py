"""The glossary says each word once: two branches that add a word may each be right, and leave two rows of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from django.conf import settings


def test_each_word_stands_once():
    lines = (Path(settings.BASE_DIR) / "docs" / "glossary.md").read_text().splitlines()
    words = [
        line.split(" | ")[0].strip("| ").translate({ord("("): None, ord(")"): None}) for line in lines if "|" in line
    ]
    assert len(words) > 100
    assert [word for word, times in Counter(words).items() if times > 1] == []
