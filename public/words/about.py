"""Accessibility, privacy and the data for programs, as statements."""

from __future__ import annotations

from collections.abc import Mapping

ABOUT: Mapping[str, tuple[str, str]] = {
    "a11y.lede": (
        "Everybody should be able to read these pages and to tell us something, on any phone and with any aid.",
        "Toda persona debe poder leer estas páginas y decirnos algo, con cualquier teléfono y con cualquier ayuda.",
    ),
    "a11y.how": ("How the pages are made", "Cómo están hechas las páginas"),
    "a11y.how.1": (
        "They are made to meet the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.",
        "Están hechas para cumplir las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA.",
    ),
    "a11y.how.2": (
        "They work by keyboard, with screen readers, enlarged to 400 percent, in dark and high-contrast colors, and"
        " without JavaScript.",
        "Funcionan con teclado, con lectores de pantalla, ampliadas al 400 por ciento, en colores oscuros o de alto"
        " contraste, y sin JavaScript.",
    ),
    "a11y.how.3": (
        "Each page is light, so that it opens on a slow connection.",
        "Cada página es liviana, para que abra con una conexión lenta.",
    ),
    "a11y.not": ("What does not work well yet", "Lo que aún no funciona bien"),
    "a11y.not.1": (
        "The Spanish was not yet reviewed by a translator, and what staff wrote in English alone is shown in English.",
        "El español aún no fue revisado por una persona traductora, y lo que el personal escribió solo en inglés"
        " aparece en inglés.",
    ),
    "a11y.not.2": (
        "Documents that others made may not be accessible. Ask for another form, and you get one.",
        "Los documentos que otros hicieron pueden no ser accesibles. Pida otro formato y lo recibirá.",
    ),
    "a11y.help": ("Does something not work for you?", "¿Algo no le funciona?"),
    "a11y.help.words": (
        "Tell us, and say what you tried to do. Events offer interpreters, childcare and other help: say when you"
        " register what you need.",
        "Díganos qué intentó hacer. En los eventos hay intérpretes, cuidado de niños y otras ayudas: al inscribirse,"
        " diga qué necesita.",
    ),
    "privacy.lede": (
        "You can read everything here without telling anybody who you are.",
        "Puede leer todo esto sin decirle a nadie quién es.",
    ),
    "privacy.reading": ("When you read", "Cuando usted lee"),
    "privacy.reading.1": (
        "These pages set no cookies, use no trackers and load nothing from other companies.",
        "Estas páginas no usan cookies ni rastreadores, y no cargan nada de otras empresas.",
    ),
    "privacy.reading.2": (
        "Our server notes each request without your name, to keep the site running.",
        "Nuestro servidor anota cada visita sin su nombre, para que el sitio funcione.",
    ),
    "privacy.telling": ("When you tell us something", "Cuando nos dice algo"),
    "privacy.telling.1": (
        "You need not give your name or address. If you do, it is used for what you chose and then deleted.",
        "No tiene que dar su nombre ni su dirección. Si los da, se usan para lo que eligió y después se borran.",
    ),
    "privacy.telling.2": (
        "If you ask for a copy alone, your address is used to send it and kept nowhere.",
        "Si solo pide una copia, su dirección se usa para enviarla y no se guarda en ningún lugar.",
    ),
    "privacy.telling.3": (
        "Somebody reads what you wrote before any of it is shown. What names a student is not shown.",
        "Una persona lee lo que escribió antes de mostrar algo. No se muestra nada que nombre a un estudiante.",
    ),
    "privacy.telling.4": (
        "Against machines we count how many forms come from one network within an hour. The count tells nobody who"
        " sent them.",
        "Para protegernos de programas automáticos contamos cuántos formularios llegan de una red en una hora. Ese"
        " conteo no dice quién los envió.",
    ),
    "privacy.coming": ("When you register for an event", "Cuando se inscribe en un evento"),
    "privacy.coming.1": (
        "Your name, address and what you need are deleted %(days)s days after the event. Who came is counted, never"
        " listed.",
        "Su nombre, su dirección y lo que necesita se borran %(days)s días después del evento. Se cuenta cuántas"
        " personas vinieron; nunca se hace una lista.",
    ),
    "privacy.students": ("About students", "Sobre los estudiantes"),
    "privacy.students.1": (
        "No page here names a student or lets anybody recognize one. Small counts of students are hidden, and so are"
        " counts from which they could be reckoned.",
        "Ninguna página nombra a un estudiante ni permite reconocerlo. Las cantidades pequeñas de estudiantes se"
        " ocultan, y también las que permitirían calcularlas.",
    ),
    "feed.lede": (
        "Events, decisions and released figures for programs, without a key. They say the same as these pages.",
        "Eventos, decisiones y cifras publicadas para programas, sin clave. Dicen lo mismo que estas páginas.",
    ),
    "feed.events": ("Events (JSON)", "Eventos (JSON)"),
    "feed.decisions": ("Decisions (JSON)", "Decisiones (JSON)"),
    "feed.atom": ("Decisions (Atom)", "Decisiones (Atom)"),
    "feed.students": ("Counts of students (JSON)", "Cantidades de estudiantes (JSON)"),
    "feed.students.csv": ("Counts of students (CSV)", "Cantidades de estudiantes (CSV)"),
    "feed.data": ("All released figures (data package)", "Todas las cifras publicadas (paquete de datos)"),
    "feed.license": ("Released figures may be used under", "Las cifras publicadas se pueden usar bajo"),
    "feed.ics": ("Calendar (iCalendar)", "Calendario (iCalendar)"),
}
