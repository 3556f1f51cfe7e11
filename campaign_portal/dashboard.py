"""What the front page and the officers' desk are made of: the roof asks every floor below."""

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import Exemplar
from movement import calendar, figures
from movement.models import AdministrativeUnit, Article, DemoMark

HOME_NEWS, HOME_NOTICES, HOME_STORIES = 4, 3, 3
MOST_ON_DESK = 10


# The front page
def key_figures():
    """The front page's figures as dicts: value, label, note (date, standard, source), url.

    Figures nobody registered, or without data, are left out: no invented number is shown.
    """
    province = AdministrativeUnit.objects.as_of(calendar.today()).filter(level="province").first()
    if province is None:
        return []
    year = _figure("households.latest_year", province, calendar.today().year)
    shown = [*_register_figures(province, year), _communes(province)]
    return [figure for figure in shown if figure]


def _figure(key, unit, year):
    known = figures.keys()
    return figures.figure(key, unit=unit, year=year) if key in known else None


def _register_figures(province, year):
    if year is None:
        return []
    note = _note(_figure("households.standard", province, year))
    rate = _figure("households.poor_rate", province, year)
    counts = (
        ("households.escaped_poor", _("households escaped poverty in %(year)s")),
        ("households.near_poor", _("near-poor households at the end of %(year)s")),
    )
    shown = []
    if rate is not None:
        value = f"{number_format(rate, 2)} %"
        label = _("poor households at the end of %(year)s") % {"year": year}
        shown.append({"value": value, "label": label, "note": note})
    for key, label in counts:
        count = _figure(key, province, year)
        if count is not None:
            value = number_format(count, 0, force_grouping=True)
            shown.append({"value": value, "label": label % {"year": year}, "note": note})
    return shown


def _note(standard):
    """Standard and source of a figure; in a demo also that it is invented."""
    source = _("Source: yearly review of poor households")
    parts = [standard, source, _("illustrative data") if DemoMark.objects.exists() else ""]
    return "; ".join(part for part in parts if part)


def _communes(province):
    units = AdministrativeUnit.objects.as_of(calendar.today()).within(province)
    communes, districts = units.communes().count(), units.districts().count()
    if not communes:
        return None
    note = _("on %(date)s") % {"date": f"{calendar.today():%d/%m/%Y}"}
    if districts:
        within = ngettext("in %(count)d district", "in %(count)d districts", districts)
        note = f"{within % {'count': districts}}, {note}"
    label = _("communes, wards and townlets take part")
    return {"value": number_format(communes, 0), "label": label, "note": note}


def newest_stories():
    """The newest public stories about exemplary people."""
    return Exemplar.objects.for_lists()[:HOME_STORIES]


def newest_articles():
    """News with pictures for the front page, and notices as lines."""
    published = Article.objects.published().for_lists().newest_first()
    notices = published.filter(category=Article.Category.NOTICE)
    news = published.exclude(category=Article.Category.NOTICE)
    return list(news[:HOME_NEWS]), list(notices[:HOME_NOTICES])


# The desk
def desk_of(user):
    """What waits for `user`, what is late, what he sent: lists of dicts title, url, facts."""
    news = Article.objects.for_user(user).select_related("created_by")
    waiting = [_article_task(row, _("returned to you")) for row in news.returned_to(user)]
    if user.has_perm("movement.publish_article"):
        waiting += [
            _article_task(row, _("waits for approval, by %(author)s") % {"author": row.created_by})
            for row in news.waiting().order_by("updated_at")[:MOST_ON_DESK]
        ]
    sent = news.filter(created_by=user).exclude(status__in=("draft", "returned"))
    return {
        "waiting": waiting,
        "late": [],
        "sent": [_article_task(row, row.state_label) for row in sent[:MOST_ON_DESK]],
    }


def _article_task(article, facts):
    return {
        "title": article.title,
        "url": article.get_office_url(),
        "kind": _("Article"),
        "facts": facts,
        "when": article.updated_at,
    }


def starting_points(user):
    """Links for an empty desk: what this officer may begin, as (label, url)."""
    points = (
        ("movement.add_article", _("Write an article"), "movement:article-create"),
        ("movement.view_officer", _("Accounts of the unit"), "admin:movement_officer_changelist"),
    )
    return [
        (label, reverse(name))
        for permission, label, name in points
        if user.has_perm(permission) and (not name.startswith("admin:") or user.is_staff)
    ]
