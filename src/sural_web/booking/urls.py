"""Addresses of bookings."""

app_name = "booking"
urlpatterns: list = []
