"""The certificate that a record is sealed, as a PDF: which kind, by which rule and when. It names no child."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pdf
from core.dates import day_words
from privacy import labels
from privacy.models import Seal


def pdf_of(seal: Seal, district: str, today: date) -> bytes:
    """Return the certificate of a seal as it stands."""
    title = _("Certificate: record sealed")
    number = labels.sealed_number(seal)
    facts = [
        [_("Certificate"), seal.number],
        [_("Kind of record"), labels.kind_words(seal)],
        *([[_("Number of the record"), number]] if number else []),
        [_("On whose word"), str(seal.get_kind_display())],
        [_("By which rule"), seal.rule],
        [_("Sealed on"), day_words(timezone.localdate(seal.sealed_at))],
    ]
    words = {
        "author": district,
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "facts": facts,
        "said": [
            _("From that day on nobody of the district finds this record, and nothing of it is told to anyone."),
            _("It counts in figures that name nobody. It is opened only when two persons agree, with a reason."),
        ],
        "told": [[_("As of"), day_words(today)]],
        "footer": f"{district} · {title}",
    }
    return pdf.render("letter.typ", words, title=title, language="en", on=today)
