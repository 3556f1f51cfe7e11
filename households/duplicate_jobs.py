"""The background job that looks for likely duplicates: each night, and after each load."""

from households.services import duplicates
from movement import jobs
from movement.jobs import Run

KIND = "households.find_duplicates"


def find_after_load(batch) -> None:
    """Ask for a look at the people of the unit of an import, in the transaction that loads it."""
    jobs.enqueue(
        kind=KIND,
        unique_key=str(batch.public_id),
        officer=batch.officer,
        arguments={"path": batch.unit.path},
    )


@jobs.register(KIND, nightly=lambda: True)
def find_duplicates(run: Run) -> None:
    """Those of one unit after a load, of all at night; again from the start if a worker died."""
    duplicates.find(run.job.arguments.get("path", ""))
