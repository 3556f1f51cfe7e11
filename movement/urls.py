from django.urls import path

from movement.views import papers

app_name = "movement"

urlpatterns = [
    path("tep/<uuid:uuid>/", papers.paper_open, name="paper"),
]
