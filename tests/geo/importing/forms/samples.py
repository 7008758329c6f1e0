"""Small exports of one form of incidents in the shapes of KoboToolbox and ODK Central.

Made by hand after https://support.kobotoolbox.org/export_download.html,
https://support.kobotoolbox.org/data_endpoint.html, https://docs.getodk.org/central-submissions/ and
https://docs.getodk.org/central-api-odata-endpoints/; nobody's data.
"""

import io
import json
import zipfile

import openpyxl

FIRST, SECOND = "5f1c0000-0000-4000-8000-000000000001", "5f1c0000-0000-4000-8000-000000000002"
EDIT = "5f1c0000-0000-4000-8000-00000000000e"
SENT = "2021-06-06T15:22:31"
HAPPENED = "2021-06-06T09:40:00.000-05:00"
LAT, LON = "-12.046374", "-77.042793"


def lines(*rows, sign=";"):
    return "\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows).encode() + b"\n"


KOBO_HEADER = (
    "start", "end", "incident/domain", "incident/severity", "incident/veracity",
    "incident/occurred_at", "incident/place", "incident/_place_latitude",
    "incident/_place_longitude", "incident/_place_altitude", "incident/_place_precision",
    "incident/summary", "__version__", "_id", "_uuid", "_submission_time", "_validation_status",
    "_notes", "_status", "_submitted_by", "_tags", "_index",
)  # fmt: skip


def kobo_row(uuid=FIRST, *, severity="major", status="", number=1, version="v1"):
    return (
        "2021-06-06T10:15:00.000-05:00", "2021-06-06T10:20:00.000-05:00", "media", severity,
        "unconfirmed", HAPPENED, f"{LAT} {LON} 154 5", LAT, LON, "154", "5", "Radio off the air",
        version, str(number), uuid, SENT, status, "", "submitted_via_web", "team07", "",
        str(number),
    )  # fmt: skip


def kobo_csv(*rows):
    return lines(KOBO_HEADER, *(rows or (kobo_row(),)))


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def kobo_repeats():
    """A submission of two incidents, and one of one."""
    main = [
        ("report/veracity", "report/place", "_id", "_uuid", "_submission_time", "_index"),
        ("unconfirmed", f"{LAT} {LON} 154 5", 1, FIRST, SENT, 1),
        ("confirmed_true", "", 2, SECOND, SENT, 2),
    ]
    events = [
        ("events/domain", "events/severity", "events/occurred_at", "_index",
         "_parent_table_name", "_parent_index", "_submission__uuid",
         "_submission__submission_time"),
        ("media", "minor", HAPPENED, 1, "Report", 1, FIRST, SENT),
        ("violence", "critical", HAPPENED, 2, "Report", 1, FIRST, SENT),
        ("legal", "major", HAPPENED, 3, "Report", 2, SECOND, SENT),
    ]  # fmt: skip
    return workbook(Report=main, events=events)


def kobo_item(uuid=FIRST, **changes):
    return {
        "_id": 1,
        "formhub/uuid": "f" * 32,
        "start": "2021-06-06T10:15:00.000-05:00",
        "incident/domain": "media",
        "incident/severity": "major",
        "incident/veracity": "unconfirmed",
        "incident/occurred_at": HAPPENED,
        "incident/place": f"{LAT} {LON} 154 5",
        "__version__": "v1",
        "meta/instanceID": f"uuid:{uuid}",
        "_xform_id_string": "aXYZ",
        "_uuid": uuid,
        "_attachments": [],
        "_status": "submitted_via_web",
        "_geolocation": [float(LAT), float(LON)],
        "_submission_time": SENT,
        "_tags": [],
        "_notes": [],
        "_validation_status": {},
        "_submitted_by": "team07",
        **changes,
    }


def kobo_page(*items, following=None):
    found = list(items or [kobo_item()])
    page = {"count": len(found), "next": following, "previous": None, "results": found}
    return json.dumps(page).encode()


CENTRAL_HEADER = (
    "SubmissionDate", "incident-domain", "incident-severity", "incident-veracity",
    "incident-occurred_at", "incident-place-Latitude", "incident-place-Longitude",
    "incident-place-Altitude", "incident-place-Accuracy", "meta-instanceID", "meta-instanceName",
    "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
    "ReviewState", "DeviceID", "Edits", "FormVersion",
)  # fmt: skip


def central_row(first=FIRST, state=None, *, severity="major", review="", edits=0):
    return (
        f"{SENT}.512Z", "media", severity, "unconfirmed", HAPPENED, LAT, LON, "154", "5",
        f"uuid:{state or first}", "", f"uuid:{first}", "12", "team07", "0", "0", "", review,
        "collect:abc", str(edits), "2021060601",
    )  # fmt: skip


def central_csv(*rows):
    return lines(CENTRAL_HEADER, *(rows or (central_row(),)), sign=",")


def central_zip():
    """Two incidents in one submission, each with a photograph."""
    main = lines(
        (
            "SubmissionDate",
            "report-veracity",
            "at-Latitude",
            "at-Longitude",
            "meta-instanceID",
            "KEY",
        ),
        (f"{SENT}.512Z", "unconfirmed", LAT, LON, f"uuid:{FIRST}", f"uuid:{FIRST}"),
        sign=",",
    )
    key = f"uuid:{FIRST}/events"
    events = lines(
        ("domain", "severity", "occurred_at", "photo", "PARENT_KEY", "KEY", "SET-OF-events"),
        ("media", "minor", HAPPENED, "1.jpg", f"uuid:{FIRST}", f"{key}[1]", f"{key}"),
        ("violence", "critical", HAPPENED, "2.jpg", f"uuid:{FIRST}", f"{key}[2]", f"{key}"),
        sign=",",
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("report.csv", main)
        archive.writestr("report-events.csv", events)
        archive.writestr("media/1.jpg", b"no picture")
        archive.writestr("media/2.jpg", b"no picture")
    return stream.getvalue()


def odata_item(first=FIRST, state=None, *, severity="major", review=None, edits=0):
    return {
        "__id": f"uuid:{first}",
        "__system": {
            "submissionDate": f"{SENT}.512Z",
            "updatedAt": None,
            "submitterId": "12",
            "submitterName": "team07",
            "attachmentsPresent": 0,
            "attachmentsExpected": 0,
            "status": None,
            "reviewState": review,
            "deviceId": "collect:abc",
            "edits": edits,
            "formVersion": "2021060601",
        },
        "meta": {"instanceID": f"uuid:{state or first}"},
        "incident": {
            "domain": "media",
            "severity": severity,
            "veracity": "unconfirmed",
            "occurred_at": HAPPENED,
            "place": {
                "type": "Point",
                "coordinates": [float(LON), float(LAT), 154],
                "properties": {"accuracy": 5},
            },
        },
    }


def odata_page(*items, following=None):
    page = {"value": list(items or [odata_item()]), "@odata.context": "https://x/$metadata"}
    return json.dumps(page | ({"@odata.nextLink": following} if following else {})).encode()
