"""Numbers and dollars as people read them, exact in tables and short in sentences, and as they type them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats

from core.sentences import LIMITS, NO_NUMBER, NO_SHARE, NO_WHOLE_NUMBER
from core.texts import UNSEEN

MILLION, THOUSAND = Decimal(1_000_000), Decimal(1_000)
NO_BREAK = "\u00a0"
MINUS = "\u2212"
# Thousands are set apart in threes or not at all; an exponent, or a letter that looks like a digit, is a mistake.
AS_SHOWN = re.compile(r"-?(?:\$ ?)?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


def number(value: Decimal) -> str:
    """Return a count with thousands set apart; three decimals where it is no whole number (FTE)."""
    return grouped(value, 0 if is_whole(value) else 3)


def dollars(value: Decimal) -> str:
    """Return dollars for a table, to the cent: "$1,499,800.00"."""
    return f"{MINUS if value < 0 else ''}${grouped(abs(value), 2)}"


def dollars_short(value: Decimal) -> str:
    """Return dollars for a sentence: "$1.31 M" from one million on, else whole dollars, cents below a thousand."""
    if value < 0:
        return f"{MINUS}{dollars_short(-value)}"
    if value < THOUSAND and not is_whole(value):
        return f"${grouped(value, 2)}"
    rounded = value.quantize(Decimal(1), ROUND_HALF_UP)
    if rounded < MILLION:
        return f"${grouped(rounded, 0)}"
    return f"${grouped((value / MILLION).quantize(Decimal('0.01'), ROUND_HALF_UP), 2)}{NO_BREAK}M"


def grouped(value: Decimal, places: int) -> str:
    """Return a number with so many decimals and its thousands set apart."""
    return formats.number_format(value, places, force_grouping=True)


def is_whole(value: Decimal) -> bool:
    """Tell whether a number has no fraction."""
    return value == value.to_integral_value()


def number_words(field: forms.Field) -> dict[str, Any]:
    """
    Return what is said of a wrong number in ``field``, by code: an example that fits it, its limits as people read.

    Where it says a limit in words of its own, they stay. Nothing for other fields.
    """
    if not isinstance(field, forms.IntegerField):  # a DecimalField is one, too
        return {}
    told: dict[str, Any] = {"invalid": NO_WHOLE_NUMBER}
    if isinstance(field, forms.DecimalField):
        is_share = (field.max_digits or 12) - (field.decimal_places or 0) == 1
        told["invalid"] = NO_SHARE if is_share else NO_NUMBER
    for code in ("max_value", "min_value"):
        limit, words = getattr(field, code), field.error_messages.get(code, LIMITS[code])
        if limit is not None:
            own = words != LIMITS[code]
            told[code] = words if own else str(LIMITS[code]) % {"limit_value": number(Decimal(limit))}
    return told


def as_typed(text: str, no_number: Any = NO_NUMBER) -> str:
    """
    Return the plain digits of a number that is typed as the product shows it: "$1,250.00", "1,250", "1250".

    :raises ValidationError: for anything else, so that no sign is left out to make a number of it.
    """
    text = text.translate(UNSEEN).strip().replace(MINUS, "-").replace(NO_BREAK, "")
    if text and not AS_SHOWN.fullmatch(text):
        raise ValidationError(no_number, "invalid")
    return text.replace("$", "").replace(",", "").replace(" ", "")


def read_as_shown(field: forms.Field) -> None:
    """Let a form's field of numbers read them as the product shows them, and let browsers send all that is typed."""
    if not isinstance(field, forms.IntegerField):  # a DecimalField is one, too
        return
    read, validate = field.to_python, field.run_validators
    whole = not isinstance(field, forms.DecimalField)
    field.error_messages |= number_words(field)

    def to_python(value: Any) -> Any:
        return read(as_typed(value, field.error_messages["invalid"]) if isinstance(value, str) else value)

    def run_validators(value: Any) -> None:
        try:
            validate(value)
        except ValidationError as error:
            # One number is told one thing: beyond its limit, how many digits it has matters no more.
            limit = (one for one in error.error_list if one.code in {"max_value", "min_value"})
            raise next(limit, error.error_list[0]) from error

    field.to_python = to_python  # type: ignore[method-assign]  # each form has fields of its own
    field.run_validators = run_validators  # type: ignore[method-assign]
    if type(field.widget) is forms.NumberInput:
        # Browsers leave letters out of a field of numbers: "O.5" would arrive as 0.5, and "1e3" as a thousand.
        old, attrs = field.widget, dict(field.widget.attrs)
        for name in ("step", "min", "max"):
            attrs.pop(name, None)
        attrs |= {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}
        field.widget = forms.TextInput(attrs)
        field.widget.is_required = old.is_required
