"""Verbs over several models, by who does them: drafting (unit), procedure (Home Affairs),
publicity (exemplary models)."""
