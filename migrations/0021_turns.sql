-- Long events are done in turns, each with a commit of its own.

-- Where a subscriber left off in the middle of an event that takes several commits.
ALTER TABLE subscribers ADD COLUMN turn_sequence INTEGER;
ALTER TABLE subscribers ADD COLUMN turn INTEGER;
ALTER TABLE parked_events ADD COLUMN turn INTEGER;
