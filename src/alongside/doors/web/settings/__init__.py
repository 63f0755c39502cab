"""Settings of the workspace: people, areas and pairs, the policy, holidays, mail, backup, and what needs tidying."""
