"""
What a youth and family are told of their rights, in plain English and Spanish: read aloud, and given to take along.

It has the four things of which the case notes that they were told. Nobody is named in it.
"""

from __future__ import annotations

from casework.letters import Letter

# In the order in which they are told and ticked.
TOLD = ("voluntary", "counsel", "silence", "records")
LETTER = Letter({
    "title": {"en": "Your rights", "es": "Sus derechos"},
    "about": {
        "en": "You are offered diversion: a way to put things right without going to court.",
        "es": "Se le ofrece una alternativa al tribunal: una manera de arreglar las cosas sin ir a la corte.",
    },
    "demo": {
        "en": "Demonstration data. People are invented.",
        "es": "Datos de demostración. Las personas son inventadas.",
    },
    "voluntary_heading": {"en": "You choose", "es": "Usted decide"},
    "voluntary": {
        "en": "You choose whether you take part. You may say no, now or later. Nobody at school punishes you for "
              "saying no, and nobody asks you why. If you say no, whoever referred you decides what happens next.",
        "es": "Usted decide si quiere participar. Puede decir que no, ahora o más tarde. Nadie en la escuela le "
              "castiga por decir que no, y nadie le pregunta por qué. Si dice que no, quien le refirió decide qué "
              "pasa después.",
    },
    "counsel_heading": {"en": "You may have a lawyer", "es": "Puede tener un abogado"},
    "counsel": {
        "en": "You may talk with a lawyer before you decide, and have one with you at any time. A parent or "
              "guardian may be with you, too.",
        "es": "Puede hablar con un abogado antes de decidir, y tenerlo a su lado en cualquier momento. Su madre, "
              "padre o tutor también puede acompañarle.",
    },
    "silence_heading": {"en": "You need not say anything", "es": "No tiene que decir nada"},
    "silence": {
        "en": "You need not say anything about what happened. You need not say that you did it. You may stop at "
              "any time.",
        "es": "No tiene que decir nada de lo que pasó. No tiene que decir que lo hizo. Puede parar en cualquier "
              "momento.",
    },
    "records_heading": {
        "en": "What is written down, and who sees it",
        "es": "Lo que se escribe, y quién lo ve",
    },
    "records": {
        "en": "We write down that you were referred, what is agreed, and whether it is done. Those who work on "
              "your case see it. Whoever referred you is told how it ends, and no more than the agreement allows. "
              "Teachers and those who discipline at school do not see it. You and your parents may ask to see it.",
        "es": "Escribimos que fue referido, lo que se acuerda y si se cumple. Lo ven las personas que trabajan en su "
              "caso. A quien le refirió se le dice cómo termina, y nada más de lo que permite el acuerdo. No lo "
              "ven los maestros ni las personas que aplican la disciplina. Usted y sus padres pueden pedir verlo.",
    },
    "language": {
        "en": "If you want this in another language, tell us: an interpreter costs you nothing.",
        "es": "Si quiere esto en otro idioma, díganos: el intérprete no le cuesta nada.",
    },
    "explained": {"en": "Explained by", "es": "Explicado por"},
    "day": {"en": "Day", "es": "Fecha"},
    "reached": {"en": "Telephone for questions", "es": "Teléfono para preguntas"},
})  # fmt: skip


def script() -> list[tuple[str, str, str]]:
    """Return what is read aloud, in its order: the heading in English, the words in English, and in Spanish."""
    return [
        (LETTER.say(f"{key}_heading", "en"), LETTER.say(key, "en"), LETTER.say(key, "es")) for key in TOLD
    ]  # fmt: skip
