"""The site's addresses. None yet: the site comes with the next release."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
