// Limits of who guesses, floods and signs in, with their units in the names. The others stand in limits.h.
#pragma once
#include <cstddef>
#include <cstdint>

namespace motcua::limits {

inline constexpr std::size_t rate_clients_max = 100'000;  // some per visitor: of its address, itself, each route

// Wrong tries: of one name at one address, or at one known device; of one name in one /48 of IPv6, which one connection
// may hold, so far below those at all addresses that several connections of one person do not reach them; of one name
// at all addresses; of one address, behind which a whole office and its visitors may be; of a site.
inline constexpr int tries_free = 5;
inline constexpr int try_delay_s_max = 900;
inline constexpr int tries_per_name_and_wide_network_and_hour = 10;
inline constexpr int tries_per_name_and_hour = 40, tries_per_address_and_hour = 120;
inline constexpr int code_tries_per_address_and_hour = 60;
inline constexpr int wide_network_tries = 8;  // times those of a /64: of the /48 of IPv6 around it
// Codes of dossiers that do not exist. Who counts codes up is far above what one browser may; an office that mistypes
// is far below what its address may.
inline constexpr int unknown_codes_per_browser_and_hour = 30, unknown_codes_per_address_and_hour = 240,
                     unknown_codes_per_site_and_hour = 1200;
inline constexpr int second_fact_tries_per_site_and_hour = 300, rating_code_tries_per_site_and_hour = 1200;
inline constexpr std::int64_t tries_kept_s = 24 * 3600;
inline constexpr std::int64_t tries_rows_max = 200'000;
// Refusals of nobody's account, from the last one of a row. What is of an account is kept.
inline constexpr std::int64_t nobodys_refusals_kept_s = 90LL * 24 * 3600;
inline constexpr std::int64_t device_life_s = 180LL * 24 * 3600;  // from the last sign-in there
inline constexpr int devices_per_person_max = 20;
inline constexpr int refusals_unusual = 3;  // of a name since its last sign-in: the next one is told as unusual
inline constexpr std::int64_t unusual_told_s = 30LL * 24 * 3600;
inline constexpr int own_sign_ins_shown = 20;

// Each hash takes 64 MiB and a tenth of a second: at most so many run, wait, and are of one address.
inline constexpr int password_threads = 2, passwords_waiting_max = 16, passwords_per_address_max = 12;
inline constexpr int password_refusers = 6;  // threads more, that tell others to come back
inline constexpr int provider_visits_max = 4;  // that wait for a provider at once

}  // namespace motcua::limits
