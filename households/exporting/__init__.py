"""The register as files: what is asked (`asking`), its columns (`columns`), the file (`files`).

Rows come from `for_user`, values from one statement; memory does not grow with the rows.
"""
