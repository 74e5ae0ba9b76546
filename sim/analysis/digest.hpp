// SHA-256, the only use of libcrypto.
#pragma once

#include <string>
#include <string_view>

namespace frontline {

/// 64 hexadecimal digits.
std::string sha256_text(std::string_view data);

}  // namespace frontline
