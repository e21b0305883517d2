"""
What is said of a wrong answer: one table of sentences, in place of the frameworks' own words.

A page's form, a body of the API and a record's column say the same of the same mistake: what is wrong and what to do.
A sentence hangs on the kind of field, the nearest one first, and on the code under which Django, REST framework and
their validators tell of it. Whatever a field brings itself stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

Words = Any  # a sentence, translated when it is said
CHOOSE, EMPTY = _("Choose an answer."), _("This cannot stay empty.")
NOT_OFFERED = _("This cannot be chosen here. Choose one of those offered.")
NO_DAY = _("Enter a day that exists, such as Oct 14, 2022.")
ISO_DAY = _("Enter a day that exists as YYYY-MM-DD, such as 2022-10-14.")
ISO_MOMENT = _("Enter a day and a time as YYYY-MM-DDTHH:MM:SS with a zone, such as 2022-10-14T08:17:00-05:00.")
NO_MOMENT = _("Enter a day and a time that exist, such as Oct 14, 2022, 8:17 AM.")
NO_TIME = _("Enter a time such as 8:17 AM.")
NO_LENGTH = _("Enter how long it lasts, such as 1:30.")
NO_CODE = _("Use letters, digits, hyphens and underscores alone, such as B-01.")
NO_ADDRESS = _("Enter an e-mail address such as name@example.org.")
NO_NUMBER = _("Enter a number in digits, such as 1250 or 1,250.50.")
NO_SHARE = _("Enter a number in digits, such as 0.5 or 1.")
NO_WHOLE_NUMBER = _("Enter a whole number in digits, such as 12.")
NO_FILE = _("Choose a file.")
TAKEN = _("Another record has this already. Enter another one.")
NO_LIST = _("Send a list of answers, each one of those offered.")
# Of wrong names no more than this many are told: nobody reads them all, and each costs.
MOST_NAMED = 20
UNSEEN = _("This has characters that cannot be seen. Type it again instead of pasting it.")
TOO_LONG = _("At most %(limit_value)d characters fit; this has %(show_value)d. Shorten it.")
LIMITS: dict[str, Words] = {
    "max_value": _("Enter %(limit_value)s at most."),
    "min_value": _("Enter %(limit_value)s at least."),
    "max_digits": _("Enter at most %(max)s digits in all."),
    "max_decimal_places": _("Enter at most %(max)s digits behind the point."),
    "max_whole_digits": _("Enter at most %(max)s digits before the point."),
}
TEXT: dict[str, Words] = {
    "max_length": TOO_LONG,
    "min_length": _("Enter at least %(limit_value)d characters; this has %(show_value)d."),
    "null_characters_not_allowed": UNSEEN,
}
# Of what people type.
FORM: Mapping[type[Any], Mapping[str, Words]] = {
    forms.Field: {"required": EMPTY},
    forms.CharField: TEXT,
    forms.EmailField: {"invalid": NO_ADDRESS},
    forms.SlugField: {"invalid": NO_CODE},
    forms.URLField: {"invalid": _("Enter an address that begins with https://.")},
    forms.RegexField: {"invalid": _("This is not written as it should be. Look at the hint, and enter it again.")},
    forms.UUIDField: {"invalid": _("This is no reference of ours. Copy it again from where it stands.")},
    forms.IntegerField: {**LIMITS, "invalid": NO_WHOLE_NUMBER, "step_size": NO_WHOLE_NUMBER},
    forms.FloatField: {**LIMITS, "invalid": NO_NUMBER},
    forms.DecimalField: {**LIMITS, "invalid": NO_NUMBER},
    forms.DateField: {"invalid": NO_DAY, "required": _("Enter a day.")},
    forms.DateTimeField: {"invalid": NO_MOMENT, "required": _("Enter a day.")},
    forms.TimeField: {"invalid": NO_TIME},
    forms.DurationField: {"invalid": NO_LENGTH, "overflow": NO_LENGTH},
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.ChoiceField: {"required": CHOOSE, "invalid_choice": NOT_OFFERED},
    forms.ModelChoiceField: {"required": CHOOSE, "invalid_choice": NOT_OFFERED},
    forms.MultipleChoiceField: {"required": CHOOSE, "invalid_choice": NOT_OFFERED, "invalid_list": NO_LIST},
    forms.ModelMultipleChoiceField: {
        "required": CHOOSE, "invalid_choice": NOT_OFFERED, "invalid_list": NO_LIST, "invalid_pk_value": NOT_OFFERED,
    },
    forms.FileField: {
        "required": NO_FILE,
        "invalid": _("No file arrived. Choose it again."),
        "missing": NO_FILE,
        "empty": _("The file is empty. Choose another one."),
        "max_length": _("The file’s name may have %(max)d characters; it has %(length)d. Shorten it."),
        "contradiction": _("Either choose a file or tick that it is to go, not both."),
    },
}  # fmt: skip
# Of a record's columns, which are checked again when it is saved.
COLUMN: Mapping[type[Any], Mapping[str, Words]] = {
    models.Field: {
        "null": EMPTY,
        "blank": EMPTY,
        "invalid_choice": NOT_OFFERED,
        "unique": TAKEN,
        "unique_for_date": TAKEN,
    },
    models.CharField: {**TEXT, "invalid": EMPTY},
    models.TextField: TEXT,
    models.EmailField: {"invalid": NO_ADDRESS},
    models.SlugField: {"invalid": NO_CODE},
    models.IntegerField: {**LIMITS, "invalid": NO_WHOLE_NUMBER},
    models.FloatField: {**LIMITS, "invalid": NO_NUMBER},
    models.DecimalField: {**LIMITS, "invalid": NO_NUMBER},
    models.DateField: {"invalid": NO_DAY, "invalid_date": NO_DAY},
    models.DateTimeField: {"invalid": NO_MOMENT, "invalid_date": NO_DAY, "invalid_datetime": NO_MOMENT},
    models.TimeField: {"invalid": NO_TIME, "invalid_time": NO_TIME},
    models.DurationField: {"invalid": NO_LENGTH},
    models.BooleanField: {"invalid": CHOOSE, "invalid_nullable": CHOOSE},
    models.JSONField: {"invalid": _("This cannot be read as JSON. Check it, and send it again.")},
    models.BinaryField: {"invalid": _("This cannot be read as bytes. Send it again.")},
    ArrayField: {"item_invalid": NOT_OFFERED, "nested_array_mismatch": NO_LIST},
    models.ForeignKey: {"invalid": _("There is none of this name. Choose one of those there are.")},
}  # fmt: skip
NOT_ALLOWED = _("This does not fit with the rest of the record. Check what you entered, and send it again.")


# Of what a system sends, by the kind of field in its body; braces where REST framework puts its numbers.
MOST, LEAST = _("Enter {max_value} at most."), _("Enter {min_value} at least.")
NUMBER: dict[str, Words] = {"max_value": MOST, "min_value": LEAST, "max_string_length": NO_NUMBER}
BODY: Mapping[type[Any], Mapping[str, Words]] = {
    serializers.Field: {"required": EMPTY, "null": EMPTY},
    serializers.CharField: {
        "invalid": _("Send this as text."),
        "blank": EMPTY,
        "max_length": _("At most {max_length} characters fit. Shorten it."),
        "min_length": _("Enter at least {min_length} characters."),
    },
    serializers.EmailField: {"invalid": NO_ADDRESS},
    serializers.SlugField: {"invalid": NO_CODE, "invalid_unicode": NO_CODE},
    serializers.IntegerField: {**NUMBER, "invalid": NO_WHOLE_NUMBER},
    serializers.DecimalField: {
        **NUMBER,
        "invalid": NO_NUMBER,
        "max_digits": _("Enter at most {max_digits} digits in all."),
        "max_decimal_places": _("Enter at most {max_decimal_places} digits behind the point."),
        "max_whole_digits": _("Enter at most {max_whole_digits} digits before the point."),
    },
    serializers.DateField: {"invalid": ISO_DAY, "datetime": ISO_DAY},
    serializers.DateTimeField: {
        "invalid": ISO_MOMENT, "date": ISO_MOMENT, "make_aware": ISO_MOMENT, "overflow": ISO_MOMENT,
    },
    serializers.TimeField: {"invalid": _("Enter a time as HH:MM, such as 08:17.")},
    serializers.BooleanField: {"invalid": _("Send true or false.")},
    serializers.ChoiceField: {"invalid_choice": NOT_OFFERED},
    serializers.ListField: {
        "not_a_list": NO_LIST, "empty": CHOOSE, "min_length": NO_LIST,
        "max_length": _("At most {max_length} answers fit. Send fewer."),
    },
    serializers.FileField: {
        "required": NO_FILE,
        "invalid": _("Send the file itself, as multipart/form-data."),
        "no_name": _("Send the file with its name."),
        "empty": _("The file is empty. Choose another one."),
        "max_length": _("The file’s name may have {max_length} characters; it has {length}. Shorten it."),
    },
}  # fmt: skip
NO_BODY = _("Send a JSON object with the fields that this address takes.")


def sentences(table: Mapping[type[Any], Mapping[str, Words]], kind: type[Any]) -> dict[str, Words]:
    """Return what ``table`` says of a kind of field, by code; the nearest kind's sentence wins."""
    found: dict[str, Words] = {}
    for one in reversed(kind.__mro__):
        found |= table.get(one, {})
    return found


def speak(field: forms.Field | models.Field[Any, Any]) -> None:
    """Let a field say our sentences wherever it would say its framework's; its own stay."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults |= getattr(kind, "default_error_messages", {})
    table = FORM if isinstance(field, forms.Field) else COLUMN
    for code, words in sentences(table, type(field)).items():
        default = defaults.get(code)
        said = field.error_messages.get(code, default)
        # Nearly always the very same: to compare two of them translates both, which was a sixth of each start.
        if said is default or said == default:
            field.error_messages[code] = words
    if isinstance(field, forms.ComboField | forms.MultiValueField):
        for one in field.fields:
            speak(one)
