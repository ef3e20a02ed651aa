"""Adapters of the engines that people run corpora on: a file each, a few lines over the kernel.

They are byte-identical to `cleaner.clean`; a null stays null.  An engine is imported when its
adapter is used, so that none of them has to be installed.
"""
