"""The learned tables, what they see of a line, and what they say."""
