"""A clinician sees a person: the examination, the note, and the papers that go out."""
