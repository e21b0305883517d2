"""
Days and times in the Spanish of the United States, for the public pages: twelve hours, and no zeros in front.

See ``config.formats.en.formats``.
"""

DATE_FORMAT = r"j \d\e F \d\e Y"  # 14 de octubre de 2022
TIME_FORMAT = "g:i A"  # 8:17 AM
DATETIME_FORMAT = r"j \d\e F \d\e Y, g:i A"
YEAR_MONTH_FORMAT = r"F \d\e Y"  # octubre de 2022
MONTH_DAY_FORMAT = r"j \d\e F"  # 14 de octubre
SHORT_DATE_FORMAT = DATE_FORMAT
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
