// A table of text for a terminal: first column to the left, the others to the right.
#pragma once

#include <string>
#include <vector>

namespace frontline {

/// Colours, and pictures made of block characters, or neither where they are not wanted.
struct Paint {
  bool on = false;
  bool pictures = false;
  std::string bold(const std::string& text) const { return with("1", text); }
  std::string dim(const std::string& text) const { return with("2", text); }
  std::string good(const std::string& text) const { return with("1;32", text); }
  std::string bad(const std::string& text) const { return with("1;31", text); }
  std::string doubtful(const std::string& text) const { return with("1;33", text); }

 private:
  std::string with(const char* code, const std::string& text) const {
    return on ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }
};

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header) : header_(std::move(header)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// This column is aligned to the left.
  void left(std::size_t column) { left_.push_back(column); }
  /// Longer names than this are cut (30).
  void first_column(std::size_t most) { first_column_ = most; }
  bool empty() const { return rows_.empty(); }
  /// Columns that say nothing ("", "n/a" or "0" in every row) are left out, but for the first.
  void drop_silent_columns();
  void drop_last_column();
  std::string text(const Paint& paint) const;
  /// Of the longest line.
  std::size_t width() const;

 private:
  std::vector<std::size_t> widths() const;
  std::string cell(const std::vector<std::string>& row, std::size_t column) const;
  std::size_t first_column_ = 30;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> left_;
};

/// Breaks a text at spaces into lines of at most `width`, each behind `indent` spaces.
std::string wrapped(const std::string& text, std::size_t width, std::size_t indent);

/// Characters that stand in the terminal as one cell; control characters become "?".
std::string printable(const std::string& text);

}  // namespace frontline
