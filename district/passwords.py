"""What a password must be, in this product's words: long, not among the first that are tried, not one's own name."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """Has as many characters as the settings ask for."""

    def get_error_message(self) -> str:
        return _("This password is too short. Use %(n)d characters or more, several words for example.") % {
            "n": self.min_length
        }

    def get_help_text(self) -> str:
        return _("%(n)d characters or more, several words for example.") % {"n": self.min_length}


class NotCommon(password_validation.CommonPasswordValidator):
    """Is none of the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        return _("Many people use this password, so it is guessed first. Choose another one.")

    def get_help_text(self) -> str:
        return _("Not one that many people use.")


class NotYourName(password_validation.UserAttributeSimilarityValidator):
    """Is not like the person's name or address."""

    def get_error_message(self) -> str:
        return _("This password is too much like your %(verbose_name)s. Choose another one.")

    def get_help_text(self) -> str:
        return _("Not like your name or e-mail address.")
