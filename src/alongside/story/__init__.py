"""The demo story: Second Bassoon makes software for orchestras. The product tells it through its own actions."""
