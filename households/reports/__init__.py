"""The official reports of the register (Circular 07/2021/TT-BLĐTBXH; list in poverty.md).

A report is data: its columns, each with the number it shows of an area (`columns`), read from
`numbers.Numbers`. `sheet.sheet_of` makes the table that screen, spreadsheet and Word show alike.
"""
