from dash import html

from views.lead.sections.tables import table


def test_columns_of_words_are_marked_and_those_of_figures_are_not():
    rows = [
        ["Lima", "1,204", html.Span(["6 Jun 2021", html.Small("22:36")]), "\u2212 3.5%"],
        ["Ica", "\u2013", "7 Jun 2021, 03:59", "+2"],
    ]
    (box,) = table("Places", ["Place", "Sheets", "When", "Change"], rows)
    head, body = box.children.children
    (line,) = [head.children]
    assert [getattr(cell, "className", "") for cell in line.children] == ["words", "", "words", ""]
    for row in body.children:
        assert [getattr(cell, "className", "") for cell in row.children[1:]] == ["", "words", ""]
