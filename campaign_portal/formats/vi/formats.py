"""Vietnamese: 3.510.000,5."""

from campaign_portal.formats import *  # noqa: F403

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
