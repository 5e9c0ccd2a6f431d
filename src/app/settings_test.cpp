#include "app/settings.h"

#include <doctest/doctest.h>

#include <set>

using namespace motcua;

TEST_CASE("a misspelt setting is told the nearest one, and a word that is like none is told nothing") {
  const auto known = app::known_in_environment();
  CHECK(app::nearest_name("MOTCUA_PROT", known) == "MOTCUA_PORT");
  CHECK(app::nearest_name("MOTCUA_SECONDFACTOR", known) == "MOTCUA_SECOND_FACTOR");
  CHECK(app::nearest_name("MOTCUA_TRUSTED_PROXYS", known) == "MOTCUA_TRUSTED_PROXIES");
  CHECK(app::nearest_name("MOTCUA_XYZ", known).empty());
  const std::vector<std::string> commands{"copy", "serve", "set", "verify", "rotate-key"};
  CHECK(app::nearest_name("nope", commands).empty());  // two of four letters differ from “copy”
  CHECK(app::nearest_name("cpoy", commands) == "copy");
  CHECK(app::nearest_name("verifi", commands) == "verify");
  CHECK(app::nearest_name("rotat-keys", commands) == "rotate-key");
  for (const std::string& name : known) CHECK(app::nearest_name(name, known) == name);
}

TEST_CASE("each setting has one name of the environment, each limit too") {
  const auto known = app::known_in_environment();
  const std::set<std::string> once(known.begin(), known.end());
  CHECK(once.size() == known.size());
  for (const char* name : {"MOTCUA_DATABASE", "MOTCUA_OIDC_ISSUER", "MOTCUA_CITIZEN_OIDC_CLIENT_SECRET_FILE",
                           "MOTCUA_LIMIT_USE_CASE_MS", "MOTCUA_LIMITS", "MOTCUA_TEST_CONTROL"})
    CHECK(once.contains(name));
}
