"""Making the first plan from an assessment: choosing exercises, composing the plan, or saying who should be seen first."""
