"""Demonstration register: the province's published totals on invented households.

Totals are real (`movement.md`, published figures); every household, person, number and place
below the commune is invented and labelled "dữ liệu minh họa" wherever it is shown.
"""
