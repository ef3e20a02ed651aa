"""What stays and what is dropped."""
