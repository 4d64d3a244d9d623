from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "dondoc_server.records"
    label = "records"
