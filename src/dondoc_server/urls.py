"""Every address, one line each. The authorization matrix is made from this table and from the interface's."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
