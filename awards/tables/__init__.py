"""Tables as units write them, whatever they list: where they begin, what is a row of theirs."""
