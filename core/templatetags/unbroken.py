"""Numbers, codes and signed amounts that stay on one line."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeData

register = template.Library()

# What a line of a phone has room for: a longer one breaks wherever it must, so that no page grows wider.
MOST = 20
# Between blanks, with a digit, and with a place at which a browser begins the next line: behind a hyphen, or a sign
# before dollars.
WORD = re.compile(rf"(?<!\S)(?=\S*\d)(?=\S*(?:\w[-/]|[-+−]\$))(\S{{2,{MOST}}})(?!\S)")


@register.filter
def unbroken(text: Any) -> Any:
    """Return a text in which PR-2022-09, A-30/1 and +$107,705 stay whole; what is marked up already stays as it is."""
    if text is None or isinstance(text, SafeData):
        return text
    parts = enumerate(WORD.split(str(text)))  # what stands between, and every second one a word to keep
    kept = (format_html('<span class="kept">{}</span>', part) if place % 2 else part for place, part in parts)
    return format_html_join("", "{}", ((part,) for part in kept))
