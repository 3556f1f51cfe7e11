"""The contenders of `bench/imports.py`: each module is run as a process of its own.

Django is set up here, before a module imports models.
"""

import django

django.setup()
