"""What KoboToolbox and ODK Central say of a submission beside the answers to its questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One of the two, by the names of its columns; the first one that a file has is taken.

    Attributes
    ----------
    title : what people call it.
    version : id of this state of the submission: an edit has one of its own.
    first : id of the submission as a whole, that of its first state.
    earlier : id of the state that an edit took the place of.
    sent : when the server got it, in UTC, which KoboToolbox does not say.
    form : version of the form by which it was filled in.
    review : what a reviewer decided of it.
    refused, approved : the texts that mean "not to be used", and "to be used".
    point : position of the device where no question asks for one.
    table : how a file of submissions is known: it has all of one of these.
    beside : all other columns that are no questions.
    """

    title: str
    version: tuple[str, ...]
    first: tuple[str, ...]
    earlier: tuple[str, ...]
    sent: tuple[str, ...]
    form: tuple[str, ...]
    review: tuple[str, ...]
    refused: tuple[str, ...]
    approved: tuple[str, ...]
    point: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]

    def columns(self) -> frozenset[str]:
        """Return the names of all columns that are no questions.

        Examples
        --------
        >>> "_uuid" in KOBO.columns(), "severity" in KOBO.columns()
        (True, False)
        """
        named = (self.version, self.first, self.earlier, self.sent, self.form, self.review)
        return frozenset([*(n for names in named for n in names), *self.point, *self.beside])


# The device's own clock and name: start and end of filling in are no start of what was observed.
DEVICE = [
    "start",
    "end",
    "today",
    "username",
    "deviceid",
    "phonenumber",
    "simserial",
    "subscriberid",
    "audit",
    "device_id",
    "email",
]
KOBO = Platform(
    title="KoboToolbox",
    version=("_uuid", "meta/instanceID"),
    # Since 2025 every submission says it; before, an edit said only which state it replaced.
    first=("meta/rootUuid",),
    earlier=("meta/deprecatedID",),
    sent=("_submission_time",),
    form=("__version__", "_version_", "_version"),
    review=("_validation_status/uid", "_validation_status"),
    refused=("validation_status_not_approved", "not approved"),
    approved=("validation_status_approved", "approved"),
    point=("_geolocation",),
    table=(("_submission_time",), ("_uuid", "_id")),
    beside=(
        *DEVICE,
        *[
            "_id",
            "_notes",
            "_status",
            "_submitted_by",
            "_tags",
            "_index",
            "_attachments",
            "_media_files",
        ],
        *["_xform_id_string", "_bamboo_dataset_id", "_supplementalDetails", "formhub/uuid"],
        *["meta/instanceName", "meta/audit", "_parent_table_name", "_parent_index"],
        *["_validation_status/label", "_validation_status/color", "_validation_status/by_whom"],
        "_validation_status/timestamp",
        *(f"_submission_{name}" for name in ["_id", "_uuid", "_submission_time", "_status"]),
        *(f"_submission_{name}" for name in ["_validation_status", "_notes", "_submitted_by"]),
        *("_submission__tags", "_submission___version__", "_submission_meta/rootUuid"),
    ),
)
CENTRAL = Platform(
    title="ODK Central",
    version=("meta/instanceID", "meta-instanceID", "instanceID"),
    first=("__id", "KEY"),
    earlier=("meta/deprecatedID", "meta-deprecatedID", "deprecatedID"),
    sent=("__system/submissionDate", "SubmissionDate"),
    form=("__system/formVersion", "FormVersion"),
    review=("__system/reviewState", "ReviewState"),
    refused=("rejected",),
    approved=("approved",),
    point=(),
    table=(("KEY", "SubmissionDate"), ("__id", "__system/submissionDate")),
    beside=(
        *DEVICE,
        *["SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status"],
        *[
            "DeviceID",
            "Edits",
            "PARENT_KEY",
            "meta-instanceName",
            "meta/instanceName",
            "instanceName",
        ],
        *["meta-audit", "meta/audit", "meta-entity-label", "meta/entity/label"],
        *(
            f"__system/{name}"
            for name in [
                "submitterId",
                "submitterName",
                "attachmentsPresent",
                "attachmentsExpected",
                "status",
                "deviceId",
                "edits",
                "updatedAt",
                "deletedAt",
            ]
        ),
    ),
)
PLATFORMS = (KOBO, CENTRAL)


def platform_of(columns: Collection[str]) -> Platform | None:
    """Return whose submissions a table has the columns of; None where it is another table.

    Examples
    --------
    >>> platform_of(["severity", "_submission_time"]).title
    'KoboToolbox'
    >>> platform_of(["unit", "votes"]) is None
    True
    """
    there = set(columns)
    return next(
        (one for one in PLATFORMS if any(there.issuperset(names) for names in one.table)), None
    )


def first_of(names: Sequence[str], columns: Collection[str]) -> str:
    """Return the first of some names that a table has as a column; "" where it has none.

    >>> first_of(("_uuid", "meta/instanceID"), ["meta/instanceID"])
    'meta/instanceID'
    """
    return next((name for name in names if name in columns), "")
