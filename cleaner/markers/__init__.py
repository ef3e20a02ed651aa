"""The phrases that boilerplate is known by: data, reader and table."""
