"""All that Sural keeps, in one file, and back: `sural backup` and `sural restore`, on SQLite and PostgreSQL, while people use it."""
