"""Labels of a detected position report: speech act, topic, stance, targets, form, day of speaking, amounts, confidence."""
