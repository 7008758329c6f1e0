"""Small workbooks, written where a test wants them."""

import io
import zipfile

import openpyxl


def saved(folder, *rows, name: str = "a.xlsx", change=lambda _book: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(folder / name)
    return folder / name


def rewritten(path, old: str, new: str):
    """Change the text of the sheet's own XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part == "xl/worksheets/sheet1.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(part, content)
    path.write_bytes(buffer.getvalue())
    return path
