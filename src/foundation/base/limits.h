// Every limit of the product, with its unit in the name. A number that bounds input is defined here. If a site may set
// the number, it is defined in settable_limits.h.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <thread>

namespace motcua::limits {

inline constexpr std::size_t json_body_bytes_max = 256 * 1024;
// A file that the desk adds has at most limits::file_bytes_max() (settable_limits.h). No stored file is larger than
// this:
inline constexpr std::uint64_t stored_file_bytes_max = 1024ULL * 1024 * 1024;
inline constexpr std::int64_t pdf_objects_max = 60'000;  // more if a site takes more pages; ADR 0062
inline constexpr std::size_t gzip_bytes_min = 6 * 1024;
inline constexpr std::size_t form_bytes_max = 32 * 1024;
// The bytes that are read of a form that is too large, so that the page can show again what was typed.
inline constexpr std::size_t form_read_bytes_max = 256 * 1024;
inline constexpr int form_fields_max = 40;
inline constexpr std::size_t header_bytes_max = 16 * 1024;
inline constexpr std::size_t public_body_bytes_max = 16 * 1024;  // JSON of a client that is not signed in
inline constexpr std::size_t chunk_line_bytes_max = 256;
inline constexpr int json_depth_max = 12;
inline constexpr int body_bytes_per_second_min = 32 * 1024;
inline constexpr int connections_max = 2000;
// Even if few connections are free; else a third of the free ones.
inline constexpr int connections_per_address_least = 20;
// Streams of events have places of their own, so that they take none of the connections above. A whole office may be
// behind one address.
inline constexpr int listeners_max = 1000, listeners_per_address_least = 600;
inline constexpr int listener_beat_s = 15;  // a silent stream sends a comment: a proxy closes what is silent
inline constexpr std::size_t listener_bytes_max = 256 * 1024;  // events that wait until a listener took those before
inline constexpr std::size_t sent_piece_bytes = 64 * 1024;  // the memory that a file needs while it is sent
inline constexpr int disk_workers = 4;  // threads that read the files that are sent
inline constexpr int write_workers = 24;  // they wait for the disk together
inline constexpr int look_workers = 16;  // they wait for the journal of readings together
inline constexpr int reading_connections = 8;  // connections of PostgreSQL for readings alone
inline constexpr int moved_readings_max = 100;  // rows in one transaction; officers wait some milliseconds for it
inline int read_workers() { return std::max(4, static_cast<int>(std::thread::hardware_concurrency()) + 2); }
inline constexpr int waiting_requests_max = 400;  // a fifth of a second of work on a small machine
inline constexpr int file_workers = 8, files_waiting_max = 32;  // a silent scanner holds these threads for 20 s
inline constexpr int paper_workers = 2, papers_waiting_max = 64;  // a PDF takes about 20 ms of processor time
inline constexpr int write_batch_max = 32;
inline constexpr std::size_t sqlite_cache_bytes = 16 * 1024 * 1024;  // the pages of all connections of a process
// Bodies that have arrived and have no reply yet: all bodies, and the bodies of one address.
// Files and pieces of files are on the disk, JSON and forms in memory.
inline constexpr std::int64_t incoming_bytes_in_flight_max = 1024 * 1024 * 1024;
inline constexpr std::int64_t incoming_bytes_per_address_max = incoming_bytes_in_flight_max / 4;
inline constexpr std::int64_t small_bytes_in_flight_max = 64 * 1024 * 1024;  // JSON and forms
inline constexpr std::int64_t small_bytes_per_address_max = small_bytes_in_flight_max / 4;

// Requests of one session or visitor; of one account; of one address, which a whole office may share. The route limit
// counts the requests to one route by one of these.
inline constexpr int requests_per_second_per_session = 60;
inline constexpr int requests_per_second_per_account = 120, request_burst_per_account = 480;
inline constexpr int requests_per_second_per_address = 600, request_burst_per_address = 2400;
inline constexpr int requests_per_second_per_route = 30, request_burst_per_route = 200;
inline constexpr int request_burst_per_session = 240;
// Streams of live pages. A browser needs one. A session has more, because a network that breaks leaves streams behind
// that the server does not know to be dead.
inline constexpr std::size_t live_streams_per_session = 3, live_streams_max = listeners_max;
inline constexpr int live_streams_per_account = 9;
inline constexpr int live_stream_retry_s = 15;
inline constexpr std::size_t live_topics_max = 20;  // one stream has at most so many
inline constexpr std::size_t live_frames_waiting_max = 200;  // a listener that takes none reads everything again
inline constexpr int live_changes_at_once = 500;  // changes that one statement reads
inline constexpr int live_resumed_max = 500;  // changes that a listener who comes back is told of one by one
// Refreshes of one address in one session: so many at once, and then so many in so many seconds. Two windows that show
// the same list ask for half of them each.
inline constexpr int live_refreshes_at_once = 8, live_refreshes = 4, live_refreshes_every_s = 5;
inline constexpr std::size_t live_refreshed_max = 20'000;  // addresses for which a server remembers the last refresh
// Pages that people opened, and the dossiers of one page, which a server remembers for refreshes.
inline constexpr std::size_t opened_pages_max = 20'000, opened_dossiers_max = 400;
inline constexpr int told_readings_max = 100;  // lines of the list of readers on the tracking page of a dossier
// A public page may stay open this long before the person sends its form.
inline constexpr std::int64_t form_life_s = 12 * 3600;

inline constexpr std::int64_t session_idle_s = 30 * 60;
inline constexpr std::int64_t session_life_s = 12 * 3600;
inline constexpr std::int64_t idempotency_keep_s = 48 * 3600;
inline constexpr std::int64_t message_life_s = 3 * 24 * 3600;  // an older message that was not sent is given up

inline constexpr std::size_t name_chars_max = 200;
inline constexpr std::size_t short_text_chars_max = 300;
inline constexpr std::size_t id_number_chars_max = 40, telephone_chars_max = 40, mail_address_chars_max = 254;
inline constexpr std::size_t text_chars_max = 4000;
inline constexpr std::size_t query_chars_max = 100;
inline constexpr std::size_t papers_per_dossier_max = 60;
inline constexpr std::size_t files_per_dossier_max = 100;
inline constexpr std::int64_t file_bytes_per_dossier_max = 2000LL * 1024 * 1024;  // all files of a dossier
// Uploads that are not yet files of a dossier: of one person, and the disk that they leave free.
inline constexpr int uploads_per_person_max = 20;
inline constexpr std::int64_t upload_bytes_per_person_max = 2000LL * 1024 * 1024;
inline constexpr std::int64_t upload_disk_left_bytes_min = 512LL * 1024 * 1024;
inline constexpr std::int64_t upload_keep_s = 24 * 3600;  // after the last piece
inline constexpr std::int64_t upload_idle_s = 30 * 60;  // then a new upload of the same person may take the place
inline constexpr std::int64_t upload_parts_max = 4000;  // pieces of one upload
inline constexpr std::size_t draft_bytes_max = 64 * 1024;  // the unsent intake form that an officer typed
inline constexpr int drafts_per_person_max = 20;  // at all posts of the person
// Questions of one asker to a second person. Each question sends messages to people.
inline constexpr int questions_per_hour_max = 200, questions_taken_back_per_hour_max = 10;
inline constexpr std::int64_t draft_keep_s = 7 * 24 * 3600;  // after the last change
inline constexpr std::size_t approvals_per_batch_max = 100;
inline constexpr int pages_max = 10000;
inline constexpr int copies_max = 1000;
inline constexpr std::size_t inspected_events_max = 200'000;  // events that one request of an inspector reads
inline constexpr int page_size = 50;
inline constexpr int page_size_max = 200;

}  // namespace motcua::limits
