"""What is typed on this level, by subject. Cleaned fields are the services' keywords."""

from restorative.forms.days import DaysCorrectForm, DaysEnterForm
from restorative.forms.patterns import PatternForm, half_words
from restorative.forms.practice import CircleLogForm, CircleTakeBackForm, PracticeLogForm, PracticeTakeBackForm
from restorative.forms.reentry import (
    ReentryAssignForm,
    ReentryCheckInForm,
    ReentryEndForm,
    ReentryEndSupportForm,
    ReentryPlanForm,
    ReentrySupportForm,
)

__all__ = [
    "CircleLogForm",
    "CircleTakeBackForm",
    "DaysCorrectForm",
    "DaysEnterForm",
    "PatternForm",
    "PracticeLogForm",
    "PracticeTakeBackForm",
    "ReentryAssignForm",
    "ReentryCheckInForm",
    "ReentryEndForm",
    "ReentryEndSupportForm",
    "ReentryPlanForm",
    "ReentrySupportForm",
    "half_words",
]
