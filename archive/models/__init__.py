"""The rows of the archive, a file a noun."""

from archive.models.articles import Article, ArticleFingerprint, Byline
from archive.models.bin import BinEntry, GoneAddress
from archive.models.bulk import BulkAct
from archive.models.error_reports import ErrorReport
from archive.models.hospitals import Appearance, Hospital, HospitalAlias
from archive.models.initiatives import Initiative, InitiativeAlias, InitiativeMention
from archive.models.merges import DeclinedPair, Merge, Redirect
from archive.models.metrics import Metric
from archive.models.pages import PageVersion, SourcePage
from archive.models.people import Person, PersonMention
from archive.models.previews import UploadedFile, UploadPreview
from archive.models.redactions import RedactedSpan, Redaction
from archive.models.runs import ImportRun
from archive.models.search_documents import SearchDocument
from archive.models.settings import DeskSetting
from archive.models.tags import Tag, Tagging
from archive.models.working_copies import WorkingCopy

__all__ = [
    "Appearance",
    "Article",
    "ArticleFingerprint",
    "BinEntry",
    "BulkAct",
    "Byline",
    "DeclinedPair",
    "DeskSetting",
    "ErrorReport",
    "GoneAddress",
    "Hospital",
    "HospitalAlias",
    "ImportRun",
    "Initiative",
    "InitiativeAlias",
    "InitiativeMention",
    "Merge",
    "Metric",
    "PageVersion",
    "Person",
    "PersonMention",
    "RedactedSpan",
    "Redaction",
    "Redirect",
    "SearchDocument",
    "SourcePage",
    "Tag",
    "Tagging",
    "UploadPreview",
    "UploadedFile",
    "WorkingCopy",
]
