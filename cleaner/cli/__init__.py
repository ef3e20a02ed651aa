"""The command `clean-article`: its options (`command`) and what it does with inputs (`tasks`)."""

from cleaner.cli.command import command, main

__all__ = ["command", "main"]
