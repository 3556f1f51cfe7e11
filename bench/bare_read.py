"""calamine alone: what reading the file takes without keeping anything of it."""

import sys

from python_calamine import CalamineWorkbook

if __name__ == "__main__":
    with CalamineWorkbook.from_path(sys.argv[1]) as workbook:
        for _row in workbook.get_sheet_by_index(0).iter_rows():
            pass
