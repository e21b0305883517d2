"""
Days and times in US English, for pages, mails and documents. Another language has a folder of its own beside this one.

Files and the API write ISO 8601, whatever the language. Templates say ``|date`` and ``|date:"DATETIME_FORMAT"``, Python
calls ``core.dates``; neither spells a format.
"""

DATE_FORMAT = "M j, Y"  # Oct 14, 2022
TIME_FORMAT = "g:i A"  # 8:17 AM
DATETIME_FORMAT = "M j, Y, g:i A"
YEAR_MONTH_FORMAT = "F Y"  # October 2022
MONTH_DAY_FORMAT = "M j"  # Oct 14
SHORT_DATE_FORMAT = DATE_FORMAT
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
