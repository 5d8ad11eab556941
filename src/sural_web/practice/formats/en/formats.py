"""How the lists of the admin write days and times: as its CSV files and the other pages do, and a moment with its zone."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i e"
