"""The programs of the survey's range: the plan of the devices, the providers, the centre and the router's counters."""
