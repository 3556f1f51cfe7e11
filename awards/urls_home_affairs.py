"""Addresses of Home Affairs' pages: queue, reception, appraisal, decision, exemplary models."""

urlpatterns = []
