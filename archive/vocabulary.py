"""The closed lists of the archive, each stated once: what may stand in a field.

Everything may import this module; it imports nothing of ours. Values are what
the database stores and what JSON answers carry; labels are what readers see.
Terms are those of the reading guide (docs/guide.md).
"""

from enum import StrEnum


class Bound(StrEnum):
    """How a printed number bounds the true one."""

    EXACT = "exact"  # 97%, 达97%
    AT_LEAST = "at_least"  # 6万余, 80%以上, 超, 逾, 至少
    AT_MOST = "at_most"  # 3天以内, 不到, 不足, 至多
    ABOUT = "about"  # 近6000, 约, 左右
    RANGE = "range"  # 20—30张


class Role(StrEnum):
    """What a hospital is to a story."""

    SUBJECT = "subject"
    MENTIONED = "mentioned"


class Origin(StrEnum):
    """Who put a fact on record."""

    MACHINE = "machine"
    EDITOR = "editor"


class Review(StrEnum):
    """What an editor said of a fact."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Status(StrEnum):
    """Where an article stands on its way to readers."""

    DRAFT = "draft"
    PENDING = "pending"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Upload(StrEnum):
    """How far an uploaded file is on its way into the archive."""

    WAITING = "waiting"  # not read yet
    READY = "ready"
    HINTS = "hints"  # a person should look
    REPRINT = "reprint"  # a story of it stands in the archive already
    SAME = "same"  # the same bytes are in the archive
    FAILED = "failed"  # no page; the reason is on record
    STORED = "stored"


class DatePrecision(StrEnum):
    """How much of a date the page states; a missing part is stored as 1."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Category(StrEnum):
    """What kind of work an initiative is."""

    PARTY_BRAND = "党建品牌"
    MEDICAL_SERVICE = "医疗服务"
    SMART_HOSPITAL = "智慧医院"
    DISCIPLINE = "学科建设"
    STAFF = "人才队伍"
    ALLIANCE = "医联体"
    VOLUNTEERING = "志愿公益"
    INTEGRITY = "清廉行风"
    MANAGEMENT = "管理改革"
    EPIDEMIC = "疫情防控"
    CULTURE = "文化人文"


class Topic(StrEnum):
    """What a story is about: one to four each, most fitting first."""

    PARTY_LEADERSHIP = "党建引领"
    SMART_HOSPITAL = "智慧医院"
    PATIENT_EXPERIENCE = "就医体验"
    EPIDEMIC = "疫情防控"
    ALLIANCE = "医联体与医共体"
    DISCIPLINE = "学科建设"
    STAFF = "人才队伍"
    INTEGRITY = "清廉医院"
    VOLUNTEERING = "志愿服务"
    DOCTOR_PATIENT = "和谐医患"
    PAY = "绩效与薪酬"
    PAIRING_AID = "对口帮扶"
    PRIMARY_CARE = "基层医疗"
    CHINESE_MEDICINE = "中医药"
    MEDICATION_SAFETY = "用药安全"
    HEALTH_EDUCATION = "健康科普"
    CLINICAL_TECHNIQUE = "临床技术"
    TRAINING = "培训学习"


class FurnitureKind(StrEnum):
    """What belongs to the page and to none of its articles."""

    MASTHEAD = "masthead"  # name, issue and date lines, sponsor, section label
    PAGE = "page"  # the page number
    CREDIT = "credit"  # editor of the page, photographs of the whole page
    MOTTO = "motto"
    EDITORS_NOTE = "editors_note"  # 编者按 ahead of several articles
    CAPTION_ORPHAN = "caption_orphan"  # a caption of no story


class LineRole(StrEnum):
    """What a stretch of the printed page was read as."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"  # byline, 本报讯 bracket, photographer
    FURNITURE = "furniture"


class HospitalKind(StrEnum):
    """What kind of organisation a hospital is, told from its name."""

    GENERAL = "综合医院"
    CHINESE_MEDICINE = "中医医院"
    SPECIALIST = "专科医院"
    MATERNAL = "妇幼保健院"
    TOWNSHIP = "卫生院"
    COMMUNITY = "社区卫生服务中心"
    GROUP = "医院集团"


class Doubt(StrEnum):
    """Why the machine is less than sure of a fact; weights stand in ingest.certainty."""

    OWNER_ELSEWHERE = "owner_elsewhere"  # owner not in the sentence
    OWNER_PRONOUN = "owner_pronoun"  # 我院, 该院
    REGION_OR_HOSPITAL = "region_or_hospital"  # figure of a region or of a hospital
    SHARED_LABEL = "shared_label"  # two figures, one label
    CHANGE_READ = "change_read"  # value before read from 由…到…
    NAME_ENDS = "name_ends"  # where the name ends is ambiguous
    GENERIC_NAME = "generic_name"
    UNKNOWN_UNIT = "unknown_unit"
    LINE_BREAK = "line_break"  # crosses a printed line break
    REGION_GUESSED = "region_guessed"  # the hospital's place comes from the page
    ROLE_GUESSED = "role_guessed"  # whether the story is about the hospital
    LABEL_FAR = "label_far"  # what is counted stands far from the number
    LABEL_ASSEMBLED = "label_assembled"  # what is counted is put together from several words
    OWNER_TAKEN = "owner_taken"  # the sentence names nobody; the story has one subject only
    OWNER_AMONG = "owner_among"  # several hospitals of the story may be meant
    OWNER_MENTIONED = "owner_mentioned"  # the sentence is about a hospital that the story only mentions
    TOPIC_FAINT = "topic_faint"  # another topic of the story is told far more clearly
    TOPIC_THIN = "topic_thin"  # few words tell of the topic
    TOPIC_UNTITLED = "topic_untitled"  # neither headline nor section headings tell of it


class FactKind(StrEnum):
    """What an editor judges and, topics aside, what a reader may report an error of."""

    METRIC = "metric"
    INITIATIVE = "initiative"
    HOSPITAL = "hospital"
    PERSON = "person"
    TOPIC = "topic"
    ARTICLE = "article"  # its text, or something that was not read at all


class Fault(StrEnum):
    """What a reader says is wrong."""

    VALUE = "value"  # number, unit or hedge
    NAME = "name"  # label, name or post
    OWNER = "owner"  # another hospital's
    SPURIOUS = "spurious"  # nothing of the kind stands there
    MISSING = "missing"  # stands there, was not read
    TEXT = "text"  # headline, byline or body
    OTHER = "other"


class Answer(StrEnum):
    """What an editor made of a reader's report."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class Noun(StrEnum):
    """The names that an archive keeps in order."""

    HOSPITAL = "hospital"
    INITIATIVE = "initiative"
    PERSON = "person"
    TAG = "tag"


class NameAct(StrEnum):
    """What was done to two names."""

    MERGE = "merge"
    SPLIT = "split"


class BulkKind(StrEnum):
    """What is done to a whole selection of articles."""

    TAG = "tag"
    UNTAG = "untag"
    HOSPITAL = "hospital"
    SUBMIT = "submit"
    PUBLISH = "publish"
    SEND_BACK = "send_back"
    WITHDRAW = "withdraw"
