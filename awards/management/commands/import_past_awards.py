"""Past decisions from a console: `import_past_awards FILE --officer USERNAME`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from awards.past_import.reading import sentence
from awards.services import past_import
from households.importing.limits import Refused
from movement.models import Officer

REFUSED, NOT_TAKEN = 1, 2


class Command(BaseCommand):
    help = (
        "Put the decisions of a file on record, as an officer would on the page of past decisions."
        " Exit code 1: something was refused; 2: the file was not taken at all."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="XLSX, XLS, ODS or CSV")
        parser.add_argument("--officer", required=True, help="user name of who records")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--good-rows", action="store_true", help="load the good rows though some are refused"
        )
        parser.add_argument("--report", type=Path, help="write the file with remarks here")
        parser.add_argument("--json", action="store_true", help="print the totals as JSON")

    def handle(self, *, file, officer, good_rows, **options):
        by = Officer.objects.filter(username=officer).first()
        if by is None:
            raise CommandError(f"No officer has the user name {officer}.", returncode=NOT_TAKEN)
        try:
            with file.open("rb") as content:
                result = past_import.run(
                    File(content, name=file.name),
                    path=file,
                    by=by,
                    only_good=good_rows,
                    is_dry=options["dry_run"],
                    report=options["report"],
                )
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=NOT_TAKEN) from error
        except Refused as refused:
            raise CommandError(sentence(refused), returncode=NOT_TAKEN) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=NOT_TAKEN) from error
        except PermissionDenied as error:
            raise CommandError(
                f"{officer} may not put decisions on record.", returncode=NOT_TAKEN
            ) from error
        self._tell(result, as_json=options["json"])
        sys.exit(REFUSED if result.totals.refused else 0)

    def _tell(self, result, *, as_json):
        totals = asdict(result.totals)
        if as_json:
            self.stdout.write(json.dumps(totals | {"loaded": result.loaded}))
            return
        for finding in result.first:
            self.stdout.write(f"{finding.level}: {finding}")
        for name, count in (totals | {"loaded": result.loaded}).items():
            self.stdout.write(f"{name}: {count}")
