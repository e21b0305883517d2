"""The media types of the documents that are kept. The database takes no others: a browser would run some of them."""

from __future__ import annotations

OFFICE, OPEN = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
WORD, EXCEL = f"{OFFICE}.wordprocessingml.document", f"{OFFICE}.spreadsheetml.sheet"
OPEN_TEXT, OPEN_SHEET = f"{OPEN}.text", f"{OPEN}.spreadsheet"
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
TEXT, CSV = "text/plain", "text/csv"
KEPT = (PDF, PNG, JPEG, WORD, EXCEL, OPEN_TEXT, OPEN_SHEET, TEXT, CSV)
