"""Files: what they hold, by name and content, how they are read and written."""
