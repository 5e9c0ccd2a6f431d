-- Reports select events by their own time. An id holds no time of its event (src/base/random.h).
CREATE INDEX event_at ON event (at, id);

-- Each use case that writes asks for the newest change of a calendar. Their times grow strictly, their ids need not.
CREATE INDEX calendar_change_at ON calendar_change (at);

-- The newest readings of a period, and the oldest requests for a post, by their own time.
DROP INDEX reading_day;
CREATE INDEX reading_day ON reading (day, at, id);
DROP INDEX post_request_open;
CREATE INDEX post_request_open ON post_request (decided_at, asked_at, id);
