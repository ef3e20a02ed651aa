"""The command `clean-article`: its options (`command`), what is done with an input (`tasks`)."""

from cleaner.cli.command import command, main

__all__ = ["command", "main"]
