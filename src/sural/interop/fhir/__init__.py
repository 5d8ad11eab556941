"""FHIR R4 out: the questions as a Questionnaire; answers, result, plan, diary and visits of one person as a Bundle."""
