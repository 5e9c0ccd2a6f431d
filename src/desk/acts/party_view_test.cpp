#include <doctest/doctest.h>

#include <algorithm>

#include "acts/read_party.h"

namespace motcua::dossiers {

TEST_CASE("the masked fields are those that a masked person shows in another way") {
  const Party party{.organisation = true,
                    .name = "Trần Thị Đúng",
                    .id_number = "092188001111",
                    .address = "ấp Thới Hòa",
                    .phone = "0912345678",
                    .email = "dung@example.vn",
                    .authorisation = "Giấy số 1"};
  const JsonObject whole = to_json(party), shown = masked(party);
  for (const auto& [name, value] : whole) {
    CAPTURE(std::string(name));
    const bool hidden = std::ranges::find(kMaskedFields, std::string_view(name)) != std::end(kMaskedFields);
    CHECK((shown.at(name) != value) == hidden);
  }
}

}  // namespace motcua::dossiers
