"""From one version of a plan to the next: by the rules of rules.csv, or by a clinician's edit."""
