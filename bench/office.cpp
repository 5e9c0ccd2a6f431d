#include "office.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

#include "base/clock.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/random.h"
#include "db/open.h"
#include "acts/store.h"
#include "pattern.h"
#include "units/units.h"

namespace motcua::bench {
namespace {

constexpr std::string_view kPdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 "
    "obj<</Type/Page/Parent 2 0 R/"
    "MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

constexpr std::size_t kCodes = 30'000;                             // more than the lives that end in a run

std::string receipt_body(std::uint64_t dice) {
  return fmt::format(
      R"({{"procedure":"1.004873","case":"da-ly-hon","applicant":{{"kind":"person","name":"{}","id_number":"092{:09}","address":"ấp Thới Hòa, xã Cờ Đỏ","phone":"09{:08}"}},)"
      R"("papers":[{{"index":0,"status":"ok"}},{{"index":1,"status":"ok"}},{{"index":2,"status":"ok"}}]}})",
      a_name(mixed(dice)), mixed(dice + 1) % 1'000'000'000, mixed(dice + 2) % 100'000'000);
}

// Returns the first "name":"value" of an answer with a known shape.
std::string field(std::string_view json, std::string_view name) {
  const std::size_t at = json.find(fmt::format("\"{}\":\"", name));
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + name.size() + 4;
  return std::string(json.substr(from, json.find('"', from) - from));
}

// Makes rating codes for visits of two days ago, with the desks of their units.
std::vector<std::string> codes_to_rate(db::Transaction& transaction,
                                       const std::vector<std::pair<std::string, const units::Holder*>>& desks,
                                       Instant now) {
  const std::int64_t then = now.us - 2 * std::int64_t{86'400'000'000};
  const std::string version = transaction.query("SELECT MIN(id) FROM procedure_version").at(0).text(0);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < kCodes; ++i) {
    const auto& [unit, holder] = desks[i % desks.size()];
    const std::string visit = new_uuid(now);
    std::string code = random_word(12);
    std::ranges::transform(code, code.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    transaction.write(
        "INSERT INTO visit (id, unit_id, post_id, person_id, at, kind, procedure_version_id) VALUES (:id, :unit, "
        ":post, :person, :at, 'guidance', :procedure_version)",
        {{"id", visit},
         {"unit", unit},
         {"post", holder->post.text},
         {"person", holder->person.text},
         {"at", then},
         {"procedure_version", version}});
    transaction.write(
        "INSERT INTO rating_code (code_hash, visit_id, via, unit_id, made_at) VALUES (:code_hash, :visit, 'paper', "
        ":unit, :made_at)",
        {{"code_hash", sha256_hex(code)}, {"visit", visit}, {"unit", unit}, {"made_at", then}});
    codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace

Town open_town(const std::string& database, const std::string& key_file, int desks) {
  Town town;
  const auto site = db::open(database);
  std::ifstream stream(key_file, std::ios::binary);
  const Vault vault{std::string{std::istreambuf_iterator<char>(stream), {}}};
  site->set_vault(&vault);
  const units::Directory directory{site->read([](db::Transaction& transaction) {
    return units::load_directory(transaction, Zone{}.local(system_clock().now()).date);
  })};
  const Instant now = system_clock().now();
  struct Staffed {
    const units::Holder *reception, *specialist, *leader, *clerk;
  };
  std::vector<Staffed> staffed;
  for (const units::Unit& unit : directory.units()) {
    const auto holder = [&](access::Role role) -> const units::Holder* {
      for (const units::Holder* one : directory.holders_in(unit.id, role)) {
        const auto& fields = directory.post(one->post)->fields;
        if (role != access::Role::specialist || fields.empty() || fields.contains("Hộ tịch")) return one;
      }
      return nullptr;
    };
    const Staffed all{holder(access::Role::reception), holder(access::Role::specialist), holder(access::Role::leader),
                      holder(access::Role::clerk)};
    if (unit.level == units::Level::commune && all.reception && all.specialist && all.leader && all.clerk)
      staffed.push_back(all);
  }
  if (staffed.empty()) throw std::runtime_error("no unit has all roles");
  const auto done = site->write([&](db::Transaction& transaction) -> Result<> {
    transaction.write("DELETE FROM session", {});
    const auto cookie = [&](const units::Holder& holder) {
      const std::string token = hex(random_bytes(32));
      transaction.write(
          "INSERT INTO session (token_hash, person_id, post_id, created_at, seen_at) VALUES (:token_hash, :person, "
          ":post, :now, :now)",
          {{"token_hash", sha256_hex(token)},
           {"person", holder.person.text},
           {"post", holder.post.text},
           {"now", now.us}});
      return "motcua=" + token;
    };
    for (int i = 0; i < desks; ++i) {
      const Staffed& unit = staffed[static_cast<std::size_t>(i) % staffed.size()];
      town.desks.push_back({cookie(*unit.reception), cookie(*unit.specialist), cookie(*unit.leader),
                            cookie(*unit.clerk), directory.post(unit.reception->post)->unit.text});
    }
    std::vector<std::pair<std::string, const units::Holder*>> receptions;
    for (const Staffed& unit : staffed)
      receptions.emplace_back(directory.post(unit.reception->post)->unit.text, unit.reception);
    town.to_rate = codes_to_rate(transaction, receptions, now);
    // Takes some stored dossiers, spread over all.
    town.dossiers = transaction.query("SELECT COUNT(*) FROM dossier_code")[0].integer(0);
    const std::int64_t stride = std::max<std::int64_t>(1, town.dossiers / 1000);
    const auto codes = transaction.query(
        "SELECT code FROM (SELECT code, ROW_NUMBER() OVER (ORDER BY code) AS n FROM dossier_code) c WHERE n % :stride "
        "= 0",
        {{"stride", stride}});
    for (const db::Row& code : codes)
      for (const db::Row& row :
           transaction.query("SELECT d.applicant_name, p.body, d.receiving_unit_id, d.id FROM dossier_code c JOIN "
                             "dossier d ON d.id = c.dossier_id JOIN dossier_party p ON p.dossier_id = d.id AND p.part "
                             "= 'applicant' WHERE c.code = :code",
                             {{"code", code.text(0)}})) {
        std::string phone =
            field(transaction.open(dossiers::store::place_of_party(row.text(3), "applicant"), row.text(1)), "phone");
        if (phone.empty()) continue;  // skips dossiers without a telephone
        town.codes.push_back(code.text(0));
        town.names.push_back(row.text(0));
        town.phones.push_back(std::move(phone));
        town.units.push_back(row.text(2));
      }
    return {};
  });
  if (!done) throw std::runtime_error("sessions cannot be made");
  return town;
}

Agent receives(const Town& town, std::size_t desk, std::uint64_t many) {
  return [&town, desk, n = many << 32](const Answer*) mutable -> std::optional<Ask> {
    const std::string body = receipt_body(n += 4);
    return Ask{"receive", request(town.port, "/api/v1/dossiers", town.desks[desk].reception, &body)};
  };
}

Agent lives(const Town& town, std::size_t desk, std::uint64_t many, double pause_s) {
  struct Life {
    std::uint64_t n;
    int step = 0;
    std::int64_t version = 0;
    std::string path{}, form{}, code{}, visitor{};  // the rating form: its token, its code, its visitor
  };
  return [&town, desk, pause_s, life = Life{.n = many << 32}](const Answer* last) mutable -> std::optional<Ask> {
    const Desk& at = town.desks[desk];
    if (!last || last->status < 200 || last->status >= 300) life.step = 0;  // refused: this life ends here
    if (life.step == 9) {  // the form was opened
      const std::string_view mark = "name=\"t\" value=\"";
      const std::size_t from = last->body.find(mark) + mark.size();
      life.form = last->body.substr(from, last->body.find('"', from) - from);
      // The token of the form is valid for the visitor who opened it.
      const std::string_view set = "Set-Cookie: ";
      if (const std::size_t cookie = last->head.find(set); cookie != std::string::npos) {
        const std::size_t begin = cookie + set.size();
        life.visitor = last->head.substr(begin, last->head.find_first_of(";\r", begin) - begin);
      }
      life.step = 8;
    }
    if (life.step == 1) life.path = "/api/v1/dossiers/" + field(last->body, "id");
    if (life.step > 0 && life.step < 8) {
      const std::size_t found = last->body.find("\"version\":");
      life.version = std::strtoll(last->body.data() + found + 10, nullptr, 10);
    }
    const auto act = [&](const char* action, const std::string& cookie, const std::string& more = {}) {
      const std::string body = fmt::format(R"({{"version":{}{}}})", life.version, more);
      return Ask{action, request(town.port, life.path + "/actions/" + action, cookie, &body)};
    };
    switch (life.step++) {
      case 0: {
        const std::string body = receipt_body(life.n += 4);
        return Ask{"receive", request(town.port, "/api/v1/dossiers", at.reception, &body), last ? pause_s : 0};
      }
      case 1: return act("hand_over", at.reception);
      case 2: return act("accept", at.specialist);
      case 3: return act("propose", at.specialist, R"(,"choice":"grant","text":"Đủ điều kiện")");
      case 4: return act("approve", at.leader);
      case 5: {
        const std::string body{kPdf};
        return Ask{"file",
                   request(town.port, fmt::format("{}/files?purpose=result", life.path), at.clerk, &body,
                           "application/pdf", "Content-Disposition: attachment; filename*=UTF-8''giay.pdf\r\n")};
      }
      case 6: return act("issue", at.clerk);
      case 7: return act("return_result", at.reception, R"(,"recipient":"Người nộp","choice":"receipt")");
      default: {
        if (life.code.empty()) life.code = town.to_rate.at((*town.rated)++);
        if (life.form.empty()) return Ask{"rating_form", request(town.port, "/danh-gia/" + life.code, {})};
        life.step = 0;
        const std::string code = std::move(life.code);
        life.code.clear();
        const std::string body = "overall=5&attitude=5&speed=4&clarity=4&reason=&t=" + life.form;
        return Ask{"rate",
                   request(town.port, "/danh-gia/" + code, life.visitor, &body, "application/x-www-form-urlencoded")};
      }
    }
  };
}

Agent work_lists(const Town& town, std::size_t desk, double pause_s) {
  return [&town, desk, pause_s, n = 0](const Answer*) mutable -> std::optional<Ask> {
    const Desk& at = town.desks[desk];
    const std::string* who[] = {&at.reception, &at.specialist, &at.leader, &at.clerk};
    return Ask{"work_list", request(town.port, "/api/v1/dossiers?view=work&limit=50", *who[n++ % 4]), pause_s};
  };
}

Agent searches(const Town& town, std::size_t desk, double pause_s) {
  return [&town, desk, pause_s, n = std::uint64_t{desk} << 20](const Answer*) mutable -> std::optional<Ask> {
    // Most visitors have a dossier of this desk.
    std::size_t i = mixed(++n) % town.codes.size();
    for (std::size_t tries = 0; n / 4 % 8 != 0 && tries < town.codes.size() && town.units[i] != town.desks[desk].unit;
         ++tries)
      i = (i + 1) % town.codes.size();
    const std::string& what = n % 4 == 0 ? town.codes[i] : n % 4 == 1 ? town.phones[i] : town.names[i];
    // Half of the names are typed as people type them: the last two words, the last word incomplete.
    std::string typed = what;
    if (n % 4 == 3) {
      typed.erase(0, typed.find(' ') + 1);
      while (typed.size() > 3 && (static_cast<unsigned char>(typed.back()) & 0xC0) == 0x80) typed.pop_back();
      typed.pop_back();
    }
    const std::string body = to_text(JsonObject{{"q", typed}});
    return Ask{"search", request(town.port, "/api/v1/dossiers/search", town.desks[desk].reception, &body), pause_s};
  };
}

Agent openings(const Town& town, std::size_t desk, double pause_s) {
  return [&town, desk, pause_s, found = std::vector<std::string>{},
          listed = false](const Answer* last) mutable -> std::optional<Ask> {
    if (std::exchange(listed, false) && last->status == 200)
      for (std::size_t at = last->body.find("{\"id\":\""); at != std::string_view::npos && found.size() < 5;
           at = last->body.find("{\"id\":\"", at + 1))
        found.emplace_back(last->body.substr(at + 7, 36));
    if (found.empty()) {
      listed = true;
      return Ask{"work_list", request(town.port, "/api/v1/dossiers?view=work&limit=50", town.desks[desk].reception),
                 pause_s};
    }
    const std::string id = std::move(found.back());
    found.pop_back();
    return Ask{"dossier", request(town.port, "/api/v1/dossiers/" + id, town.desks[desk].reception), pause_s};
  };
}

Agent trackings(const Town& town, std::uint64_t many, double pause_s) {
  return [&town, pause_s, n = many << 32](const Answer*) mutable -> std::optional<Ask> {
    return Ask{"tracking", request(town.port, "/tra-cuu/" + town.codes[mixed(++n) % town.codes.size()], {}), pause_s};
  };
}

Agent figures(const Town& town, double pause_s) {
  return [&town, pause_s](const Answer*) -> std::optional<Ask> {
    return Ask{"figures", request(town.port, "/thong-ke/xa-co-do", {}), pause_s};
  };
}

Agent healths(const Town& town, double pause_s) {
  return [&town, pause_s](const Answer*) -> std::optional<Ask> {
    return Ask{"health", request(town.port, "/api/v1/health", {}), pause_s};
  };
}

}  // namespace motcua::bench
