"""Characters to lines: words, signs, phrases and what a line is like."""
