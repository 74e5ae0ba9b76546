#include "analysis/digest.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <fmt/format.h>
#include <sha2.h>

namespace frontline {
namespace {

using Digest = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

Digest sha256(std::string_view data) {
  Digest digest;
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(data.data()), data.size());
  SHA256Final(digest.data(), &context);
  return digest;
}

}  // namespace

std::string sha256_text(std::string_view data) {
  std::string text;
  for (const std::uint8_t byte : sha256(data)) text += fmt::format("{:02x}", byte);
  return text;
}

std::string sha256_base64(std::string_view data) {
  using namespace boost::archive::iterators;
  using Letter = base64_from_binary<transform_width<const std::uint8_t*, 6, 8>>;
  // A zero more makes it whole triples, of which each is four letters; the last stands for nothing.
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH + 1> triples = {};
  const Digest digest = sha256(data);
  std::copy(digest.begin(), digest.end(), triples.begin());
  std::string text(Letter(triples.data()), Letter(triples.data() + triples.size()));
  text.back() = '=';
  return text;
}

}  // namespace frontline
