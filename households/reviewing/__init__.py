"""The acts of a review: rounds, lists, forms, meetings, postings, recognition, amendments."""
