"""
The words of the pages behind a link, in English and in Spanish: whoever opens one has no account and no settings.

The Spanish was not yet reviewed by a translator, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "What would you like to say?",
        "greeting": "Hello %(name)s,",
        "intro": "Before the meeting you can write what you would like to say. It is up to you: you do not have to.",
        "who_reads": "Only the people who prepare the meeting read it. You can send it once.",
        "label": "In your own words",
        "button": "Send",
        "thanks": "Thank you",
        "thanks_words": "What you wrote has arrived. You can close this page now.",
        "closed": "This link is not open any more",
        "closed_words": "Each link can be used once, and only for some days.",
        "closed_advice": "If you have sent your answer, it has arrived, and there is nothing more to do. If not,"
        " ask the person who gave you the link for a new one.",
        "other": "Language",
        "unreviewed": "",
        "empty": "Write what you want to say.",
    },
    "es": {
        "title": "¿Qué le gustaría decir?",
        "greeting": "Hola, %(name)s:",
        "intro": "Antes de la reunión puede escribir lo que le gustaría decir. Usted decide: no tiene que hacerlo.",
        "who_reads": "Solo lo leen las personas que preparan la reunión. Puede enviarlo una sola vez.",
        "label": "En sus propias palabras",
        "button": "Enviar",
        "thanks": "Gracias",
        "thanks_words": "Lo que escribió ha llegado. Ya puede cerrar esta página.",
        "closed": "Este enlace ya no está abierto",
        "closed_words": "Cada enlace se puede usar una sola vez y solo durante algunos días.",
        "closed_advice": "Si ya envió su respuesta, ha llegado y no tiene que hacer nada más. Si no, pida un enlace"
        " nuevo a la persona que se lo dio.",
        "other": "Idioma",
        "unreviewed": "Traducción aún no revisada.",
        "empty": "Escriba lo que quiere decir.",
    },
}
# What is said otherwise where it is asked how it is going.
FOLLOW_UP: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "How is it going?",
        "intro": "Some time has passed since the meeting. You can say how it is going. You do not have to.",
    },
    "es": {
        "title": "¿Cómo va todo?",
        "intro": "Ha pasado un tiempo desde la reunión. Puede decir cómo va todo. Usted decide: no tiene que hacerlo.",
    },
}
SPANISH = ("es", "spa", "esp", "cast")


def language_of(asked: str, wanted: str = "") -> str:
    """Return the language of a page: the one ``asked`` for, else the one a participant ``wanted``, else English."""
    if asked in LANGUAGES:
        return asked
    return "es" if wanted.strip().lower().startswith(SPANISH) else "en"


def answer_words(language: str, purpose: str = "") -> Mapping[str, str]:
    """Return the words of the pages in a language, for what a link was made."""
    return {**WORDS[language], **FOLLOW_UP[language]} if purpose == "follow_up" else WORDS[language]
