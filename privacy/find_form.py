"""The form by which a student is found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.forms import Form
from core.picking import PickField


class FindStudentForm(Form):
    """One student, by name, number or reference."""

    student = PickField(
        label=_("Student"), is_strict=True, help_text=_("Type part of a name, or a whole number or reference.")
    )
