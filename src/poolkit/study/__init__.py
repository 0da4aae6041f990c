"""Data, models, training and measurement of the lesson and of comparisons. Nothing here prints."""
