// Calls the routes of a site in the same way as the front door, without a server.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/site.h"
#include "base/verify.h"
#include "http/router.h"

namespace motcua::bench {

struct Office {
  app::Site& site;
  std::vector<access::Route> routes = site.routes();

  Actor actor(std::string_view username) const {
    for (const units::Holder& holder : site.directory().holders())
      if (holder.username == username) {
        const units::Post& post = *site.directory().post(holder.post);
        return {.person = holder.person,
                .post = holder.post,
                .unit = post.unit,
                .roles = post.roles,
                .name = holder.name,
                .session = "bench"};
      }
    VERIFY_UNREACHED();
  }

  // Returns the body of the reply; throws if the route refuses.
  std::string call(const Actor& who, http::Verb verb, const std::string& path, const std::string& body = {},
                   const std::map<std::string, std::string>& query = {}) const {
    http::Request request{.verb = verb, .path = path, .query = query, .body = body, .address = "bench", .id = "bench"};
    for (const access::Route& route : routes)
      if (route.verb == verb && http::fits(route.path, path, request.path_values)) {
        const auto reply = route.handler(request, who);
        if (reply) return std::move(reply->body.text());
        std::string why = path + ": " + Message(reply.error().problem->title).in(Language::english);
        for (const FieldError& error : reply.error().errors) why += "; " + error.pointer + " " + say(error.detail);
        throw std::runtime_error(why);
      }
    VERIFY_UNREACHED();
  }
  JsonObject object(const Actor& who, http::Verb verb, const std::string& path, const JsonObject& body = {},
                    const std::map<std::string, std::string>& query = {}) const {
    return parse_trusted(call(who, verb, path, to_text(body), query)).as_object();
  }
};

}  // namespace motcua::bench
