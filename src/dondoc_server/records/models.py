"""All tables, where Django looks for them."""

from dondoc_server.records.documents import (
    Correction,
    Incoming,
    NumberSeries,
    Outgoing,
    PageImage,
    Reading,
    Routed,
    RoutingSlip,
    StoredFile,
)
from dondoc_server.records.offices import Account, Membership, Narrowed, Office, RefusedSignIns, Role, Token
from dondoc_server.records.work import ChainHead, Event, Job, KeptLog, Refused, SearchEntry, SearchText

__all__ = [
    "Account",
    "ChainHead",
    "Correction",
    "Event",
    "Incoming",
    "Job",
    "KeptLog",
    "Membership",
    "Narrowed",
    "NumberSeries",
    "Office",
    "Outgoing",
    "PageImage",
    "Reading",
    "Refused",
    "RefusedSignIns",
    "Role",
    "Routed",
    "RoutingSlip",
    "SearchEntry",
    "SearchText",
    "StoredFile",
    "Token",
]
