"""Marker phrases, by which boilerplate is recognised: data files, reader, compiled table."""
