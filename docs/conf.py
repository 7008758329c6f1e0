"""Turns these files into pages by Sphinx: `make docs`. No page asks anybody else for anything."""

project = "Atalaya"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Atalaya"
html_copy_source = False
html_show_sphinx = False
# Headings that a link may name; one that is not there is a warning, and a warning fails.
myst_heading_anchors = 4
