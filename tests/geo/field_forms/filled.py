"""Our forms, filled in, in the shapes in which KoboToolbox and ODK Central export them."""

import json

from geo.field_forms.question import FORM
from tests.geo.importing.forms import samples
from tests.geo.importing.forms.samples import FIRST, HAPPENED, SENT

ANSWERS = {
    "incident": {
        "domain": "violence", "category": "road_blockade", "severity": "major",
        "veracity": "unconfirmed", "occurred_at": HAPPENED, "station": "000123", "team": "T7",
        "fatalities": "0", "summary": "Stones on the road",
    },
    "visit": {
        "team": "T7", "station": "000123", "arrived_at": HAPPENED,
        "left_at": "2021-06-06T10:40:00.000-05:00", "status": "visited",
        "report_state": "complete", "note": "",
    },
    "tally_copy": {
        "station": "000123", "entry": "1", "entered_by": "Ana", "state": "normal",
        "registered_voters": "300", "votes_cast": "250", "votes_castillo": "120",
        "votes_fujimori": "110", "blank_votes": "15", "null_votes": "5", "photo": "1.jpg",
    },
    "media_item": {"outlet": "R1", "aired_at": HAPPENED, "entry": "1", "coder": "Eva"},
}  # fmt: skip
ITEMS = [
    {"item_id": "1", "actor_kind": "option", "option": "castillo", "seconds": "60"},
    {"item_id": "2", "actor_kind": "authority", "actor_name": "Electoral body", "tone": "neutral"},
]
PLACE = f"{samples.LAT} {samples.LON} 154 5"


def answered(form):
    """Return the answers of a form by its questions, with a position where it asks for one."""
    found = dict(ANSWERS[form.id])
    return found | ({"position": PLACE} if form.id == "incident" else {})


def kobo_json(form):
    item = {f"{form.id}/{name}": value for name, value in answered(form).items()}
    item |= {FORM: form.mark, "_id": 1, "_uuid": FIRST, "_submission_time": SENT}
    if form.repeat:
        item["items"] = [{f"items/{k}": v for k, v in row.items()} for row in ITEMS]
    return samples.kobo_page(item)


def odata(form):
    item = {
        "__id": f"uuid:{FIRST}",
        "__system": {"submissionDate": f"{SENT}.000Z", "edits": 0, "reviewState": None},
        FORM: form.mark,
        form.id: answered(form),
        "meta": {"instanceID": f"uuid:{FIRST}"},
    }
    return samples.odata_page(item | ({"items": ITEMS} if form.repeat else {}))


def central_csv(form):
    answers = answered(form)
    head = (FORM, *(f"{form.id}-{name}" for name in answers), "KEY", "SubmissionDate", "Status")
    row = (form.mark, *answers.values(), f"uuid:{FIRST}", f"{SENT}.000Z", "")
    return samples.lines(head, row, sign=",")


def kobo_sheets(form, language=""):
    """Return a workbook of names, or of the labels of a language."""
    questions = {one.name: one for one in form.every_question()}
    answers = answered(form)
    groups = f"{form.title()[language]}/" if language else f"{form.id}/"

    def head(name):
        return questions[name].title()[language] if language else name

    def cell(name, value):
        labels = {one.name: one.label for one in questions[name].choices}
        return labels[value][language] if language and value in labels else value

    columns = (FORM, *(groups + head(n) for n in answers), "_uuid", "_submission_time", "_index")
    main = [columns, (form.mark, *(cell(*pair) for pair in answers.items()), FIRST, SENT, 1)]
    if not form.repeat:
        return samples.workbook(Form=main)
    names = list(dict.fromkeys(name for row in ITEMS for name in row))
    rows = [tuple(cell(n, row[n]) if n in row else "" for n in names) for row in ITEMS]
    items = [(*map(head, names), "_parent_index"), *((*row, 1) for row in rows)]
    return samples.workbook(Form=main, items=items)


def shapes(form):
    """Return name of a file -> its content, in every shape that the form has."""
    found = {
        "kobo.json": kobo_json(form),
        "odata.json": odata(form),
        "names.xlsx": kobo_sheets(form),
        **{f"labels-{code}.xlsx": kobo_sheets(form, code) for code in ("es", "en", "pt")},
    }
    if not form.repeat:
        found["central.csv"] = central_csv(form)
        flat = json.loads(kobo_json(form))["results"][0]
        found["kobo.csv"] = samples.lines(tuple(flat), tuple(flat.values()))
        bare = {name.rpartition("/")[2]: value for name, value in flat.items()}
        found["no-groups.csv"] = samples.lines(tuple(bare), tuple(bare.values()))
    return found
