"""The editor's desk: the stock admin, a file a noun."""

from archive.admin import (  # noqa: F401 - importing registers
    accounts,
    articles,
    bin,
    bulk,
    error_reports,
    facts,
    hospitals,
    initiatives,
    merging,
    pages,
    people,
    redaction,
    settings,
    site,
    tags,
    upload_runs,
)
