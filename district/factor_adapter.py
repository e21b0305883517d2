"""How allauth keeps second factors here."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter

from district import factor_keys


class FactorAdapter(DefaultMFAAdapter):
    """Keeps secrets locked: whoever reads the table has none."""

    def encrypt(self, text: str) -> str:
        return factor_keys.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return factor_keys.unlock(encrypted_text)
