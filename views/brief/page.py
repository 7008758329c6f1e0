"""A brief as one HTML file: nothing is fetched, every text is escaped, and it prints on A4."""

import base64
from html import escape
from pathlib import Path

from views.brief.blocks import Document, Figure, Frame, Key, Picture, TextTable
from views.words.stand_ins import mark

STYLE = Path(__file__).with_name("brief.css")


def to_html(document: Document) -> str:
    """Return the brief as a page of its own."""
    style = STYLE.read_text(encoding="utf-8")
    html = f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document.kind)}: {escape(document.title)}, {escape(document.moment)}</title>
<style>{style}</style>
</head>
<body>
{_head(document)}
<main>
{_only(document.only)}
{_judgement(document.judgement)}
<section class="figures">{"".join(map(_figure, document.figures))}</section>
{_picture(document.picture)}
{_table(document.gaps, "gaps")}
{_table(document.results, "results")}
<section class="long"><h2>{escape(document.changes_title)}</h2>
<div class="halves">{"".join(_table(table, "half") for table in document.changes)}</div></section>
{_table(document.incidents, "incidents")}
{_table(document.alerts, "alerts long")}
{_paragraphs("verification", document.verification_title, document.verification)}
{_paragraphs("monitoring", document.monitoring_title, document.monitoring)}
{_in_words(document.statement_title, document.statement, document.statement_notes)}
{_method(document)}
</main>
<footer>{escape(document.foot)}</footer>
</body>
</html>
"""
    return mark(html, document.language)


def _head(document: Document) -> str:
    badge = f'<strong class="badge">{escape(document.badge)}</strong>' if document.badge else ""
    return (
        f'<header><div>{badge}<p class="kind">{escape(document.kind)}</p>'
        f"<h1>{escape(document.title)}</h1></div>"
        f'<div class="when"><strong>{escape(document.moment)}</strong>'
        f"<span>{escape(document.known)}</span></div></header>"
    )


def _only(line: str) -> str:
    return f'<p class="only">{escape(line)}</p>' if line else ""


def _judgement(sentences: tuple[str, ...]) -> str:
    first, *rest = sentences
    more = "".join(f"<p>{escape(line)}</p>" for line in rest)
    return f'<section class="judgement"><p><strong>{escape(first)}</strong></p>{more}</section>'


def _figure(figure: Figure) -> str:
    return (
        f"<div><span>{escape(figure.label)}</span><strong>{escape(figure.value)}</strong>"
        f"<span>{escape(figure.sub)}</span></div>"
    )


def _picture(picture: Picture) -> str:
    # Within the page: a brief is passed on as one file.
    content = base64.b64encode(picture.content).decode()
    keys = "".join(map(_key, picture.legend))
    lines = "".join(f"<li>{escape(place)}</li>" for place in picture.places)
    places = f"<b>{escape(picture.places_title)}</b><ol>{lines}</ol>" if lines else ""
    return (
        f'<figure><img alt="{escape(picture.description)}" src="data:image/png;base64,{content}">'
        f"<figcaption><b>{escape(picture.title)}</b><ul>{keys}</ul>{places}"
        f"{_frame(picture.abroad)}</figcaption></figure>"
    )


def _frame(frame: Frame | None) -> str:
    if frame is None:
        return ""
    lines = "".join(
        f"<div><dt>{escape(what)}</dt><dd>{escape(number)}</dd></div>"
        for what, number in frame.lines
    )
    told = f"<dl>{lines}</dl>" if lines else f"<p>{escape(frame.empty)}</p>"
    return f'<div class="frame"><b>{escape(frame.title)}</b>{told}</div>'


def _key(key: Key) -> str:
    box = (
        '<svg class="key" viewBox="0 0 20 14" aria-hidden="true">'
        + (
            f'<rect width="20" height="14" fill="{escape(key.colour)}"/>'
            if key.kind == "area"
            else f'<circle cx="10" cy="7" r="{4 if key.kind == "team" else 6.5}" '
            f'fill="{escape(key.colour)}"/>'
        )
        + "</svg>"
    )
    return f"<li>{box}{escape(key.label)}</li>"


def _table(table: TextTable, css_class: str) -> str:
    title = (
        f"<h2>{escape(table.title)}</h2>"
        if css_class != "half"
        else f"<h3>{escape(table.title)}</h3>"
    )
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    if not table.rows:
        return f'<section class="{css_class}">{title}<p>{escape(table.empty)}</p></section>'
    heads = "".join(_cell("th", i, head, table) for i, head in enumerate(table.heads))
    rows = "".join(
        f"<tr>{''.join(_cell('td', i, cell, table) for i, cell in enumerate(row))}</tr>"
        for row in table.rows
    )
    return (
        f'<section class="{css_class}">{title}<table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{note}</section>"
    )


def _cell(tag: str, column: int, text: str, table: TextTable) -> str:
    css_class = ' class="number"' if column in table.numbers else ""
    return f"<{tag}{css_class}>{escape(text)}</{tag}>"


def _in_words(title: str, statement: str, notes: tuple[str, ...]) -> str:
    note_lines = "".join(f'<p class="note">{escape(note)}</p>' for note in notes)
    return (
        f'<section><h2>{escape(title)}</h2><p class="statement">{escape(statement)}</p>'
        f"{note_lines}</section>"
    )


def _paragraphs(css_class: str, title: str, paragraphs: tuple[str, ...]) -> str:
    if not paragraphs:
        return ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in paragraphs)
    return f'<section class="{css_class}"><h2>{escape(title)}</h2>{lines}</section>'


def _method(document: Document) -> str:
    notes = "".join(f"<li>{escape(note)}</li>" for note in document.method)
    title = f"<h2>{escape(document.method_title)}</h2>"
    return f'<section class="method">{title}<ul>{notes}</ul></section>'
