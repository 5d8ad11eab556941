"""`sural demo`: a made-up practice with made-up people, in a folder of its own, on this computer only. Nothing of it is loaded outside a demo."""
