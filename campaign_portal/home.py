"""The public front page and the officers' desk: they compose what the apps below know."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from movement.models import Movement


def front_page(request):
    """What the movement is, key figures, news, exemplary people."""
    return render(request, "home.html", {"movement": Movement.objects.current()})


@login_required
def desk(request):
    """What waits for me, what is late, what I sent."""
    return render(request, "desk.html")
