"""Columns that say where a row of a repeat group belongs.

By themselves: the parser of documents, which runs in a process of its own, loads nothing else.
"""

PARENT, PLACE = "_atalaya_parent", "_atalaya_place"
"""Columns of a repeat group: the row of its submission, and the place among its rows, from 1."""
