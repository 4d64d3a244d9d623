"""Every address, one line each. The authorization matrix is made from this table and from the interface's."""

from django.urls import include, path

from dondoc_server.web import operation

urlpatterns = [
    path("alive", operation.alive, name="alive"),
    path("metrics", operation.metrics, name="metrics"),
    path("accounts/", include("allauth.urls")),
]
