#include "analysis/digest.hpp"

#include <array>
#include <new>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace frontline {
namespace {

struct Digest {
  explicit Digest(std::string_view data) {
    if (EVP_Digest(data.data(), data.size(), bytes.data(), &length, EVP_sha256(), nullptr) != 1)
      throw std::bad_alloc();
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned int length = 0;
};

}  // namespace

std::string sha256_text(std::string_view data) {
  const Digest digest(data);
  std::string text;
  for (unsigned int i = 0; i < digest.length; ++i) text += fmt::format("{:02x}", digest.bytes[i]);
  return text;
}

std::string sha256_base64(std::string_view data) {
  const Digest digest(data);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text;
  const int length =
      EVP_EncodeBlock(text.data(), digest.bytes.data(), static_cast<int>(digest.length));
  return {text.begin(), text.begin() + length};
}

}  // namespace frontline
