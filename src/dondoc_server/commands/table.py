"""Every verb of the server with its help: one line each. Nothing here needs Django before a verb is called."""

from dondoc.cli.app import Further
from dondoc_server.commands.accounts import account
from dondoc_server.commands.annotating import annotations
from dondoc_server.commands.copying import backup, restore
from dondoc_server.commands.logs import log
from dondoc_server.commands.offices import office
from dondoc_server.commands.purging import purge
from dondoc_server.commands.serving import serve
from dondoc_server.commands.upgrading import upgrade

VERBS = (
    Further("serve", serve, "help.serve"),
    Further("upgrade", upgrade, "help.upgrade"),
    Further("office", office, "help.office"),
    Further("account", account, "help.account"),
    Further("annotations", annotations, "help.annotations"),
    Further("backup", backup, "help.backup"),
    Further("restore", restore, "help.restore"),
    Further("purge", purge, "help.purge"),
    Further("log", log, "help.log"),
)
