"""Events: what was done to whom, with its toll: ACLED sub-event types and three of ours."""
