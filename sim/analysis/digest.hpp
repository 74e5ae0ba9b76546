// SHA-256, the only use of libmd.
#pragma once

#include <string>
#include <string_view>

namespace frontline {

/// 64 hexadecimal digits.
std::string sha256_text(std::string_view data);
/// The same in base64, as a content-security policy names a script.
std::string sha256_base64(std::string_view data);

}  // namespace frontline
