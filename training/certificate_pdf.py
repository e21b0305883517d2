"""The certificate of who attended a session, as a PDF. Nobody signs it: its number leads to the record."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core import pdf
from core.dates import day_words
from training import labels, selectors
from training.models import Enrollment


def pdf_of(one: Enrollment) -> bytes:
    """
    Return the certificate of somebody's place in a closed session: the same bytes each time.

    Three queries.
    """
    session, district = one.session, selectors.district_of(one.session).name
    first, last = timezone.localdate(session.starts_at), timezone.localdate(session.ends_at)
    days = day_words(first) if first == last else _("%(day)s to %(until)s") % {
        "day": day_words(first), "until": day_words(last)
    }  # fmt: skip
    topics = [topic.name for topic, _hours in selectors.certified_topics(one)]
    title = _("Certificate of training")
    words = {
        "author": district,
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "facts": [
            [_("Name"), one.staff.name],
            [_("Course"), session.course.title],
            *([[_("What it taught"), ", ".join(topics)]] if topics else []),
            [_("Hours attended"), labels.hours_words(one.hours)],
            [_("When"), days],
            [_("Place"), session.place],
            [_("Taught by"), labels.taught_by(session)],
        ],
        "said": [_("The district keeps on record that this person attended the course.")],
        "told": [[_("Certificate"), one.ref]],
        "footer": f"{district} · {title}",
    }
    return pdf.render("letter.typ", words, title=title, language="en", on=last)
