"""Which statements a change of rules wins and which it loses, with their words and rules."""
