#include "app/known_hosts.h"

#include <doctest/doctest.h>

using namespace motcua::app;

TEST_CASE("a public address is http or https, a host and maybe a port, and nothing else") {
  for (const char* good : {"https://motcua.example.vn", "http://127.0.0.1:8080", "https://[2001:db8::1]:8443",
                           "http://localhost", "https://MotCua.example.VN:444", "http://motcua.example.vn:443"})
    CHECK(fault_in_public_url(good).empty());
  for (const char* wrong : {"",
                            "motcua.example.vn",
                            "https://motcua.example.vn:443",
                            "http://motcua.example.vn:80",
                            "https://motcua.example.vn:0444",
                            "https://[2001:db8:0::1]",
                            "ftp://motcua.example.vn",
                            "https://",
                            "https:///",
                            "https://motcua.example.vn/",
                            "https://motcua.example.vn/mot-cua",
                            "https://motcua.example.vn?x=1",
                            "https://motcua.example.vn#x",
                            "https://ai@motcua.example.vn",
                            "https://motcua example.vn",
                            " https://motcua.example.vn",
                            "https://motcua.example.vn ",
                            "https://motcua.example.vn:",
                            "https://motcua.example.vn:0",
                            "https://motcua.example.vn:65536",
                            "https://motcua.example.vn:8o",
                            "https://[2001:db8::1",
                            "https://[x]",
                            "https://-a.vn",
                            "https://a..vn",
                            "https://một-cửa.vn",
                            "http://0.0.0.0:8080",
                            "http://[::]",
                            "http://0",
                            "http://0x0",
                            "http://000.0.0.0",
                            "http://0.0.0.0.",
                            "http://[::0]",
                            "http://[0:0:0:0:0:0:0:0]",
                            "http://[::ffff:0.0.0.0]",
                            "http://256.1.1.1",
                            "http://1.2.3",
                            "http://2130706433",
                            "http://a.0x7f",
                            "HTTPS//a.vn"})
    CHECK_FALSE(fault_in_public_url(wrong).empty());
}

TEST_CASE("Host and Origin are compared with the addresses that the site is known by") {
  const KnownHosts plain{"http://127.0.0.1:8080", "127.0.0.1"};
  for (const char* good : {"127.0.0.1:8080", "127.0.0.1", "localhost:8080", "LocalHost", "[::1]:8080", "localhost.",
                           "localhost.:8080", "127.0.0.2", "127.9.9.9:8080"})
    CHECK(plain.host(good));
  for (const char* wrong :
       {"evil.test", "evil.test:8080", "10.0.0.9:8080", "a/b@c", "", "localhost:8080,evil.test",
        "localhost.evil.test:8080", "localhost:", "localhost:x", "127.0.0.1.evil.test", "localhost..", "."})
    CHECK_FALSE(plain.host(wrong));
  CHECK(plain.origin("http://localhost:8080", "localhost:8080"));
  CHECK_FALSE(plain.origin("http://evil.test", "evil.test"));
  CHECK_FALSE(plain.origin("http://localhost:8081", "localhost:8080"));  // another program on this machine
  CHECK_FALSE(plain.origin("https://localhost:8080", "localhost:8080"));
  CHECK_FALSE(plain.origin("null", "localhost:8080"));
  CHECK_FALSE(plain.origin("", "localhost:8080"));

  const KnownHosts secure{"https://motcua.example.vn", "10.1.0.9"};
  for (const char* good : {"motcua.example.vn", "MOTCUA.example.vn:443", "10.1.0.9:8080", "127.0.0.1:8080"})
    CHECK(secure.host(good));
  for (const char* wrong : {"evil.test", "10.1.0.10:8080", "motcua.example.vn.evil.test", "www.motcua.example.vn"})
    CHECK_FALSE(secure.host(wrong));
  CHECK(secure.origin("https://motcua.example.vn", "motcua.example.vn"));
  CHECK_FALSE(secure.origin("http://motcua.example.vn", "motcua.example.vn"));
  CHECK_FALSE(secure.origin("http://127.0.0.1:8080", "127.0.0.1:8080"));

  const KnownHosts everywhere{"", "0.0.0.0"};
  CHECK(everywhere.host("192.168.1.5:8080"));
  CHECK_FALSE(everywhere.host("evil.test:8080"));
  CHECK_FALSE(KnownHosts{"https://motcua.example.vn", "0.0.0.0"}.host("192.168.1.5:8080"));
}
