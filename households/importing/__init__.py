"""Reading officers' files: file -> guarded child process -> sheets -> rows -> checked households.

Order of dependence: rows, limits <- guard, values <- mapping, sheet, reading, places <- layouts
<- check <- annotated, template. Only `places` asks the database; everything else is pure. See
`check.check_file` for the way through, and `rows` for what comes out.
"""
