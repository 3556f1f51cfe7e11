"""How dates, times and numbers are written and read, in both languages.

Decree 30/2020/NĐ-CP and the wording page: 05/01/2025, 15:40, 3.510.000. English keeps the order
day, month, year: 01/05/2025 is the first of May for every officer, whatever language is chosen.
Django adds the ISO forms (2025-01-05) of browsers' own date fields to every list below.
"""

DATE_FORMAT = SHORT_DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "d/m/Y H:i"
MONTH_DAY_FORMAT = "d/m"
YEAR_MONTH_FORMAT = "m/Y"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y"]
# The first form fills the fields of a form: with seconds, so that saving an unchanged
# 23:59:59 does not move a deadline to 23:59:00.
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M", "%Hh%M"]
DATETIME_INPUT_FORMATS = [
    f"{date} {time}" for date in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS
] + DATE_INPUT_FORMATS

NUMBER_GROUPING = 3
