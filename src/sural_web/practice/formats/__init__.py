"""The words for days and times in the admin, where Django asks for them."""
