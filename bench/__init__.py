"""Speed as ratios to a peer and to a physical limit, measured side by side in one run."""
