// Input of the log from outside: promises and proofs of papers, notes and keys of witnesses.
#include "fuzz.h"
#include "ledger/proof.h"

using namespace motcua;

FUZZ(std::string_view input) {
  static const ledger::PublicKey key =
      *ledger::public_key_of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  if (const auto read = ledger::promise_of(input, "H13.112.00-261123-0009")) {
    MUST(ledger::promise_of(ledger::text_of(*read), read->face.name).has_value());
    MUST(!ledger::right(*read, key));      // nobody can sign here
  }
  if (const auto read = ledger::proof_of(input)) {
    MUST(ledger::text_of(*read) == input);
    MUST(!ledger::right(*read, key));
  }
  if (const auto note = ledger::note_of(input)) {
    MUST(ledger::note_of(ledger::text_of(*note)).has_value());
    (void)ledger::signed_by(*note, key);
    (void)ledger::head_of(note->text);
  }
  if (const auto read = ledger::public_key_of(input)) MUST(ledger::public_key_of(read->text()) == read);
}
