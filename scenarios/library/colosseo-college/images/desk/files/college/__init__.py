"""Makes the files of a team's questions. Everything follows from the team's values in the environment: the same values,
the same bytes. Nothing here is of a real person or host, and nothing that is made does anything when it is run."""
