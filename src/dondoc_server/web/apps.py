from django.apps import AppConfig
from django.core import checks


class WebConfig(AppConfig):
    name = "dondoc_server.web"
    label = "web"

    def ready(self) -> None:
        from dondoc_server.actions.own_account import listen
        from dondoc_server.checks import every_check  # tables are known only now

        checks.register(every_check)
        listen()
