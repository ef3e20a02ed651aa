"""How the learned tables of the package came to be: pages, lines, labels, tables.

`python -m training` makes them anew; `README.md` tells how and what was tried.
Nothing here is needed to clean a text.
"""
