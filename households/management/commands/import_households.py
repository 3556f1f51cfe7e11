"""The pages' import from a console: `import_households FILE --year Y --officer USERNAME`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from households.importing.limits import Refused
from households.importing.load import CannotImport
from households.importing.refusals import sentence
from households.models.importing import Mode
from households.services import import_console
from households.services.importing import AlreadyImporting
from movement.models import Officer

REFUSED, WAITING = 1, 3


class Command(BaseCommand):
    help = (
        "Take a file of households into the register, as an officer would on the page of imports. "
        "Exit code 1: something was refused; 2: the file was not taken at all; 3: so many "
        "households need a second officer (--approver, or on the page)."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="XLSX, XLS, ODS or CSV")
        parser.add_argument("--year", type=int, required=True, help="year of the review")
        parser.add_argument("--officer", required=True, help="user name of who imports")
        parser.add_argument("--approver", help="user name of the second officer")
        parser.add_argument(
            "--good-rows", action="store_true", help="load the good rows though some are refused"
        )
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--report", type=Path, help="write the file with remarks here")
        parser.add_argument("--json", action="store_true", help="print the totals as JSON")

    def handle(self, *, file, year, officer, approver, good_rows, **options):
        try:
            with file.open("rb") as content:
                result = import_console.run(
                    File(content, name=file.name),
                    path=file,
                    year=year,
                    officer=_officer(officer),
                    approver=_officer(approver) if approver else None,
                    mode=Mode.GOOD if good_rows else Mode.ALL,
                    is_dry=options["dry_run"],
                    report=options["report"],
                )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        except Refused as refused:
            raise CommandError(sentence(refused), returncode=2) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from error
        except (CannotImport, PermissionDenied, AlreadyImporting) as error:
            raise CommandError(str(error), returncode=2) from error
        self._tell(result, as_json=options["json"])
        sys.exit(_code_of(result))

    def _tell(self, result, *, as_json):
        totals = asdict(result.totals)
        if as_json:
            self.stdout.write(json.dumps(totals | {"state": result.state, "import": result.code}))
            return
        for finding in result.first:
            self.stdout.write(f"{finding.level}: {finding}")
        for name, count in totals.items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write(f"state: {result.state}")


def _code_of(result):
    if result.totals.refused:
        return REFUSED
    return WAITING if result.state == "waiting" else 0


def _officer(username):
    officer = Officer.objects.select_related("unit", "agency__unit").filter(username=username)
    if not officer:
        raise CommandError(f"No officer has the user name {username}.", returncode=2)
    return officer.get()
