// Reads the files that users write: regular files of limited size, in UTF-8 or ASCII.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace frontline {

struct TextFile {
  std::optional<std::string> text;  ///< none when it could not be read
  std::string problem;              ///< then: "there is no such file", "it is a folder", …
};

/// Reads a whole regular file (never a pipe or device) of at most `limit` bytes.
TextFile read_text_file(const std::string& path, std::size_t limit);

/// Drops a byte order mark of UTF-8.
std::string_view without_bom(std::string_view text);

struct TextFault {
  std::size_t offset = 0;
  std::string message;
};

/// The first byte that is not text: invalid UTF-8 or UTF-16, NUL and other control characters, a
/// carriage return without its line feed.
std::optional<TextFault> find_text_fault(std::string_view text);

struct TextPlace {
  int line = 1, column = 1;  ///< from 1; columns count characters, not bytes
};
TextPlace place_of(std::string_view text, std::size_t offset);

}  // namespace frontline
