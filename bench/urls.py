"""The product's addresses, and beside them what they are held against."""

from django.urls import path

from bench import by_hand
from config.urls import urlpatterns as product

urlpatterns = [*product, path("bench/positions/", by_hand.positions)]
