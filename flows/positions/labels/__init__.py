"""Labels of a detected position report: speech act, topic, stance, targets, form, day of speaking, amounts, confidence."""

import flows.positions

__path__[:0] = [f"{compiled}/labels" for compiled in flows.positions.__path__[:-1]]
