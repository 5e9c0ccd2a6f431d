#include "ledger/pkcs11.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <p11-kit/pkcs11.h>

#include <array>
#include <mutex>
#include <stdexcept>

#include "base/read_file.h"
#include "base/verify.h"

namespace motcua::ledger {
namespace {

constexpr std::size_t kPublicBytes = 32, kSignatureBytes = 64;

class Token final : public Signer {
 public:
  Token(const TokenPlace& place, const std::string& name) : place_(place) {
    library_ = ::dlopen(place.module.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library_) throw std::runtime_error("cannot load the token's library " + place.module);
    try {
      connect();
      private_ = find(CKO_PRIVATE_KEY);
      key_ = {.name = name, .witness = false, .bytes = public_bytes(find(CKO_PUBLIC_KEY))};
    } catch (...) {
      close();
      throw;
    }
  }
  ~Token() override { close(); }
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;

  const PublicKey& key() const override { return key_; }

  std::string sign(std::string_view message) const override {
    const std::lock_guard lock{mutex_};                    // a session does one operation at a time
    CK_MECHANISM mechanism{CKM_EDDSA, nullptr, 0};
    check(functions_->C_SignInit(session_, &mechanism, private_), "begin to sign");
    std::string signature(kSignatureBytes, '\0');
    CK_ULONG length = signature.size();
    check(functions_->C_Sign(session_, bytes_of(message), message.size(), reinterpret_cast<CK_BYTE*>(signature.data()),
                             &length),
          "sign");
    if (length != kSignatureBytes || !right_signature(message, signature, key_))
      throw std::runtime_error("the token signs with another key than it shows");
    return signature;
  }

 private:
  static CK_BYTE* bytes_of(std::string_view text) { return reinterpret_cast<CK_BYTE*>(const_cast<char*>(text.data())); }
  void check(CK_RV result, std::string_view what) const {
    if (result != CKR_OK)
      throw std::runtime_error(fmt::format("the token {} does not {}: error 0x{:x}", place_.token, what, result));
  }

  void connect() {
    const auto list = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library_, "C_GetFunctionList"));
    if (!list || list(&functions_) != CKR_OK) throw std::runtime_error(place_.module + " is no PKCS #11 library");
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV begun = functions_->C_Initialize(&arguments);
    initialized_ = begun == CKR_OK;
    if (begun != CKR_CRYPTOKI_ALREADY_INITIALIZED) check(begun, "begin");
    check(functions_->C_OpenSession(slot(), CKF_SERIAL_SESSION, nullptr, nullptr, &session_), "open");
    const std::string pin = read_secret_line(place_.pin_file, "the PIN file");
    const CK_RV in = functions_->C_Login(session_, CKU_USER, bytes_of(pin), pin.size());
    if (in != CKR_USER_ALREADY_LOGGED_IN) check(in, "take the PIN");
  }

  CK_SLOT_ID slot() const {
    std::array<CK_SLOT_ID, 64> slots{};
    CK_ULONG count = slots.size();
    check(functions_->C_GetSlotList(CK_TRUE, slots.data(), &count), "list its slots");
    for (CK_ULONG i = 0; i < count; ++i) {
      CK_TOKEN_INFO info{};
      if (functions_->C_GetTokenInfo(slots[i], &info) != CKR_OK) continue;
      std::string label(reinterpret_cast<const char*>(info.label), sizeof info.label);
      label.erase(label.find_last_not_of(' ') + 1);
      if (label == place_.token) return slots[i];
    }
    throw std::runtime_error("there is no token " + place_.token);
  }

  CK_OBJECT_HANDLE find(CK_OBJECT_CLASS kind) const {
    CK_ATTRIBUTE wanted[] = {{CKA_CLASS, &kind, sizeof kind},
                             {CKA_LABEL, bytes_of(place_.object), place_.object.size()}};
    check(functions_->C_FindObjectsInit(session_, wanted, 2), "search");
    CK_OBJECT_HANDLE found[2];
    CK_ULONG count = 0;
    check(functions_->C_FindObjects(session_, found, 2, &count), "search");
    functions_->C_FindObjectsFinal(session_);
    if (count != 1)
      throw std::runtime_error(
          fmt::format("the token {} has {} keys {}, and one is needed", place_.token, count, place_.object));
    return found[0];
  }

  // CKA_EC_POINT holds the 32 bytes plainly, or in an OCTET STRING.
  std::string public_bytes(CK_OBJECT_HANDLE object) const {
    std::array<char, 128> bytes{};
    CK_ATTRIBUTE point{CKA_EC_POINT, bytes.data(), bytes.size()};
    check(functions_->C_GetAttributeValue(session_, object, &point, 1), "show its public key");
    const std::string_view value(bytes.data(), point.ulValueLen);
    if (value.size() == kPublicBytes) return std::string(value);
    if (value.size() == kPublicBytes + 2 && value[0] == 4 && value[1] == static_cast<char>(kPublicBytes))
      return std::string(value.substr(2));
    throw std::runtime_error("the token's key is not an Ed25519 key");
  }

  void close() {
    if (session_) functions_->C_CloseSession(session_);
    if (initialized_) functions_->C_Finalize(nullptr);
    // The library stays loaded, because some libraries leave threads running.
  }

  TokenPlace place_;
  void* library_ = nullptr;
  CK_FUNCTION_LIST* functions_ = nullptr;
  bool initialized_ = false;
  CK_SESSION_HANDLE session_ = 0;
  CK_OBJECT_HANDLE private_ = 0;
  PublicKey key_;
  mutable std::mutex mutex_;
};

}  // namespace

std::unique_ptr<Signer> open_token(const TokenPlace& place, const std::string& name) {
  return std::make_unique<Token>(place, name);
}

}  // namespace motcua::ledger
