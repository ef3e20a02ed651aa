"""Files: detection of formats and encodings, reading and writing."""
