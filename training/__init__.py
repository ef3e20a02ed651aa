"""Training of the package's models: pages, texts, labelled lines, fitted tables.

`python -m training` trains them again; `README.md` says how, and what was tried.
Nothing here is needed to clean a text.
"""
