"""The register's pages and figures on the whole province against a tenth of it.

330,000 households x 5 years = 1.65 million results, in databases of their own (`province.py`).
The bars: every page asks at most 12 queries; its 95 % time on the whole province is at most 1.5 x
that on a tenth; the statement on the counts kept is at least 100 x faster than counting live.
Exits 1 past any of them.
"""

import os
import sys
from pathlib import Path

import django
from django.utils.module_loading import import_string


def main():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    django.setup()
    import_string("bench.province.make_provinces")()
    sys.exit(0 if import_string("bench.province_pages.report")() else 1)


if __name__ == "__main__":
    main()
