"""What is chosen before several positions take one step together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from district.models import User
from staffing import selectors
from staffing.line_types import POSITION


class SittingForm(Form):
    """Which step, and at which school; all of them, if left out."""

    step = forms.ChoiceField(label=_("Step"))
    school: Any = forms.ModelChoiceField(
        label=_("School"), empty_label=_("All"), queryset=None, to_field_name="code", required=False
    )

    def __init__(self, *args: object, user: User, steps: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = steps  # type: ignore[attr-defined]
        self.fields["school"].queryset = selectors.school_list(user, POSITION)  # type: ignore[attr-defined]
