"""What commendation adds to the menus, the search and the figures when the portal starts."""

from django.utils.translation import gettext_lazy as _

from awards.models import CouncilSession, Exemplar, Nomination, PublicOpinion, Submission
from awards.models.case_rows import supplement_of
from awards.services import call_reminders
from movement import figures
from movement.office import MenuEntry, add_entry
from movement.site_search import Hit, add_search

# Named here, so that its kind of job is registered in every process.
WORK = (call_reminders.KIND,)


def begin():
    """The officers' menu, the site search, the figures."""
    _add_office_menu()
    add_search("exemplars", _("Exemplary people"), search_stories)
    figures.register("awards.commended", commended)
    figures.register("awards.exemplars_public", exemplars_public)


def _add_office_menu():
    for entry in (
        MenuEntry(20, _("Calls"), "awards:call-list", "awards.view_call"),
        MenuEntry(
            30,
            _("Submissions"),
            "awards:submission-list",
            "awards.view_submission",
            submissions_waiting,
        ),
        MenuEntry(
            40, _("Cases"), "awards:review-cases", "awards.view_review", waiting(Nomination)
        ),
        # For those with work in it. The auditor, whose menu is full, comes by a case's page.
        MenuEntry(
            50,
            _("Council"),
            "awards:council-list",
            "awards.declare_interest",
            waiting(CouncilSession),
        ),
        MenuEntry(
            55,
            _("Opinions of the public"),
            "awards:opinion-list",
            "awards.handle_opinion",
            waiting(PublicOpinion),
        ),
        MenuEntry(60, _("Decisions"), "awards:decision-list", "awards.view_nomination"),
        MenuEntry(
            85,
            _("Exemplary models"),
            "awards:exemplar-list",
            "awards.view_exemplar",
            waiting(Exemplar),
        ),
    ):
        add_entry(entry)


def waiting(model):
    """A function of the user: the rows of `model` that wait on their desk."""
    return lambda user: [model.objects.waiting_for_user(user)]


def submissions_waiting(user):
    """Drafts, receptions, and for a unit also the supplements it owes: it has no page of cases."""
    rows = [Submission.objects.waiting_for_user(user)]
    if user.has_perm("awards.propose_submission"):
        rows.append(Nomination.objects.filter(supplement_of(user)))
    return rows


def search_stories(text, limit):
    stories = Exemplar.objects.for_lists().search(text)
    return [
        Hit(found.title, found.get_public_url(), found.lead, found.published_at)
        for found in stories[:limit]
    ]


def commended(unit, year, boundaries=None):
    """Cases commended in `year` whose proposing unit lies in `unit`, or an agency of its area."""
    rows = Nomination.objects.filter(status="awarded", decision__year=year)
    return rows.proposed_in(unit).count()


def exemplars_public(unit, year, boundaries=None):
    """Stories public now about somebody of `unit`, published up to the end of `year`."""
    rows = Exemplar.objects.published().filter(published_at__year__lte=year)
    if unit.level != "province":
        rows = rows.filter(commune__path__startswith=unit.path, consent_place=True)
    return rows.count()
