"""The town hall of the exercise: its people and their mail, what happened there, and its small servers."""
