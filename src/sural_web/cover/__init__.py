"""Cover on the web: the page that answers "do you take my plan or union?", and the rows from which it says so."""
