"""Submissions of forms, as KoboToolbox and ODK Central hand them out.

What both say of a submission beside its questions is in `platforms`; the shapes in which they give
it are read by `reading` (CSV, XLSX, ZIP) and `documents` (JSON). Facts of the shapes:

- KoboToolbox: https://support.kobotoolbox.org/export_download.html (``group/field``, select many as
  one column, as 0/1 columns or as both, a sheet per repeat group with ``_parent_index``),
  https://support.kobotoolbox.org/data_endpoint.html (API v2: ``count``, ``next``, ``results``).
  ``_submission_time`` is UTC and does not say so.
- ODK Central: https://docs.getodk.org/central-submissions/ (CSV with ``KEY`` and ``PARENT_KEY``, a
  ZIP with a table per repeat and the folder ``media``),
  https://docs.getodk.org/central-api-odata-endpoints/ (OData: ``value``, ``__id``, ``__system``).
"""
