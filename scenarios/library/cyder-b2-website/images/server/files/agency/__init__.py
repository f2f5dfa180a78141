"""The agency of the exercise: its web site's visitors, and what happened to the site."""
