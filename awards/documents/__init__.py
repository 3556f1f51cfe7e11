"""Documents of commendation; `start` registers them."""
