#include "analysis/digest.hpp"

#include <array>
#include <new>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace frontline {

std::string sha256_text(std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int length = 0;
  if (EVP_Digest(data.data(), data.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
  std::string text;
  for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace frontline
