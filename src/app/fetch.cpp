#include "app/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <stdexcept>

namespace motcua::app {
namespace {

constexpr long kSeconds = 20;
constexpr std::size_t kBytesMax = 1024 * 1024;

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
  std::string& text = *static_cast<std::string*>(into);
  if (text.size() + size * count > kBytesMax) return 0;
  text.append(data, size * count);
  return size * count;
}

}  // namespace

std::string fetch(const std::string& base, const std::string& path, const std::string& body,
                  const std::string& ca_file) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, void (*)(CURL*)> curl{curl_easy_init(), curl_easy_cleanup};
  if (ready != CURLE_OK || !curl) throw std::runtime_error("libcurl cannot start");
  const bool here = base.starts_with("http://127.0.0.1:") || base.starts_with("http://localhost:") ||
                    base.starts_with("http://[::1]:");
  if (!here && !base.starts_with("https://")) throw std::runtime_error(base + ": the address must begin with https://");
  const std::string address = base + path;
  std::string answer;
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{
      curl_slist_append(curl_slist_append(nullptr, "Content-Type: application/json"), ("Origin: " + base).c_str()),
      curl_slist_free_all};
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, here ? "http,https" : "https");
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
  if (!ca_file.empty()) curl_easy_setopt(curl.get(), CURLOPT_CAINFO, ca_file.c_str());
  if (!body.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
  }
  const CURLcode sent = curl_easy_perform(curl.get());
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (sent != CURLE_OK) throw std::runtime_error(fmt::format("{}: {}", address, curl_easy_strerror(sent)));
  if (status / 100 != 2)
    throw std::runtime_error(fmt::format("{} answered {}: {}", address, status, answer.substr(0, 300)));
  return answer;
}

}  // namespace motcua::app
