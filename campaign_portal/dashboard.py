"""What the front page is made of: the roof asks every floor below."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import Exemplar
from movement import calendar, figures
from movement.models import AdministrativeUnit, Article, DemoMark

HOME_NEWS, HOME_NOTICES, HOME_STORIES = 4, 3, 3
MOST_FIGURES = 4


def key_figures():
    """The front page's figures as dicts: value, label, note (date, standard, source), url.

    Figures nobody registered, or without data, are left out: no invented number is shown.
    """
    province = AdministrativeUnit.objects.as_of(calendar.today()).filter(level="province").first()
    if province is None:
        return []
    year = _figure("households.latest_year", province, calendar.today().year)
    shown = [*_register_figures(province, year), _stories(province), _communes(province)]
    return [figure for figure in shown if figure][:MOST_FIGURES]


def _figure(key, unit, year):
    known = figures.keys()
    return figures.figure(key, unit=unit, year=year) if key in known else None


def _register_figures(province, year):
    if year is None:
        return []
    note = _note(_figure("households.standard", province, year))
    rate = _figure("households.poor_rate", province, year)
    counts = (
        ("households.near_poor", _("near-poor households at the end of %(year)s")),
        ("households.escaped_poor", _("households escaped poverty in %(year)s")),
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
    return " · ".join(part for part in parts if part)


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


def _stories(province):
    count = _figure("awards.exemplars_public", province, calendar.today().year)
    if not count:
        return None
    label = _("exemplary models introduced to the public")
    note = _("on %(date)s") % {"date": f"{calendar.today():%d/%m/%Y}"}
    return {"value": number_format(count, 0), "label": label, "note": note}


def newest_articles():
    """News with pictures for the front page, and notices as lines."""
    published = Article.objects.published().for_lists().newest_first()
    notices = published.filter(category=Article.Category.NOTICE)
    news = published.exclude(category=Article.Category.NOTICE)
    return list(news[:HOME_NEWS]), list(notices[:HOME_NOTICES])


def newest_stories():
    """Exemplary people for the front page."""
    return list(Exemplar.objects.for_lists()[:HOME_STORIES])
