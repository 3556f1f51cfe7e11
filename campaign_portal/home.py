"""The public front page and the officers' desk: they compose what the apps below know."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign_portal import dashboard
from campaign_portal.desk import desk_of, starting_points
from movement.models import Movement
from movement.views.public_page import public_page


@public_page()
def front_page(request):
    """What the movement is, key figures, news, exemplary people."""
    news, notices = dashboard.newest_articles()
    return render(
        request,
        "home.html",
        {
            "movement": Movement.objects.current(),
            "figures": dashboard.key_figures(),
            "news": news,
            "notices": notices,
            "stories": dashboard.newest_stories(),
        },
    )


@require_safe
@login_required
def desk(request):
    """What waits for me, what is late, what I sent."""
    context = desk_of(request.user) | {"starting_points": starting_points(request.user)}
    return render(request, "desk.html", context)
