"""Reading officers' files: file -> guarded child process -> sheets -> rows -> checked households.

Order of dependence: rows, limits <- guard, values <- mapping, sheet, reading, places <- layouts
<- check <- annotated, template. Of these only `communes` and `places` ask the database. What is
checked goes into the register by `load`: staging <- comparing <- writing. See the top of `check`
for the way through, and `rows` for what comes out.
"""
