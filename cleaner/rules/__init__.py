"""What speaks for boilerplate: a line by itself, its ends, and its neighbours."""
