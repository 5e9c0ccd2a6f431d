#include "ledger/proof.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/hash.h"
#include "ledger/key.h"
#include "ledger/tree.h"

namespace motcua::ledger {
namespace {

Face face(std::int64_t seq, const std::string& kind, std::int64_t format = kOfStreams) {
  const bool file = kind == "file_added", second = format == kOfStreams;
  return {.format = format,
          .stream = "dossier",
          .name = "H13.112.00-261123-0001",
          .seq = seq,
          .kind = kind,
          .at = {1'795'690'295'202'871},
          .unit = "01a2178c-7bf0-7001-aa0c-dd13866891fa",
          .document = file ? sha256_hex("file") : std::string(),
          .purpose = file && second ? "result" : "",
          .shown = kind == "received" && second ? sha256_hex("printed") : std::string(),
          .salt = "00112233445566778899aabbccddeeff"};
}

// The text that is printed with a receipt or a result.
Promise promised(const Face& face, const Signer& signer) {
  Promise made{.face = face, .shown_salt = {}, .terms = {}, .key_id = {}, .signature = {}};
  if (!face.shown.empty()) made.shown_salt = "ffeeddccbbaa99887766554433221100";
  if (face.format == kOfStreams && face.kind == "received")
    made.terms = {.due_us = 1'795'790'295'202'871, .procedure = "1.004873", .fee = 8000};
  return signed_by(std::move(made), signer);
}

// A leaf in a tree of `size` leaves. Every other hash is invented.
Proof proof_in(const Face& face, std::int64_t size, std::int64_t number, const Signer& signer) {
  Proof proof{.face = face,
              .rest = sha256("rest"),
              .previous = face.seq > 1 ? sha256("before") : std::string(),
              .number = number,
              .path = {},
              .size = size,
              .head_at = {1'795'690'300'000'000}};
  while (!head_of(proof, "motcua/test")) proof.path.push_back(sha256(std::to_string(proof.path.size())));
  const Note note = sign(text_of(*head_of(proof, "motcua/test")), signer);
  proof.key_id = note.signatures[0].id;
  proof.signature = note.signatures[0].bytes;
  return proof;
}

TEST_CASE(
    "a proof in a log of ten million leaves takes less than 1,200 bytes, a promise with its address less than 400") {
  const auto signer = key_from(fresh_key("motcua/test"), "");
  for (const auto& [seq, kind] : {std::pair{1, "received"}, {9, "issued"}, {2, "completed_at_once"}}) {
    const Proof proof = proof_in(face(seq, kind), 10'000'000, 1, *signer);
    CHECK(proof.path.size() == 24);
    CHECK(right(proof, signer->key()));
    CHECK(bytes_of(proof).size() < 1200);
    const std::string word = text_of(promised(face(seq, kind), *signer));
    CHECK(("https://motcua.cantho.gov.vn/tra-cuu/" + face(seq, kind).name + "?x=" + word).size() < 400);
  }
}

TEST_CASE("a promise and a proof are read as they were written, and any change of one byte makes them wrong") {
  const auto signer = key_from(fresh_key("motcua/test"), "");
  const PublicKey key = signer->key();
  CHECK(rc::check([&] {
    const auto [seq, kind] =
        *rc::gen::element(std::pair<int, std::string>{1, "received"}, std::pair<int, std::string>{7, "issued"},
                          std::pair<int, std::string>{4, "file_added"});
    const Face its = face(seq, kind, *rc::gen::element(kOfDossiers, kOfStreams));
    const auto size = *rc::gen::inRange<std::int64_t>(1, 2000);
    const Proof made = proof_in(its, size, *rc::gen::inRange<std::int64_t>(0, size), *signer);
    const auto read = proof_of(text_of(made));
    RC_ASSERT((read && right(*read, key) && bytes_of(*read) == bytes_of(made)));
    RC_ASSERT(read->face == its);
    const Promise given = promised(its, *signer);
    const std::string word = text_of(given);
    const auto taken = promise_of(word, its.name);
    RC_ASSERT((taken && right(*taken, key) && taken->face == its));
    RC_ASSERT((taken->terms == given.terms && taken->shown_salt == given.shown_salt));
    RC_ASSERT(!right(*promise_of(word, "H13.112.00-261123-0002"), key));
    for (std::string bytes : {bytes_of(made), *from_base64url(word)}) {
      bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^= static_cast<char>(1 << *rc::gen::inRange(0, 8));
      const auto other_proof = proof_of(base64url(bytes));
      const auto other_promise = promise_of(base64url(bytes), its.name);
      RC_ASSERT((!other_proof || !right(*other_proof, key)));
      // The paper itself proves the printed text: with another salt the paper is wrong, but the signature is right.
      RC_ASSERT((!other_promise || !right(*other_promise, key) || other_promise->shown_salt != given.shown_salt));
    }
  }));
}

TEST_CASE("what is cut off, too long or of another kind is no promise and no proof") {
  const auto signer = key_from(fresh_key("motcua/test"), "");
  const std::string proof = bytes_of(proof_in(face(1, "received"), 5, 2, *signer));
  for (std::size_t length = 0; length < proof.size(); ++length)
    CHECK_FALSE(proof_of(base64url(proof.substr(0, length))));
  CHECK_FALSE(proof_of(base64url(proof + "x")));
  CHECK_FALSE(promise_of(base64url(proof), "x"));
  CHECK_FALSE(proof_of("="));
  CHECK_FALSE(proof_of(""));
}

}  // namespace
}  // namespace motcua::ledger
