"""The questions about how it goes, as somebody reads them who answers by their own link."""

from __future__ import annotations

from casework.letters import Letter

QUESTIONS = Letter({
    "safety": {"en": "Do you feel safe at school now?", "es": "¿Te sientes a salvo en la escuela ahora?"},
    "fairness": {"en": "Were you treated fairly?", "es": "¿Te trataron con justicia?"},
    "satisfaction": {
        "en": "Are you satisfied with what came of it?",
        "es": "¿Estás satisfecho o satisfecha con lo que resultó?",
    },
    "words": {"en": "In your own words, if you like", "es": "Con tus propias palabras, si quieres"},
    "none": {"en": "No answer", "es": "Sin respuesta"},
    "rating_1": {"en": "1 · Not at all", "es": "1 · Nada"},
    "rating_2": {"en": "2 · A little", "es": "2 · Un poco"},
    "rating_3": {"en": "3 · Somewhat", "es": "3 · Más o menos"},
    "rating_4": {"en": "4 · Mostly", "es": "4 · Bastante"},
    "rating_5": {"en": "5 · Fully", "es": "5 · Totalmente"},
    "one": {
        "en": "Choose an answer to one of the three questions at least.",
        "es": "Elige una respuesta a por lo menos una de las tres preguntas.",
    },
})  # fmt: skip
