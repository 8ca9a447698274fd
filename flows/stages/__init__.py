"""The stages as plain functions: each joins a stage package to the warehouse, and runs with or without Prefect."""
