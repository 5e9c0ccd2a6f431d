#include "privacy/own_data.h"

#include <algorithm>
#include <array>

#include "base/overloaded.h"
#include "base/text.h"
#include "acts/party_id.h"
#include "dossiers/rules.h"
#include "msg/dossier_view.h"

namespace motcua::privacy {

using namespace dossiers;

namespace {

const std::string kHidden = mask_number("all", 0);
constexpr std::size_t kDigitsFrom = 9;  // a telephone number has ten digits, an old identity card nine
constexpr std::size_t kKnownBytesFrom = 4;  // shorter values would hide parts of common words
constexpr std::size_t kPartOfWordFrom = 8;  // a shorter value is hidden only as a whole word
constexpr std::size_t kKnownDigitsFrom = 8;  // digits of a telephone number without its 0
constexpr int kBetweenDigits = 2;  // signs between two digits of one known number

// Events whose text goes to the citizen or is the citizen's own request. The text of any other event goes from officer
// to officer.
template <class Kind>
concept told_to_citizens =
    one_of<Kind, Received, SupplementRequested, SupplementReceived, PaymentRequested, PaymentConfirmed, Withdrawn,
           Stopped, Apologised, ApologyCorrected, Extended, Returned, IssueWithdrawn, IssueCorrected, CorrectionAsked,
           Corrected, CorrectionRefused>;

bool told(const DossierEvent& event) {
  if (const auto* proposed = as<Proposed>(event)) return proposed->outcome == Outcome::reject;  // reason of a refusal
  return std::visit([]<class Kind>(const Kind&) { return told_to_citizens<Kind>; }, event.what);
}

Json hidden(const Json& value) {
  if (value.is_object()) {
    JsonObject object;
    for (const auto& member : value.get_object()) object[member.key()] = hidden(member.value());
    return object;
  }
  if (value.is_array()) return JsonArray{};
  if (value.is_bool()) return value;
  if (value.is_string()) return value.get_string().empty() ? value : Json(kHidden);
  return nullptr;
}

bool digit(char c) { return c >= '0' && c <= '9'; }
// True if a number goes on behind these signs: up to three blanks, points and dashes, or one comma.
bool joins(std::string_view between) {
  return between == "," || (between.size() <= 3 && between.find_first_not_of(" .-") == std::string_view::npos);
}

// Returns a telephone number in its national form: +84 912… becomes 0912….
std::string at_home(const std::string& digits) {
  return digits.starts_with("84") && digits.size() > 10 ? "0" + digits.substr(2) : digits;
}

// A text in its compared form: small letters without marks, full-width signs as usual signs, one blank for several.
struct Compared {
  std::string text;
  std::vector<std::size_t> begin, end;  // for each byte of `text`: begin and end of its sign in the given text
};
Compared compared(std::string_view given) {
  constexpr std::array<std::string_view, 6> kBlanks{" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
  Compared out;
  for (std::size_t at = 0, next = 0; at < given.size(); at = next) {
    next = at + 1;
    while (next < given.size() && (static_cast<unsigned char>(given[next]) & 0xC0U) == 0x80) ++next;
    const std::string_view sign = given.substr(at, next - at);
    std::string as = fold(sign);
    if (sign >= "\uFF01" && sign <= "\uFF5E" && sign.size() == 3) {  // full-width ! to ~
      const auto code =
          (static_cast<unsigned char>(sign[1]) & 0x3FU) << 6U | (static_cast<unsigned char>(sign[2]) & 0x3FU);
      as = fold(std::string(1, static_cast<char>(code - 0xF00U + 0x20U)));
    }
    if (std::ranges::find(kBlanks, sign) != kBlanks.end()) {
      if (out.text.ends_with(' ')) {
        out.end.back() = next;
        continue;
      }
      as = " ";
    }
    out.text += as;
    out.begin.insert(out.begin.end(), as.size(), at);
    out.end.insert(out.end.end(), as.size(), next);
  }
  return out;
}

// Returns a number without its national or international prefix: 0, 84.
std::string core_of(std::string_view text) {
  const std::string digits = at_home(digits_only(compared(text).text));
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

// Adds each place of a known value in a text, as bytes of the given text.
void find_value(const Compared& text, const std::string& value, Spans& found) {
  const auto in_word = [&](std::size_t at) {
    return at < text.text.size() && (digit(text.text[at]) || (text.text[at] >= 'a' && text.text[at] <= 'z'));
  };
  for (std::size_t at = 0; (at = text.text.find(value, at)) != std::string::npos; ++at) {
    const std::size_t after = at + value.size();
    if (value.size() < kPartOfWordFrom && ((at > 0 && in_word(at - 1)) || in_word(after))) continue;
    found.emplace_back(text.begin[at], text.end[after - 1]);
  }
}

// Adds each place of a known number, with any signs between its digits.
void find_number(const Compared& text, const std::string& core, Spans& found) {
  std::string digits;
  std::vector<std::size_t> where;
  const auto look = [&] {
    for (std::size_t at = 0; (at = digits.find(core, at)) != std::string::npos; ++at) {
      std::size_t first = at;
      if (first >= 1 && digits[first - 1] == '0') first -= 1;
      else if (first >= 2 && digits.compare(first - 2, 2, "84") == 0) first -= 2;
      found.emplace_back(text.begin[where[first]], text.end[where[at + core.size() - 1]]);
    }
    digits.clear();
    where.clear();
  };
  int between = 0;
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    const char c = text.text[at];
    if (digit(c)) {
      if (between > kBetweenDigits) look();
      digits += c;
      where.push_back(at);
      between = 0;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) ++between;
  }
  look();
}

bool of_mail(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("._%+-").find(c) != std::string_view::npos || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

OwnData::OwnData(std::string_view number, std::string_view code, const dossiers::store::Parties& parties,
                 const std::vector<RecordedEvent>& events)
    : number_(dossiers::store::plain_number(number)), code_(code) {
  const auto take = [&](const JsonObject& party, bool known_name) {
    const bool mine = is_own(string_at(party, "id_number"));
    if (known_name) names_.insert(string_at(party, "name"));
    for (const char* field : {"id_number", "phone", "email", "address"}) {
      const std::string value = string_at(party, field);
      if (value.size() >= kKnownBytesFrom) (mine ? own_ : others_).insert(compared(value).text);
      if (!mine && (field == std::string_view("id_number") || field == std::string_view("phone")))
        other_numbers_.insert(core_of(value));
      if (mine) own_numbers_.insert(core_of(value));
    }
  };
  take(to_json(parties.applicant), true);
  if (is_own(parties.applicant.id_number)) parts_.insert(PartyPart::applicant);
  if (parties.representative) {
    take(to_json(*parties.representative), true);
    if (is_own(parties.representative->id_number)) parts_.insert(PartyPart::representative);
  }
  const auto take_party = [&](const std::optional<Party>& party, bool known_name) {
    if (party) take(to_json(*party), known_name);
  };
  for (const RecordedEvent& recorded : events) {
    if (const auto* received = as<Received>(recorded)) {
      take_party(received->applicant, true);
      take_party(received->representative, true);
    }
    if (const auto* asked = as<CorrectionAsked>(recorded)) take_party(asked->party, false);
    if (const auto* corrected = as<Corrected>(recorded)) take_party(corrected->party, false);
    if (const auto* returned = as<Returned>(recorded);
        returned && !returned->recipient_id.empty() && !is_own(returned->recipient_id)) {
      others_.insert(compared(returned->recipient_id).text);
      other_numbers_.insert(core_of(returned->recipient_id));
    }
  }
}

bool OwnData::is_own(std::string_view number) const {
  return !number_.empty() && dossiers::store::plain_number(number) == number_;
}

JsonObject OwnData::party(const Party& party) const {
  JsonObject object = to_json(party);
  if (const auto kind = id_kind(party)) object["id_kind"] = word_of(*kind);
  return this->party(object);
}

JsonObject OwnData::party(const JsonObject& object) const {
  JsonObject out = object;
  const bool mine = is_own(string_at(object, "id_number"));
  for (auto& member : out) {
    const std::string_view name = member.key();
    const std::string value = string_at(object, name);
    if (name == "authorisation") member.value() = text(value);  // both parties have that paper
    else if (mine || name == "organisation" || name == "name") continue;
    else if (name == "id_number") member.value() = mask_number(value, 3);
    else if (name == "phone") member.value() = mask_number(value, 2);
    else if (name == "email") member.value() = mask_mail(value);
    else member.value() = hidden(member.value());
  }
  return out;
}

std::string OwnData::name(const std::string& name) const { return names_.contains(name) ? name : kHidden; }

Json OwnData::texts(const Json& value) const {
  if (value.is_string()) return Json(text(view(value.get_string())));
  if (value.is_array()) {
    JsonArray all;
    for (const Json& one : value.get_array()) all.push_back(texts(one));
    return all;
  }
  if (value.is_object()) {
    JsonObject object;
    for (const auto& member : value.get_object()) object[member.key()] = texts(member.value());
    return object;
  }
  return hidden(value);
}

bool OwnData::of_other(const DossierEvent& event) const {
  return std::visit(
      [&](const auto& kind) {
        if constexpr (requires { kind.part; }) return !parts_.contains(kind.part);
        else return false;
      },
      event.what);
}

JsonObject OwnData::personal(const DossierEvent& event) const {
  JsonObject out;
  const bool others = of_other(event);
  const auto put = [&](std::string_view name, const Json& whole, auto&& shown) {
    out[name] = others ? hidden(whole) : Json(shown());
  };
  const auto put_party = [&](std::string_view name, const std::optional<Party>& one) {
    if (one) put(name, to_json(*one), [&] { return party(to_json(*one)); });
  };
  const auto put_name = [&](std::string_view field, const std::string& said) {
    if (!said.empty()) put(field, Json(said), [&] { return name(said); });
  };
  const auto put_told = [&](std::string_view field, const Json& value) {
    put(field, value,
        [&] { return told(event) ? texts(value) : Json(in_vietnamese(msg::dossier_view::internal_not_exported)); });
  };
  if (const std::string said = text_of(event); !said.empty()) put_told("text", Json(said));
  std::visit(
      Overloaded{
          [&](const Received& kind) {
            put_party("applicant", kind.applicant);
            put_party("representative", kind.representative);
            if (kind.content) out["content"] = text(*kind.content);
          },
          [&](const one_of<CorrectionAsked, Corrected> auto& kind) { put_party(word_of(kind.part), kind.party); },
          [&](const SupplementRequested& kind) {
            JsonArray items;
            for (const WantedPaper& item : kind.items)
              items.push_back(JsonObject{{"name", item.name}, {"reason", item.reason}});
            if (!items.empty()) put_told("items", items);
          },
          [&](const Returned& kind) {
            put_name("recipient", kind.recipient);
            if (!kind.recipient_id.empty())
              out["recipient_id"] = is_own(kind.recipient_id) ? kind.recipient_id : mask_number(kind.recipient_id, 3);
            if (!kind.recipient_id_kind.empty()) out["recipient_id_kind"] = kHidden;
          },
          [&](const one_of<Withdrawn, Stopped> auto& kind) { put_name("requested_by", kind.requested_by); },
          [&](const FileAdded& kind) {
            if (!kind.name.empty()) out["name"] = text(kind.name);
          },
          // The text is the only personal field, or there is none.
          [](const one_of<CompletedAtOnce, AtOnceConfirmed, IssueWithdrawn, HandedOver, Accepted, SentBack, Verified,
                          OpinionAsked, OpinionGiven, Proposed, ForwardedUp, Approved, Reworked, Issued, ReissueAsked,
                          IssueCorrected, ReissueRefused, SupplementReceived, PaymentRequested, PaymentConfirmed,
                          Apologised, ApologyCorrected, Extended, Reassigned, Noted, CalendarChanged, CorrectionRefused,
                          LookUpWordDrawn, CitizenTold> auto&) {}},
      event.what);
  return out;
}

std::string OwnData::without_known(std::string_view given) const {
  const Compared text = compared(given);
  Spans found;
  for (const std::string& other : others_)
    if (!other.empty() && !own_.contains(other)) find_value(text, other, found);
  for (const std::string& core : other_numbers_)
    if (core.size() >= kKnownDigitsFrom && !own_numbers_.contains(core)) find_number(text, core, found);
  std::ranges::sort(found);
  std::string out;
  std::size_t done = 0;
  for (const auto& [begin, end] : found) {
    if (begin >= done) (out += given.substr(done, begin - done)) += kHidden;
    done = std::max(done, end);
  }
  return out += given.substr(done);
}

std::string OwnData::text(std::string_view given) const {
  const std::string text = without_known(given);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    if (!code_.empty() && rest.starts_with(code_)) {
      out += code_;
      at += code_.size();
      continue;
    }
    if (of_mail(text[at])) {
      std::size_t end = at;
      while (end < text.size() && of_mail(text[end])) ++end;
      if (end < text.size() && text[end] == '@') {
        std::size_t last = end + 1;
        while (last < text.size() && of_mail(text[last])) ++last;
        const std::string address = text.substr(at, last - at);
        out += own_.contains(compared(address).text) ? address : mask_mail(address);
        at = last;
        continue;
      }
    }
    if (digit(text[at])) {
      std::size_t last = at;
      std::string digits;
      for (std::size_t next = at; next != std::string::npos && joins(std::string_view(text).substr(last, next - last));
           next = text.find_first_of("0123456789", last)) {
        digits += text[next];
        last = next + 1;
      }
      const bool own = own_numbers_.contains(core_of(digits)) || is_own(digits);
      out += digits.size() >= kDigitsFrom && !own ? mask_number(digits, 2) : text.substr(at, last - at);
      at = last;
      continue;
    }
    // A word is copied as a whole, so that its end is not taken for the start of an address.
    do out += text[at++];
    while (at < text.size() && of_mail(text[at]) && !digit(text[at]) && of_mail(text[at - 1]));
  }
  return out;
}

}  // namespace motcua::privacy
