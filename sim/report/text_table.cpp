#include "report/text_table.hpp"

#include <algorithm>

#include "report/numbers.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_gap = 2;  // between columns

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string space(width - std::min(width, text_width(text)), ' ');
  return left ? text + space : space + text;
}

std::string cut(const std::string& text, std::size_t width) {
  if (text_width(text) <= width) return text;
  std::string kept;
  for (std::size_t i = 0, seen = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
    if (starts && ++seen == width) break;
    kept += text[i];
  }
  return kept + "…";
}

bool silent(const std::string& cell) {
  return cell.empty() || cell == "n/a" || cell == "0" || cell == "0 %" || cell == "0 s";
}

}  // namespace

std::string TextTable::cell(const std::vector<std::string>& row, std::size_t column) const {
  return column == 0 ? cut(printable(row[0]), first_column_) : printable(row[column]);
}

void TextTable::drop_silent_columns() {
  for (std::size_t column = header_.size(); column-- > 1;) {
    if (!std::all_of(rows_.begin(), rows_.end(),
                     [&](const auto& row) { return silent(row[column]); }))
      continue;
    const auto erase = [&](std::vector<std::string>& cells) {
      cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(column));
    };
    erase(header_);
    for (auto& row : rows_) erase(row);
    left_.erase(std::remove(left_.begin(), left_.end(), column), left_.end());
    for (std::size_t& other : left_) other -= other > column;
  }
}

void TextTable::drop_last_column() {
  header_.pop_back();
  for (auto& row : rows_) row.pop_back();
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < header_.size(); ++column) {
    widths.push_back(text_width(cell(header_, column)));
    for (const auto& row : rows_)
      widths[column] = std::max(widths[column], text_width(cell(row, column)));
  }
  return widths;
}

std::size_t TextTable::width() const {
  std::size_t sum = 3;  // the margin, and a wider gap behind the first column
  for (const std::size_t width : widths()) sum += width + k_gap;
  return sum - k_gap;
}

std::string TextTable::text(const Paint& paint) const {
  const std::vector<std::size_t> wide = widths();
  const auto line_of = [&](const std::vector<std::string>& row) {
    std::string line = "  ";
    for (std::size_t column = 0; column < row.size(); ++column) {
      const bool left = column == 0 || std::count(left_.begin(), left_.end(), column) > 0;
      if (column > 0) line.append(column == 1 ? k_gap + 1 : k_gap, ' ');
      line += padded(cell(row, column), wide[column], left);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::string text = paint.dim(line_of(header_)) + "\n";
  for (const auto& row : rows_) text += line_of(row) + "\n";
  return text;
}

std::string wrapped(const std::string& text, std::size_t width, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string lines, line;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!line.empty() && indent + text_width(line) + 1 + text_width(word) > width) {
      lines += margin + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  return lines + margin + line + "\n";
}

std::string printable(const std::string& text) {
  std::string clean = text;
  for (char& c : clean)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return clean;
}

}  // namespace frontline
