-- What happened when: reports select events by their own time. An id does not say when (src/base/random.h).
CREATE INDEX event_at ON event (at, id);

-- Each use case that writes asks for the newest change of a calendar. Their times grow strictly, their ids need not.
CREATE INDEX calendar_change_at ON calendar_change (at);
