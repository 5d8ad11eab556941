"""The service worker: its two files, put together with the addresses of this server."""
