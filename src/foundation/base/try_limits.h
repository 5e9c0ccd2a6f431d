// Limits against guessing and flooding, and limits of sign-ins, with their units in the names. The other limits are in
// limits.h.
#pragma once
#include <cstddef>
#include <cstdint>

namespace motcua::limits {

inline constexpr std::size_t rate_clients_max = 100'000;  // each visitor needs some: its address, itself, each route

// Wrong tries. They are counted for one name at one address, or at one known device. They are counted for one name in
// one /48 of IPv6. One connection may hold a /48, so this limit is far below the limit of a name at all addresses:
// several connections of one person do not reach that limit. They are also counted for one name at all addresses, for
// one address and for a site. A whole office and its visitors may share an address.
inline constexpr int tries_free = 5;
inline constexpr int try_delay_s_max = 900;
inline constexpr int tries_per_name_and_wide_network_and_hour = 10;
inline constexpr int tries_per_name_and_hour = 40, tries_per_address_and_hour = 120;
inline constexpr int code_tries_per_address_and_hour = 60;
inline constexpr int wide_network_tries = 8;  // times the tries of a /64: for the /48 of IPv6 around it
// Codes of dossiers that do not exist. A client that counts codes up is far above the limit of one browser. An office
// that mistypes codes is far below the limit of its address.
inline constexpr int unknown_codes_per_browser_and_hour = 30, unknown_codes_per_address_and_hour = 240,
                     unknown_codes_per_site_and_hour = 1200;
inline constexpr int second_fact_tries_per_site_and_hour = 300, rating_code_tries_per_site_and_hour = 1200;
inline constexpr std::int64_t tries_kept_s = 24 * 3600;
inline constexpr std::int64_t tries_rows_max = 200'000;
// Refused sign-ins without an account are kept this long, from the last refusal in a row. Refused sign-ins of an
// account are kept.
inline constexpr std::int64_t nobodys_refusals_kept_s = 90LL * 24 * 3600;
inline constexpr std::int64_t device_life_s = 180LL * 24 * 3600;  // from the last sign-in at the device
inline constexpr int devices_per_person_max = 20;
// Refusals of a name since its last sign-in: the next one is reported as unusual.
inline constexpr int refusals_unusual = 3;
inline constexpr std::int64_t unusual_told_s = 30LL * 24 * 3600;
inline constexpr int own_sign_ins_shown = 20;

// Each hash takes 64 MiB and a tenth of a second. These bound the hashes that run, that wait, and that belong to one
// address.
inline constexpr int password_threads = 2, passwords_waiting_max = 16, passwords_per_address_max = 12;
inline constexpr int password_refusers = 6;  // more threads, which tell the other clients to come back
inline constexpr int provider_visits_max = 4;  // visits that wait for a provider at once

}  // namespace motcua::limits
