#include "model/language/text_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace frontline {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

bool continues(std::string_view text, std::size_t i) { return (byte_at(text, i) & 0xc0) == 0x80; }

// Length of the UTF-8 character at i, or 0: no overlong forms, no surrogates, at most U+10FFFF.
std::size_t character_length(std::string_view text, std::size_t i) {
  const unsigned char first = byte_at(text, i), second = byte_at(text, i + 1);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !continues(text, i + 1)) return 0;
  if (first < 0xe0) return 2;
  if (!continues(text, i + 2)) return 0;
  if (first == 0xe0 && second < 0xa0) return 0;
  if (first == 0xed && second > 0x9f) return 0;
  if (first < 0xf0) return 3;
  if (!continues(text, i + 3)) return 0;
  if (first == 0xf0 && second < 0x90) return 0;
  if (first == 0xf4 && second > 0x8f) return 0;
  return 4;
}

bool looks_like_utf16(std::string_view text) {
  if (text.size() < 2) return false;
  const unsigned char first = byte_at(text, 0), second = byte_at(text, 1);
  const bool bom = (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
  return bom || (first == 0) != (second == 0);
}

std::string size_text(std::size_t bytes) {
  constexpr std::size_t k_mib = 1024 * 1024;
  if (bytes % k_mib == 0) return std::to_string(bytes / k_mib) + " MiB";
  return std::to_string(bytes) + " bytes";
}

}  // namespace

TextFile read_text_file(const std::string& path, std::size_t limit) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return {{}, "there is no such file"};
  if (error) return {{}, error.message()};
  if (fs::is_directory(status)) return {{}, "it is a folder, not a file"};
  if (!fs::is_regular_file(status)) return {{}, "it is not a regular file"};
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return {{}, errno != 0 ? std::strerror(errno) : "it cannot be opened"};
  // A little at a time: the limit is far above what most files hold, and a file may grow meanwhile.
  constexpr std::size_t k_piece = 64 * 1024;
  std::string text;
  while (in && text.size() <= limit) {
    const std::size_t before = text.size();
    text.resize(before + std::min(k_piece, limit + 1 - before));
    in.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
    text.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return {{}, "reading failed"};
  if (text.size() > limit) return {{}, "it is larger than " + size_text(limit)};
  text.shrink_to_fit();
  return {std::move(text), ""};
}

std::string_view without_bom(std::string_view text) {
  constexpr std::string_view k_bom = "\xef\xbb\xbf";
  if (text.substr(0, k_bom.size()) == k_bom) text.remove_prefix(k_bom.size());
  return text;
}

std::optional<TextFault> find_text_fault(std::string_view text) {
  if (looks_like_utf16(text)) return TextFault{0, "the file is in UTF-16: save it as UTF-8"};
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char byte = byte_at(text, i);
    if (byte == 0) return TextFault{i, "a NUL byte: this is not a text file"};
    if (byte == '\r' && byte_at(text, i + 1) != '\n') {
      return TextFault{i, "a carriage return alone: end lines with LF or CRLF"};
    }
    if ((byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7f) {
      return TextFault{i, "a control character: this is not a text file"};
    }
    const std::size_t length = character_length(text, i);
    if (length == 0) return TextFault{i, "not valid UTF-8: save the file as UTF-8"};
    i += length;
  }
  return std::nullopt;
}

TextPlace place_of(std::string_view text, std::size_t offset) {
  TextPlace place;
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if (text[i] == '\n') {
      ++place.line;
      place.column = 1;
    } else if (!continues(text, i)) {
      ++place.column;
    }
  }
  return place;
}

}  // namespace frontline
