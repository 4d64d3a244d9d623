"""What can be asked for: one line each. A token's scope and the authorization matrix speak of these."""

from enum import StrEnum


class Verb(StrEnum):
    # the register of incoming documents
    SEE_INCOMING = "incoming.see"  # that it is there, its columns, its readings
    READ_TEXT = "incoming.text"  # its text, its file and pictures of its pages
    REGISTER = "incoming.register"  # in an office
    READ_AGAIN = "incoming.read-again"
    CORRECT = "incoming.correct"
    CONFIRM = "incoming.confirm"
    REOPEN = "incoming.reopen"  # what was confirmed wrongly is corrected and confirmed anew
    CANCEL = "incoming.cancel"
    ROUTE = "incoming.route"
    HAND_OVER = "incoming.hand-over"  # say to whom it was handed, and who signed for it
    EXPORT = "incoming.export"  # masked, for outside
    PURGE = "incoming.purge"
    # the register of outgoing documents
    SEE_OUTGOING = "outgoing.see"
    ISSUE = "outgoing.issue"
    HAND_OUT = "outgoing.hand-over"
    CANCEL_ISSUED = "outgoing.cancel"
    # offices and accounts
    SEE_OFFICE = "office.see"
    CHANGE_OFFICE = "office.change"
    APPOINT = "office.appoint"  # give and end roles, and end keys
    SEE_PEOPLE = "office.people"  # who has which role
    # the log, and the running of the server
    SEE_LOG = "log.see"
    SEE_HEALTH = "server.health"
    # one's own
    OWN_TOKENS = "tokens.own"
