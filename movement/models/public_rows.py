"""What every table has whose rows stand on public pages."""

import pgtrigger


def bumps_site_version():
    """A trigger for `Meta.triggers` of every table public pages are made of."""
    return pgtrigger.Trigger(
        name="bumps_site_version",
        when=pgtrigger.After,
        level=pgtrigger.Statement,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
            INSERT INTO movement_siteversion AS site ("only", number) VALUES (TRUE, 1)
            ON CONFLICT ("only") DO UPDATE SET number = site.number + 1;
            RETURN NULL;
        """,
    )
