"""A clinician sees a person: what the examination found and how that moves the causes, the note, and the papers that go out."""
