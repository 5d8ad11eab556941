"""What is stored of bookings."""

from sural_web.booking.models.booking import ENDED, STATES, Booking, BookingChange
from sural_web.booking.models.mail import MAIL_STATES, Mail
from sural_web.booking.models.waiting import Waiting

__all__ = ("ENDED", "MAIL_STATES", "STATES", "Booking", "BookingChange", "Mail", "Waiting")
