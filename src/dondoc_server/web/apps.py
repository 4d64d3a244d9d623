from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "dondoc_server.web"
    label = "web"
