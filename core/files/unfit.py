"""What keeps a file from being kept, in sentences that say what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROGRAMS = _("It holds macros, controls or other programs. Save it without them and add it again.")
EMBEDDED = _("Other files are embedded in it. Save it without them, with pictures in their place, and add it again.")
LINKED = _(
    "It fetches something from elsewhere when it is opened: a template, picture, workbook or data source. "
    "Save it without such links and add it again."
)
PDF_PROGRAMS = _("It holds scripts, or starts programs. Save it without them, or print it to a new PDF, and add that.")
PDF_EMBEDDED = _("Other files are embedded in it. Save it without attachments and add it again.")
PDF_OPENS = _(
    "It opens addresses or other files by itself. Save it without actions, or print it to a new PDF, and add that."
)
LOCKED = _(
    "It is locked or broken, so that nobody can tell what is in it. Save it without a password and protection, and add "
    "it again."
)
UNCLEAR = _("It holds too much to be looked through. Save it in parts, or print it to a new PDF, and add that.")
PDF_UNCLEAR = _("What is in it cannot be told. Print it to a new PDF, and add that.")


class Unfit(Exception):
    """A file that is not to be kept. ``words`` say why and what to do, where more is known than its type."""

    def __init__(self, words: str | Promise = "") -> None:
        self.words = words
        super().__init__(str(words))
