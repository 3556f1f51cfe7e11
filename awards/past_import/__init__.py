"""Decisions of past years from Excel into the book that "Đã khen chưa?" is asked of."""
